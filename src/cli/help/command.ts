import type { CommandDeclaration } from "../call.ts";

/** `help`: as commander's own, but a name that is no command's is wrong usage. */
export const helpCommand: CommandDeclaration = {
  name: "help",
  summary: "Print help for a command",
  examples: [],
  declare(command, cli) {
    command.argument("[command]").action(async (name: string | undefined) => {
      const { runHelp } = await import("./run.ts");
      runHelp(cli, name);
    });
  },
};
