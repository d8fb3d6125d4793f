import { plainCard } from "../../export/plain.ts";
import type { BrowserName } from "../../sim/jar/browsers.ts";
import { KEY_COMMANDS } from "../../stage/player/key-table.ts";
import type { EndReason } from "../../stage/player/player-state.ts";
import { roomMeaning } from "../../stage/player/room-keys.ts";
import { roomView } from "../../stage/player/room-update.ts";
import type { View } from "../../stage/player/view.ts";
import { inRoom } from "../../stage/room/in-room.ts";
import type { Act, Programme } from "../../stage/room/programme.ts";
import type { Keymap, Pace, PlayOptions } from "../../terminal/player/player.ts";
import { tellLesson } from "../../terminal/player/tell-lesson.ts";
import { type Cli, EXIT } from "../call.ts";
import { type Draft, loadDraft, loadShowAs } from "../course/source.ts";
import { sayWrong } from "../learn/draft.ts";
import { watch } from "../learn/watch.ts";
import { START } from "../progress/resume.ts";
import { Sitting } from "../progress/sitting.ts";
import type { TakeOvers } from "../sandbox/run.ts";
import { UsageError } from "../usage-error.ts";
import { readOrderEntry } from "./entry.ts";
import { loneProgramme, programmeOf } from "./programme.ts";
import { roomTime } from "./room-time.ts";

/** Options of playing lessons to a room. */
export interface RoomOptions extends Pace {
  /** First beat, 0-based, counted through all of them. */
  readonly beat?: number | undefined;
  /** Which browser's rules apply. */
  readonly as?: BrowserName | undefined;
  /** The subject of a beat has the whole screen. */
  readonly focus?: boolean | undefined;
  /** Plays again whenever one of the user's own lessons is saved. */
  readonly watch?: boolean | undefined;
  /** How long a question waits while playing, in ms; absent: for a key. */
  readonly questions?: number | undefined;
}

/** A listener that gets each view that the room sees, and may press keys. */
export interface Listening {
  onShown(view: View): void;
  readonly keys: Pick<PlayOptions, "onChange" | "changed">;
}

/** Plays lessons, or parts of them, one after another; returns the exit code. Throws UsageError. */
export async function runPlay(cli: Cli, typed: readonly string[], options: RoomOptions): Promise<number> {
  const load = () => loadProgramme(cli, typed, options.as);
  const programme = await load();
  if (options.watch !== true) return playProgramme(cli, "play", typed, programme, options);
  if (cli.terminal().capabilities.mode === "plain")
    throw new UsageError("--watch plays again on a screen. Without one, play the lesson again yourself.");
  const { LiveProgramme } = await import("./live.ts");
  const live = new LiveProgramme(typed, programme, load);
  try {
    return await playProgramme(cli, "play", typed, live, options, { onShown: () => {}, keys: live });
  } finally {
    live.close();
  }
}

/** Plays what was loaded, as `command`. Throws UsageError. */
export async function playProgramme(
  cli: Cli,
  command: string,
  typed: readonly string[],
  programme: Programme,
  options: RoomOptions,
  listening?: Listening,
): Promise<number> {
  const { beats } = programme.film;
  const { beat = 0 } = options;
  if (beat >= beats)
    throw new UsageError(
      programme.acts.length === 1
        ? `There is no beat ${beat + 1}: the lesson "${typed[0]}" has ${beats} of them here.`
        : `There is no beat ${beat + 1}: this running order has ${beats} of them.`,
    );
  const terminal = cli.terminal();
  const sitting = new Sitting({ ...START, beat }, null);
  if (terminal.capabilities.mode === "plain") {
    const reason = await tell(cli, programme, sitting, listening);
    return codeOf(reason, programme);
  }
  const reason = await show(cli, programme, sitting, options, listening);
  if (reason === "quit") {
    const back = `${cli.host.program} ${command} ${typed.join(" ")} --beat ${sitting.at.beat + 1}`;
    await terminal.say(`To come back to this beat: ${back}`);
  }
  return codeOf(reason, programme);
}

