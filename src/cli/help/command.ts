import type { Command } from "commander";
import type { CommandDeclaration } from "../declaration.ts";
import { unknownCommand } from "../usage-error.ts";

/** `help`: as commander's own, but a name that is no command's is wrong usage. */
export const helpCommand: CommandDeclaration = {
  name: "help",
  summary: "Print help for a command",
  examples: [],
  needsAll: true,
  declare(command) {
    command.argument("[command]").action((name: string | undefined, _flags, { parent: program }: Command) => {
      const commands = program?.commands ?? [];
      const named = name === undefined ? program : commands.find((c) => c.name() === name);
      if (!named)
        throw unknownCommand(
          name ?? "",
          commands.map((c) => c.name()),
        );
      named.help();
    });
  },
};
