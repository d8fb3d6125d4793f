import { KEY_TABLE } from "../../stage/player/key-table.ts";
import type { Race, RaceView } from "../../stage/race/race.ts";
import { RACE_COMMANDS, racePlayable } from "../../stage/race/race-frame.ts";
import { raceReport } from "../../stage/race/race-pages.ts";
import type { TerminalFlags } from "../../terminal/capabilities.ts";
import { playOnStage } from "../../terminal/player/play-on-stage.ts";
import type { Keymap } from "../../terminal/player/player.ts";
import { terminalOf } from "../../terminal/terminal.ts";
import { writeText } from "../../terminal/write-text.ts";
import { type Cli, EXIT } from "../call.ts";
import { textPainter } from "../io/text-painter.ts";
import { writeAll, writePainted } from "../io/write-all.ts";
import { raceJson } from "./json.ts";
import { measureRace, startOfRace } from "./measure.ts";
import type { RaceOptions } from "./options.ts";

/** Pictures of a running race that follow each other sooner than this show nothing new, in ms. */
const REDRAW_MS = { usual: 100, reduced: 1000 };
/** Dots that stand for the whole of a race where there is no bar. */
const DOTS = 40;

/** Runs a race and shows it: on the stage where there is one, else as text. Gives back the exit code. */
export async function runRace(
  cli: Cli,
  options: RaceOptions,
  form: "picture" | "json",
  flags: TerminalFlags,
): Promise<number> {
  const { capabilities } = terminalOf(cli.host, cli.lifecycle, flags);
  if (form === "picture" && capabilities.mode === "stage") return raceOnStage(cli, options, flags);
  const race = await raceInSilence(cli, options);
  if (form === "json") await writeAll(cli.host.stdout, raceJson(race));
  else {
    const toText = await textPainter(capabilities);
    await writePainted(cli.host.stdout, `${toText(raceReport(race, capabilities.canvas.cols - 1))}\n`);
  }
  return EXIT.well;
}

/** The race while it runs, and its pages when it is over; leaving ends it. */
async function raceOnStage(cli: Cli, options: RaceOptions, flags: TerminalFlags): Promise<number> {
  const { host } = cli;
  const terminal = terminalOf(host, cli.lifecycle, flags);
  const pause = terminal.capabilities.reducedMotion ? REDRAW_MS.reduced : REDRAW_MS.usual;
  const stop = new AbortController();
  let view = startOfRace(options);
  let redraw = () => {};
  let drawn = host.clock.now();
  const show = (now: RaceView) => {
    view = now;
    if (now.running !== null && host.clock.now() - drawn < pause) return;
    drawn = host.clock.now();
    redraw();
  };
  const racing = measureRace(host, options, stop.signal, show);
  const playing = playOnStage(
    racePlayable(() => view),
    terminal,
    {
      keymap,
      onChange(listener) {
        redraw = listener;
        return () => {
          redraw = () => {};
        };
      },
    },
  ).finally(() => stop.abort());
  // Where the race fails, nobody waits for the key that would end the pages.
  const [{ reason }] = await Promise.all([playing, racing]);
  return reason === "interrupted" ? EXIT.interrupted : EXIT.well;
}

const KEYS = new Set(
  KEY_TABLE.filter(({ command }) => RACE_COMMANDS.includes(command)).flatMap(({ keys }) => keys),
);

const keymap: Keymap = (key) => (KEYS.has(key) || key === "ctrl+c" || key === "ctrl+z" ? null : []);

/** To its end; at a terminal a row of dots says how far it is. */
async function raceInSilence({ host }: Cli, options: RaceOptions): Promise<Race> {
  const dots = host.stderr.isTTY === true;
  let written = 0;
  if (dots) writeText(host.stderr, "Measuring on this machine ");
  const race = await measureRace(host, options, new AbortController().signal, ({ running }) => {
    const due = Math.floor(DOTS * (running?.share ?? 1));
    if (dots && due > written) writeText(host.stderr, ".".repeat(due - written));
    written = due;
  });
  if (dots) writeText(host.stderr, "\n");
  if (race === null) throw new Error("a race that nobody stopped has no result");
  return race;
}
