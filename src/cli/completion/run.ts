import type { Cli } from "../call.ts";
import { readLessons } from "../course/read-lessons.ts";
import { loadContents } from "../course/source.ts";
import { declaredBy } from "../declared.ts";
import { MAN, TOPICS } from "../help/topics.ts";
import { bashScript } from "./bash.ts";
import { completions } from "./completions.ts";
import { fishScript } from "./fish.ts";
import { powershellScript } from "./powershell.ts";
import type { Shell } from "./shells.ts";
import { zshScript } from "./zsh.ts";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript };

/** Prints the script for a shell: it contains everything that is known in advance, so that Tab starts no program. */
export async function runCompletion(cli: Cli, shell: Shell): Promise<void> {
  const [{ lessons }, { paths }] = await Promise.all([
    loadContents(cli.host),
    readLessons(cli.host, cli.host.lessons),
  ]);
  const known = {
    lesson: lessons.map(({ slug }) => slug),
    world: paths.flatMap((path) => /^worlds\/(.+)\.md$/.exec(path)?.[1] ?? []),
    topic: [...cli.commands, ...TOPICS, MAN].map(({ name }) => name),
  };
  await cli.terminal().write(`${SCRIPTS[shell](completions(await declaredBy(cli), known))}\n`);
}
