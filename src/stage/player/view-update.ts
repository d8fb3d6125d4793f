/** What keys and passing time do to a view: pure, so that the player has nothing to decide. */
import type { Canvas, Frame } from "../canvas/frame.ts";
import type { KeyCommand } from "./key-table.ts";
import type { Beginning, PlayerInput, PlayerRules, PlayerState, PlayerView } from "./player-state.ts";
import type { Overlay, Pane, Status } from "./view.ts";

/** Milliseconds a tick takes at speed 1. */
export const TICK_MS = 40;
/** More than about 60 frames a second nobody can see: at high speed ticks are left out instead. */
const SHORTEST_WAIT_MS = 16;
/** Timers may wake up this much early. */
const EARLY_MS = 1;
const SLOWEST = 0.25;
const FASTEST = 8;
const LONGEST_COUNT = 4;

/** The state in which a show begins: entering `beat` (0-based, clamped). */
export function begin(show: PlayerRules, canvas: Canvas, from: Beginning): PlayerState {
  const speed = clamp(from.speed, SLOWEST, FASTEST);
  const status: Status = { playing: from.playing, speed, count: "" };
  const view: PlayerView = {
    beat: 0,
    tick: 0,
    pane: "auto",
    overlay: "none",
    scroll: 0,
    status,
    ...from.kept,
  };
  return enter(show, { view, canvas, left: 0, ended: null }, from.beat);
}

/** Milliseconds until the view changes by itself; null: only a key can change it. */
export function due(show: PlayerRules, { view, left, ended }: PlayerState): number | null {
  if (ended !== null || (!view.status.playing && view.tick >= lastTick(show, view.beat))) return null;
  return Math.max(SHORTEST_WAIT_MS, left / view.status.speed);
}

export function update(show: PlayerRules, state: PlayerState, input: PlayerInput): PlayerState {
  switch (input.type) {
    case "command":
      return withStatus(command(show, state, input.command), { count: "" });
    case "option":
      return answer(show, state, input.option, input.otherwise);
    case "digit":
      return withStatus(state, { count: (state.view.status.count + input.digit).slice(-LONGEST_COUNT) });
    case "passed":
      return pass(show, state, input.ms);
    case "resized":
      return { ...state, canvas: { ...state.canvas, cols: input.cols, rows: input.rows } };
    case "go":
      return enter(show, withStatus(cover(state, "none"), { playing: input.playing }), input.beat);
    case "cover":
      return cover(state, input.overlay);
    case "interrupt":
      return { ...state, ended: "interrupted" };
    case "keys-ended":
      return show.auto ? state : { ...state, ended: "quit" };
  }
}

function command(show: PlayerRules, state: PlayerState, name: KeyCommand): PlayerState {
  const { view } = state;
  const { status } = view;
  switch (name) {
    case "next":
      return next(show, moved(state));
    case "back":
      return back(show, paused(moved(state)));
    case "first":
      return enter(show, paused(moved(state)), 0);
    case "last":
      return enter(show, paused(moved(state)), Number.POSITIVE_INFINITY);
    case "jump":
      return status.count === "" ? state : enter(show, paused(moved(state)), Number(status.count) - 1);
    case "play":
      return status.playing ? paused(state) : playOn(show, moved(withStatus(state, { playing: true })));
    case "faster":
      return withStatus(state, { speed: Math.min(FASTEST, status.speed * 2) });
    case "slower":
      return withStatus(state, { speed: Math.max(SLOWEST, status.speed / 2) });
    case "code":
    case "wire":
      return choosePane(state, name);
    case "flow":
    case "inspect":
    case "keys":
      return cover(state, view.overlay === name ? "none" : name);
    case "up":
      return scroll(show, state, -1);
    case "down":
      return scroll(show, state, 1);
    case "page-up":
      return scroll(show, state, -page(state.canvas));
    case "page-down":
      return scroll(show, state, page(state.canvas));
    case "close":
      // One layer at a time: the number being typed, what covers the stage, the stage.
      if (status.count !== "") return state;
      return view.overlay === "none" ? { ...state, ended: "quit" } : cover(state, "none");
    case "take-over":
      if (show.playable.exam(view.beat)) return state;
      return { ...state, ended: "take-over" };
    case "quit":
      return { ...state, ended: "quit" };
  }
}

/** Notes what was chosen; it may be changed as often as the watcher likes, but not in an exam. */
function answer(
  show: PlayerRules,
  state: PlayerState,
  option: number,
  otherwise: KeyCommand | null,
): PlayerState {
  const { view } = state;
  const asks = view.overlay === "none" && option < show.playable.options(view.beat);
  if (!asks) return otherwise === null ? state : update(show, state, { type: "command", command: otherwise });
  if (view.answers?.[view.beat] !== undefined && show.playable.exam(view.beat)) return state;
  return paused({ ...state, view: { ...view, answers: { ...view.answers, [view.beat]: option } } });
}

// Moving from beat to beat

