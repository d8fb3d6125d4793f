import type { Cli } from "../call.ts";
import { commandOf, topLevel } from "../program.ts";
import { unknownCommand } from "../usage-error.ts";

/** Prints the help of a command, or of the program. Throws UsageError if there is no such command. */
export function runHelp(cli: Cli, name: string | undefined): void {
  const named = cli.commands.find((command) => command.name === name);
  if (named !== undefined) commandOf(named, cli).outputHelp();
  else if (name === undefined) topLevel(cli).outputHelp();
  else
    throw unknownCommand(
      name,
      cli.commands.map((command) => command.name),
    );
}
