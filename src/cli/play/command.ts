import { InvalidArgumentError } from "commander";
import type { BrowserName } from "../../sim/jar/browsers.ts";
import { keyHelp } from "../../stage/player/key-table.ts";
import { asFlag } from "../as-flag.ts";
import type { CommandDeclaration } from "../call.ts";
import { beatOf } from "../learn/beat-flag.ts";

interface PlayFlags {
  readonly auto?: boolean;
  readonly loop?: boolean;
  readonly speed?: number;
  readonly beat?: number;
  readonly as?: BrowserName;
}

/** `play`: the scenes of a lesson alone, for a projector. */
export const playCommand: CommandDeclaration = {
  name: "play",
  summary: "Play the scenes of a lesson alone, for a projector",
  get notes() {
    return `Keys:\n${keyHelp()}`;
  },
  examples: ["auth-explained play session-login", "auth-explained play jwt-login --auto --speed 2"],
  declare(command, cli) {
    command
      .argument("<lesson>", "its name, as `list` shows it, or a path to your own")
      .option("--auto", "play by itself, and end after the last beat")
      .option("--loop", "play by itself, and begin again after the last beat")
      .option("--speed <n>", "how fast it plays, 0.25 to 8", speedOf)
      .option("--beat <n>", "begin at this beat", beatOf)
      .addOption(asFlag("whose rules the browser goes by; by default Chromium's"))
      .action(async (lesson: string, { auto = false, loop = false, speed, beat, as }: PlayFlags) => {
        const { runShow } = await import("../learn/run.ts");
        const options = { cut: "play", auto: auto || loop, loop, speed, beat, as } as const;
        cli.exitCode = await runShow(cli, lesson, options);
      });
  },
};

function speedOf(text: string): number {
  const speed = text.trim() === "" ? Number.NaN : Number(text);
  if (!(speed >= 0.25 && speed <= 8)) throw new InvalidArgumentError("It should be a number from 0.25 to 8.");
  return speed;
}
