import type { BrowserName } from "../../sim/jar/browsers.ts";
import { asFlag } from "../as-flag.ts";
import type { Cli, CommandDeclaration } from "../call.ts";
import { seedOf } from "../exam/command.ts";
import { beatOf } from "./beat-flag.ts";

interface LearnFlags {
  readonly restart?: boolean;
  readonly beat?: number;
  readonly seed?: number;
  readonly as?: BrowserName;
}

/** `learn`: a lesson with its prose, its scenes, and what to read next. */
export const learnCommand: CommandDeclaration = {
  examples: [
    "auth-explained learn session-login",
    "auth-explained learn session-login --restart",
    "auth-explained learn csrf --as firefox",
    "auth-explained learn ./my-lesson.md",
    "auth-explained learn ./my-lessons",
  ],
  declare(command, cli) {
    command
      .argument("[lesson]", "its name, as `list` shows it, or a path to your own; by default, the menu")
      .option("--restart", "start at the first beat, not where you left it")
      .option("--beat <n>", "start at this beat", beatOf)
      .option("--seed <n>", "in a lesson with an exam: the same questions as with this seed", seedOf)
      .addOption(asFlag("which browser's rules apply; by default, Chromium's"))
      .action(async (lesson: string | undefined, { restart, beat, seed, as }: LearnFlags) => {
        const folder = lesson === undefined ? undefined : await folderOf(cli, lesson);
        if (lesson === undefined || folder !== undefined) {
          const { openMenu } = await import("./menu.ts");
          cli.exitCode = await openMenu(cli, folder);
        } else {
          const { runShow } = await import("./run.ts");
          cli.exitCode = await runShow(cli, lesson, { restart, beat, seed, as });
        }
      });
  },
};

/** Returns a folder of several lessons, for a menu of them; undefined for a single lesson. */
async function folderOf(cli: Cli, typed: string): Promise<string | undefined> {
  const { isPath, loadContents } = await import("../course/source.ts");
  if (!isPath(typed) || typed.endsWith(".md")) return undefined;
  return (await loadContents(cli.host, typed, true)).lessons.length > 1 ? typed : undefined;
}
