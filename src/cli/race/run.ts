import { bindingsOf } from "../../stage/player/key-binding.ts";
import { COMMON, KEY_TABLE } from "../../stage/player/key-table.ts";
import type { Race, RaceView } from "../../stage/race/race.ts";
import { RACE_COMMANDS, racePlayable } from "../../stage/race/race-frame.ts";
import { raceReport } from "../../stage/race/race-pages.ts";
import { playOnStage } from "../../terminal/player/play-on-stage.ts";
import type { Keymap } from "../../terminal/player/player.ts";
import { type Cli, EXIT } from "../call.ts";
import { raceJson } from "./json.ts";
import { measureRace, startOfRace } from "./measure.ts";
import type { RaceOptions } from "./options.ts";

/** Minimum interval between pictures of a running race, in ms: more would show nothing new. */
const REDRAW_MS = { usual: 100, reduced: 1000 };
/** Dots for a whole race if there is no bar. */
const DOTS = 40;

/** Runs a race and shows it: on the stage if there is one, otherwise as text. Returns the exit code. */
export async function runRace(cli: Cli, options: RaceOptions, form: "picture" | "json"): Promise<number> {
  const terminal = cli.terminal();
  if (form === "picture" && terminal.capabilities.mode === "stage") return raceOnStage(cli, options);
  const race = await raceInSilence(cli, options);
  if (form === "json") await terminal.write(raceJson(race));
  else await terminal.print(raceReport(race, terminal.capabilities.canvas.cols - 1));
  return EXIT.well;
}

/** Shows the race while it runs, and then its pages; leaving ends it. */
async function raceOnStage(cli: Cli, options: RaceOptions): Promise<number> {
  const { host } = cli;
  const terminal = cli.terminal();
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
  const playing = playOnStage(() => racePlayable(view), terminal, {
    keymap,
    onChange(listener) {
      redraw = listener;
      return () => {
        redraw = () => {};
      };
    },
  }).finally(() => stop.abort());
  // If the race fails, do not wait for the key that would end the pages.
  const [{ reason }] = await Promise.all([playing, racing]);
  return reason === "interrupted" ? EXIT.interrupted : EXIT.well;
}

const KEYS = new Set(bindingsOf(KEY_TABLE, RACE_COMMANDS).flatMap(({ keys }) => keys));

const keymap: Keymap = (key) => (KEYS.has(key) || COMMON.has(key) ? null : []);

/** Runs it to its end; on a terminal a row of dots shows the progress. */
async function raceInSilence({ host, terminal }: Cli, options: RaceOptions): Promise<Race> {
  const { status } = terminal();
  if (host.stderr.isTTY === true) await terminal().say("Measuring on this machine …");
  const race = await measureRace(host, options, new AbortController().signal, ({ running }) =>
    status(running && ".".repeat(Math.floor(DOTS * running.share))),
  );
  status(null);
  if (race === null) throw new Error("a race that nobody stopped has no result");
  return race;
}
