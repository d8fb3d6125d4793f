import { InvalidArgumentError } from "commander";
import type { BrowserName } from "../../sim/jar/browsers.ts";
import { keyHelp } from "../../stage/player/key-help.ts";
import { KEY_TABLE } from "../../stage/player/key-table.ts";
import { ROOM_KEYS } from "../../stage/player/room-keys.ts";
import { DAY_MS, readSpan } from "../../text/time-span.ts";
import { asFlag } from "../as-flag.ts";
import type { CommandDeclaration } from "../call.ts";
import { beatOf } from "../learn/beat-flag.ts";

interface PlayFlags {
  readonly auto?: boolean;
  readonly autoQuestions?: number;
  readonly loop?: boolean;
  readonly speed?: number;
  readonly beat?: number;
  readonly focus?: boolean;
  readonly watch?: boolean;
  readonly as?: BrowserName;
}

/** `play`: only the scenes of lessons, for a projector. */
export const playCommand: CommandDeclaration = {
  notes() {
    return `Keys:\n${keyHelp([...ROOM_KEYS, ...KEY_TABLE])}`;
  },
  notesInManual: false,
  examples: [
    "auth-explained play session-login",
    "auth-explained play session-login jwt-login:3-9 revocation",
    "auth-explained play jwt-login --auto --auto-questions 20s --speed 2",
  ],
  declare(command, cli) {
    command
      .argument(
        "<lesson...>",
        "names, as `list` shows them, or paths to your own; name:3-9 plays only some beats",
      )
      .option("--auto", "play by itself, and end after the last beat; a question waits for a key")
      .option(
        "--auto-questions <time>",
        "with --auto or --loop: a question waits this long, such as 20s",
        waitOf,
      )
      .option("--loop", "play by itself, and start over after the last beat")
      .option("--speed <n>", "how fast it plays, 0.25 to 8", speedOf)
      .option("--beat <n>", "start at this beat, counted through all lessons", beatOf)
      .option("--watch", "play again, at the same beat, whenever you save your lesson")
      .option("--focus", "give the whole screen to what a beat is about: for very large letters")
      .addOption(asFlag("which browser's rules apply; by default, Chromium's"))
      .action(
        async (lessons: string[], { auto = false, autoQuestions, loop = false, ...flags }: PlayFlags) => {
          const { runPlay } = await import("./run.ts");
          const options = { ...flags, auto: auto || loop, loop, questions: autoQuestions };
          cli.exitCode = await runPlay(cli, lessons, options);
        },
      );
  },
};

function speedOf(text: string): number {
  const speed = Number(text);
  if (!(speed >= 0.25 && speed <= 8)) throw new InvalidArgumentError("It should be a number from 0.25 to 8.");
  return speed;
}

/** In ms: nobody waits longer than a day, and no timer can. */
const LONGEST_WAIT = DAY_MS;

function waitOf(text: string): number {
  const ms = readSpan(text);
  if (ms === null || ms > LONGEST_WAIT)
    throw new InvalidArgumentError("It should be a duration of up to a day, such as 20s or 1m.");
  return ms;
}
