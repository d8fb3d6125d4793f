import { Command, InvalidArgumentError } from "commander";
import { keyHelp } from "../../stage/player/key-table.ts";
import { type Cli, terminalFlags } from "../call.ts";
import { seedOf } from "../exam/command.ts";
import type { ShowOptions } from "./run.ts";

interface LearnFlags {
  readonly restart?: boolean;
  /** 1-based, as the corner of the screen counts. */
  readonly beat?: number;
  readonly seed?: number;
}

interface PlayFlags extends Pick<LearnFlags, "beat"> {
  readonly auto?: boolean;
  readonly loop?: boolean;
  readonly speed?: number;
}

/** `learn`: a lesson with its prose, its scenes, and what to read next. */
export function learnCommand(cli: Cli): Command {
  return new Command("learn")
    .description("Step through a lesson: a short page, then something moves")
    .argument("[lesson]", "its name, as `list` shows it, or a path to your own; without one, the menu")
    .option("--restart", "begin at the first beat, not where you left it")
    .option("--beat <n>", "begin at this beat", beatOf)
    .option("--seed <n>", "in a lesson with an exam: the same questions as with this seed", seedOf)
    .addHelpText(
      "after",
      "\nExamples:\n  auth-explained learn session-login\n  auth-explained learn session-login --restart\n  auth-explained learn ./my-lesson.md\n  auth-explained learn ./my-lessons",
    )
    .action(async (lesson: string | undefined, { restart, beat, seed }: LearnFlags, command: Command) => {
      const folder = lesson === undefined ? undefined : await folderOf(cli, lesson);
      if (lesson !== undefined && folder === undefined)
        return show(cli, lesson, { cut: "learn", restart, beat: from0(beat), seed }, command);
      const { openMenu } = await import("./menu.ts");
      cli.exitCode = await openMenu(cli, terminalFlags(command), folder);
    });
}

/** `play`: the scenes of a lesson alone, for a projector. */
export function playCommand(cli: Cli): Command {
  return new Command("play")
    .description("Play the scenes of a lesson alone, for a projector")
    .argument("<lesson>", "its name, as `list` shows it, or a path to your own")
    .option("--auto", "play by itself, and end after the last beat")
    .option("--loop", "play by itself, and begin again after the last beat")
    .option("--speed <n>", "how fast it plays, 0.25 to 8", speedOf)
    .option("--beat <n>", "begin at this beat", beatOf)
    .addHelpText(
      "after",
      `\nKeys:\n${keyHelp()}\n\nExamples:\n  auth-explained play session-login\n  auth-explained play jwt-login --auto --speed 2`,
    )
    .action((lesson: string, { auto, loop, speed, beat }: PlayFlags, command: Command) => {
      const itself = auto === true || loop === true;
      return show(cli, lesson, { cut: "play", auto: itself, loop, speed, beat: from0(beat) }, command);
    });
}

/** A folder of several lessons is a menu of them; of one lesson, it is that lesson. */
async function folderOf(cli: Cli, typed: string): Promise<string | undefined> {
  const { isPath, loadContents } = await import("../course/source.ts");
  if (!isPath(typed) || typed.endsWith(".md")) return undefined;
  return (await loadContents(cli.host, typed)).lessons.length > 1 ? typed : undefined;
}

async function show(cli: Cli, slug: string, options: ShowOptions, command: Command): Promise<void> {
  // The stage is loaded in one piece, and by nobody who shows no lesson.
  const { runShow } = await import("./run.ts");
  cli.exitCode = await runShow(cli, slug, options, terminalFlags(command));
}

const from0 = (beat: number | undefined) => (beat === undefined ? undefined : beat - 1);

function speedOf(text: string): number {
  const speed = text.trim() === "" ? Number.NaN : Number(text);
  if (!(speed >= 0.25 && speed <= 8)) throw new InvalidArgumentError("It should be a number from 0.25 to 8.");
  return speed;
}

function beatOf(text: string): number {
  if (!/^0*[1-9]\d{0,3}$/.test(text))
    throw new InvalidArgumentError("It should be a whole number from 1 on.");
  return Number(text);
}
