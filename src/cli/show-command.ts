import { Command, InvalidArgumentError } from "commander";
import type { Cut } from "../stage/timeline.ts";
import { type Cli, EXIT, terminalFlags } from "./cli.ts";
import { UsageError } from "./usage-error.ts";

interface ShowFlags {
  readonly auto?: boolean;
  readonly loop?: boolean;
  readonly speed?: number;
  readonly beat?: number;
}

/** `learn`: a lesson with its prose, its scenes, and what to read next. */
export function learnCommand(cli: Cli): Command {
  return new Command("learn")
    .description("Step through a lesson: a short page, then something moves")
    .argument("[lesson]", "its name, as `list` shows it")
    .addHelpText("after", "\nExample:\n  auth-explained learn session-login")
    .action(async (lesson: string | undefined, _flags, command: Command) => {
      if (lesson !== undefined) return showLesson(cli, lesson, "learn", {}, command);
      const { openMenu } = await import("./menu.ts");
      cli.exitCode = await openMenu(cli, terminalFlags(command));
    });
}

/** `play`: the scenes of a lesson alone, for a projector. */
export function playCommand(cli: Cli): Command {
  return new Command("play")
    .description("Play the scenes of a lesson alone, for a projector")
    .argument("<lesson>", "its name, as `list` shows it")
    .option("--auto", "play by itself, and end after the last beat")
    .option("--loop", "begin again after the last beat")
    .option("--speed <n>", "0.25 to 8", positive)
    .option("--beat <n>", "begin at this beat", positive)
    .addHelpText(
      "after",
      "\nExamples:\n  auth-explained play session-login\n  auth-explained play jwt-login --auto --speed 2",
    )
    .action((lesson: string, flags: ShowFlags, command: Command) =>
      showLesson(cli, lesson, "play", flags, command),
    );
}

/** Shows one lesson in the way that fits the terminal. */
export async function showLesson(
  cli: Cli,
  slug: string,
  cut: Cut,
  flags: ShowFlags,
  command: Command,
): Promise<void> {
  const [{ loadShow }, { timeline }, { terminalOf }] = await Promise.all([
    import("./course-source.ts"),
    import("../stage/timeline.ts"),
    import("../terminal/terminal.ts"),
  ]);
  const laidOut = timeline(await loadShow(cli.host, slug), cut);
  if (laidOut.beats.length === 0) throw new UsageError(`The lesson "${slug}" has no scene to play.`);
  const terminal = terminalOf(cli.host, cli.lifecycle, terminalFlags(command));
  if (terminal.capabilities.mode === "plain") {
    const { tellLesson } = await import("../terminal/tell-lesson.ts");
    return tellLesson(laidOut, terminal);
  }
  const [{ playable }, { playOnStage }] = await Promise.all([
    import("../stage/playable.ts"),
    import("../terminal/play-on-stage.ts"),
  ]);
  const { auto, loop, speed, beat } = flags;
  const { reason } = await playOnStage(playable(laidOut), terminal, {
    auto: auto === true || loop === true,
    loop,
    speed,
    beat: beat === undefined ? undefined : Math.floor(beat) - 1,
  });
  cli.exitCode = reason === "interrupted" ? EXIT.interrupted : EXIT.well;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError("It should be a number above 0.");
  return value;
}
