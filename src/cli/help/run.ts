import type { Cli } from "../call.ts";
import { declaredBy } from "../declared.ts";
import { commandOf, topLevel } from "../program.ts";
import { unknownCommand } from "../usage-error.ts";
import { manPage } from "./man-page.ts";
import { MAN, TOPICS } from "./topics.ts";

/** Prints the help of a command or of the program, or explains a topic. Throws UsageError if it does not exist. */
export async function runHelp(cli: Cli, name: string | undefined): Promise<void> {
  const command = cli.commands.find((c) => c.name === name);
  const topic = TOPICS.find((t) => t.name === name);
  if (command !== undefined) (await commandOf(command, cli)).outputHelp();
  else if (name === MAN.name) await cli.terminal().write(await manual(cli));
  else if (topic !== undefined) await cli.terminal().print(await topic.text());
  else if (name === undefined) topLevel(cli).outputHelp();
  else
    throw unknownCommand(
      name,
      [...cli.commands, ...TOPICS, MAN].map((known) => known.name),
    );
}

async function manual(cli: Cli): Promise<string> {
  const { KEY_PLACES } = await import("./key-places.ts");
  return manPage(await declaredBy(cli), KEY_PLACES, cli.host.version);
}