/** Goes to the first tick of a beat (clamped), or to its last one where motion is reduced. */
function enter(show: PlayerRules, state: PlayerState, beat: number): PlayerState {
  const target = clamp(beat, 0, show.playable.beats - 1);
  const tick = show.reducedMotion ? lastTick(show, target) : 0;
  const scroll = state.view.overlay === "none" ? 0 : state.view.scroll;
  return arrive(show, { ...state, left: TICK_MS, view: { ...state.view, beat: target, tick, scroll } });
}

/** Begins the rest when the last tick is reached. Playing stops in an exam, and in a last beat that need not end or loop. */
function arrive(show: PlayerRules, state: PlayerState): PlayerState {
  const { beat, tick } = state.view;
  if (tick < lastTick(show, beat)) return state;
  const rested = { ...state, left: show.playable.rest(beat) };
  const stays = isLast(show, beat) && !show.auto && !show.loop;
  return stays || show.playable.exam(beat) ? paused(rested) : rested;
}

const atRest = (show: PlayerRules, state: PlayerState): PlayerState =>
  arrive(show, { ...state, view: { ...state.view, tick: lastTick(show, state.view.beat) } });

/** A beat in motion is finished first, unless nobody could see that: every press shows progress. */
function next(show: PlayerRules, state: PlayerState): PlayerState {
  const finished = atRest(show, state);
  if (state.view.tick < finished.view.tick && !looksSame(show, state, finished)) return finished;
  if (!isLast(show, state.view.beat)) return enter(show, state, state.view.beat + 1);
  return show.leadsOn ? { ...finished, ended: "next-lesson" } : finished;
}

function back(show: PlayerRules, state: PlayerState): PlayerState {
  return state.view.beat === 0 ? state : atRest(show, enter(show, state, state.view.beat - 1));
}

/** What `play` does at once: at rest it goes on without waiting, at the very end it begins again. */
function playOn(show: PlayerRules, state: PlayerState): PlayerState {
  const { beat, tick } = state.view;
  if (tick < lastTick(show, beat)) return state;
  return enter(show, state, isLast(show, beat) ? 0 : beat + 1);
}

/** Time may leave ticks out, but never a beat: what was missed during a halt is not made up for. */
function pass(show: PlayerRules, state: PlayerState, ms: number): PlayerState {
  if (due(show, state) === null) return state;
  const { view } = state;
  const left = state.left - ms * view.status.speed;
  if (left > EARLY_MS) return { ...state, left };
  const last = lastTick(show, view.beat);
  if (view.tick < last) {
    const steps = Math.floor((EARLY_MS - left) / TICK_MS) + 1;
    const tick = Math.min(last, view.tick + steps);
    return arrive(show, { ...state, left: left + steps * TICK_MS, view: { ...view, tick } });
  }
  if (!isLast(show, view.beat)) return enter(show, state, view.beat + 1);
  return show.loop ? enter(show, state, 0) : { ...state, ended: "end" };
}

// What stands around the beat

/** The help is for one look: the first move puts it away. The other overlays follow the beats. */
const moved = (state: PlayerState): PlayerState =>
  state.view.overlay === "keys" ? cover(state, "none") : state;

const cover = (state: PlayerState, overlay: Overlay): PlayerState => ({
  ...state,
  view: { ...state.view, overlay, scroll: 0 },
});

/** The same key again goes back to the automatic choice; under an overlay the pane could not be seen. */
function choosePane(state: PlayerState, pane: Pane): PlayerState {
  const again = state.view.overlay === "none" && state.view.pane === pane;
  const bare = cover(state, "none");
  return { ...bare, view: { ...bare.view, pane: again ? "auto" : pane } };
}

function scroll(show: PlayerRules, state: PlayerState, rows: number): PlayerState {
  const { view, canvas } = state;
  const most = show.playable.scrollMax(view, canvas);
  return { ...state, view: { ...view, scroll: clamp(Math.min(view.scroll, most) + rows, 0, most) } };
}

/** Rows of a screenful, with some overlap and the rows at the edges left out. */
const page = (canvas: Canvas): number => Math.max(1, canvas.rows - 6);

const paused = (state: PlayerState): PlayerState => withStatus(state, { playing: false });

function withStatus(state: PlayerState, change: Partial<Status>): PlayerState {
  return { ...state, view: { ...state.view, status: { ...state.view.status, ...change } } };
}

const lastTick = (show: PlayerRules, beat: number): number => Math.max(1, show.playable.ticks(beat)) - 1;

const isLast = (show: PlayerRules, beat: number): boolean => beat >= show.playable.beats - 1;

function looksSame(show: PlayerRules, a: PlayerState, b: PlayerState): boolean {
  const [x, y]: Frame[] = [a, b].map((state) => show.playable.frame(state.view, state.canvas));
  const same = (one: readonly string[] = [], other: readonly string[] = []) =>
    one.length === other.length && one.every((value, i) => value === other[i]);
  return same(x?.chars, y?.chars) && same(x?.roles, y?.roles);
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