const codeOf = (reason: EndReason, { holds }: Programme): number =>
  reason === "interrupted" ? EXIT.interrupted : holds ? EXIT.well : EXIT.no;

/** Loads a single whole lesson as it is, unless `cards` are wanted; anything else as a running order. */
export async function loadProgramme(
  cli: Cli,
  typed: readonly string[],
  as: BrowserName | undefined,
  cards = false,
): Promise<Programme> {
  const lessons = [];
  for (const entry of typed.map(readOrderEntry))
    lessons.push({ draft: await load(cli, entry.lesson, as), typed: entry });
  const [first] = lessons;
  const lone = !cards && lessons.length === 1 && first?.typed.from === null;
  const programme = lone ? loneProgramme(first.draft, first.typed.lesson) : await programmeOf(lessons);
  for (const { draft } of lessons) await sayWrong(cli.terminal(), draft);
  return programme;
}

async function load(cli: Cli, typed: string, as: BrowserName | undefined): Promise<Draft> {
  const draft = await loadDraft(cli.host, typed);
  if (as === undefined) return draft;
  const elsewhere = await loadShowAs(cli.host, draft.show, as);
  await cli.terminal().say(`${elsewhere.note}\n`);
  return { ...draft, show: elsewhere.show };
}

/** Shows it on the stage until the presenter leaves. */
function show(
  cli: Cli,
  programme: Programme,
  sitting: Sitting,
  { auto, loop, speed, focus = false, questions = Number.POSITIVE_INFINITY }: RoomOptions,
  listening: Listening | undefined,
): Promise<EndReason> {
  const begun = cli.host.now();
  const time = roomTime(cli.host);
  const { at } = programme;
  const keymap: Keymap = (key, view) => {
    const nothingToTry = KEY_COMMANDS.get(key) === "take-over" && at(view.beat).act.kind === "card";
    return nothingToTry ? [] : roomMeaning(key, view, programme.film);
  };
  return watch(
    cli.terminal(),
    () => inRoom(programme.film, time(begun)),
    sitting,
    {
      auto,
      loop,
      speed,
      questions,
      keymap,
      room: roomView(focus),
      onShown: listening?.onShown,
      ...listening?.keys,
    },
    tryOut(cli, at),
  );
}

/** Returns a function that opens a sandbox at a beat of a lesson, and the same one on a second visit. */
function tryOut(cli: Cli, at: Programme["at"]) {
  const before = new Map<Act, TakeOvers>();
  return async (index: number, inner?: number): Promise<boolean> => {
    const { act, beat } = at(index);
    if (act.kind === "card") return false;
    const { takeOver } = await import("../sandbox/run.ts");
    const known = before.get(act) ?? new Map();
    before.set(act, known);
    return takeOver(cli, act.timeline, { beat, inner }, () => {}, known);
  };
}

/** Prints it as append-only text. */
async function tell(
  cli: Cli,
  { acts, at }: Programme,
  sitting: Sitting,
  listening: Listening | undefined,
): Promise<EndReason> {
  const terminal = cli.terminal();
  const begin = at(sitting.at.beat);
  const open = tryOut(cli, at);
  const onView = (beat: number) =>
    listening?.onShown({ beat, tick: 0, pane: "auto", overlay: "none", scroll: 0 });
  let first = sitting.at.beat - begin.beat;
  for (const act of acts.slice(acts.indexOf(begin.act))) {
    if (act.kind === "card") {
      onView(first);
      first += 1;
      await terminal.print(`${plainCard(act.card)}\n`);
      continue;
    }
    const before = first;
    const reason = await tellLesson(act.timeline, terminal, {
      beat: act === begin.act ? begin.beat : 0,
      answers: {},
      onView: ({ beat }) => onView(before + beat),
      leadsOn: false,
      tryOut: (index) => open(before + index),
    });
    if (reason !== "end") return reason;
    first += act.timeline.beats.length;
  }
  return "end";
}
