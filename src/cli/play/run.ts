import { plainCard } from "../../export/plain.ts";
import type { BrowserName } from "../../sim/jar/browsers.ts";
import type { EndReason } from "../../stage/player/player-state.ts";
import { roomMeaning } from "../../stage/player/room-keys.ts";
import { roomView } from "../../stage/player/room-update.ts";
import { inRoom } from "../../stage/room/in-room.ts";
import type { Keymap, Pace } from "../../terminal/player/player.ts";
import { tellLesson } from "../../terminal/player/tell-lesson.ts";
import { type Cli, EXIT } from "../call.ts";
import { loadShow, loadShowAs } from "../course/source.ts";
import { watch } from "../learn/watch.ts";
import { START } from "../progress/resume.ts";
import { Sitting } from "../progress/sitting.ts";
import type { TakeOvers } from "../sandbox/open.ts";
import { UsageError } from "../usage-error.ts";
import { readOrderEntry } from "./entry.ts";
import { type Act, loneProgramme, type Programme, programmeOf } from "./programme.ts";
import { roomTime } from "./room-time.ts";

/** How lessons are played to a room. */
export interface RoomOptions extends Pace {
  /** Beat to begin with, 0-based, counted through all of them. */
  readonly beat?: number | undefined;
  /** Whose rules the browser goes by. */
  readonly as?: BrowserName | undefined;
  /** What a beat is about has the room. */
  readonly focus?: boolean | undefined;
  /** Milliseconds that a question waits while it plays; absent: for a key. */
  readonly questions?: number | undefined;
}

/** Plays lessons, or parts of them, one after another; gives back the exit code. Throws UsageError. */
export async function runPlay(cli: Cli, typed: readonly string[], options: RoomOptions): Promise<number> {
  const programme = await loadProgramme(cli, typed, options.as);
  const { beats } = programme.film;
  const { beat = 0 } = options;
  if (beat >= beats)
    throw new UsageError(
      typed.length === 1
        ? `There is no beat ${beat + 1}: the lesson "${typed[0]}" has ${beats} of them here.`
        : `There is no beat ${beat + 1}: this running order has ${beats} of them.`,
    );
  const sitting = new Sitting({ ...START, beat }, null);
  const plain = cli.terminal().capabilities.mode === "plain";
  const reason = plain ? await tell(cli, programme, sitting) : await show(cli, programme, sitting, options);
  if (reason === "quit" && !plain)
    await cli
      .terminal()
      .say(
        `To come back to this beat: ${cli.host.program} play ${typed.join(" ")} --beat ${sitting.at.beat + 1}`,
      );
  return reason === "interrupted" ? EXIT.interrupted : EXIT.well;
}

/** A lesson that is named alone and whole is played as it is; anything else is a running order. */
async function loadProgramme(cli: Cli, typed: readonly string[], as?: BrowserName): Promise<Programme> {
  const entries = typed.map(readOrderEntry);
  const lessons = [];
  for (const entry of entries) lessons.push({ show: await load(cli, entry.lesson, as), typed: entry });
  const [first] = lessons;
  if (first === undefined) throw new UsageError("Name a lesson. To see them all: auth-explained list");
  const lone = lessons.length === 1 && first.typed.from === null;
  return lone ? loneProgramme(first.show, first.typed.lesson) : programmeOf(lessons);
}

async function load(cli: Cli, typed: string, as: BrowserName | undefined) {
  const usual = await loadShow(cli.host, typed);
  if (as === undefined) return usual;
  const elsewhere = await loadShowAs(cli.host, usual, as);
  await cli.terminal().say(`${elsewhere.note}\n`);
  return elsewhere.show;
}

/** On the stage, until the presenter leaves. */
function show(
  cli: Cli,
  { film, at }: Programme,
  sitting: Sitting,
  { auto, loop, speed, focus = false, questions = Number.POSITIVE_INFINITY }: RoomOptions,
): Promise<EndReason> {
  const shown = inRoom(film, roomTime(cli.host));
  const keymap: Keymap = (key, view) => {
    const nothingToTry = key === "t" && at(view.beat).act.kind === "card";
    return nothingToTry ? [] : roomMeaning(key, view, film);
  };
  const pace = { auto, loop, speed, questions };
  return watch(cli.terminal(), shown, sitting, { ...pace, keymap, room: roomView(focus) }, tryOut(cli, at));
}

/** Opens a sandbox at a beat of a lesson, and again the same one there. */
function tryOut(cli: Cli, at: Programme["at"]) {
  const before = new Map<Act, TakeOvers>();
  return async (index: number, inner?: number): Promise<boolean> => {
    const { act, beat } = at(index);
    if (act.kind === "card") return false;
    const { takeOver } = await import("../sandbox/open.ts");
    const known = before.get(act) ?? new Map();
    before.set(act, known);
    return takeOver(cli, act.timeline, { beat, inner }, () => {}, known);
  };
}

/** As text that is only ever added to. */
async function tell(cli: Cli, { acts, at }: Programme, sitting: Sitting): Promise<EndReason> {
  const terminal = cli.terminal();
  const begin = at(sitting.at.beat);
  const open = tryOut(cli, at);
  for (const act of acts.slice(acts.indexOf(begin.act))) {
    if (act.kind === "card") {
      await terminal.print(`${plainCard(act.card)}\n`);
      continue;
    }
    const beat = act === begin.act ? begin.beat : 0;
    const first = sitting.at.beat;
    const reason = await tellLesson(act.timeline, terminal, {
      beat,
      answers: {},
      onView: () => {},
      leadsOn: false,
      tryOut: (index) => open(first + index),
    });
    if (reason !== "end") return reason;
  }
  return "end";
}
