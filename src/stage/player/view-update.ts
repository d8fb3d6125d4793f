/** What keys and passing time do to a view: pure, so that the player has no decisions to make. */
import type { Canvas } from "../canvas/frame.ts";
import type { KeyCommand } from "./key-table.ts";
import { atRest, back, clamp, goTo, next, open, pass, playOn } from "./movement.ts";
import type { Beginning, PlayerInput, PlayerRules, PlayerState, PlayerView } from "./player-state.ts";
import { roomUpdate, vote } from "./room-update.ts";
import { typed, typedWhole } from "./typing.ts";
import type { Overlay, Pane, Status } from "./view.ts";

const SLOWEST = 0.25;
const FASTEST = 8;
const LONGEST_COUNT = 4;

/** Returns the initial state of a show: entering `beat` (0-based, clamped). */
export function begin(rules: PlayerRules, canvas: Canvas, from: Beginning): PlayerState {
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
  return goTo(rules, { view, canvas, left: 0, ended: null }, from.beat);
}

/** The player's reducer: applies one input, such as a key's command, a tick of the clock, or a resize. Pure. */
export function update(rules: PlayerRules, state: PlayerState, input: PlayerInput): PlayerState {
  switch (input.type) {
    case "command":
      return withLeaveQuestion(state, command(rules, state, input.command), input.command);
    case "key":
      return (
        typed(rules, state, input.key, input.pasted) ??
        input.otherwise.reduce((at, other) => update(rules, at, other), state)
      );
    case "line":
      return typedWhole(rules, state, input.text);
    case "option":
      return answer(rules, state, input.option, input.otherwise);
    case "digit":
      return withStatus(state, { count: (state.view.status.count + input.digit).slice(-LONGEST_COUNT) });
    case "passed":
      return pass(rules, state, input.ms);
    case "resized":
      return { ...state, canvas: { ...state.canvas, cols: input.cols, rows: input.rows } };
    case "go":
      return goTo(rules, withStatus(cover(state, "none"), { playing: input.playing }), input.beat);
    case "cover":
      return cover(state, input.overlay);
    case "room":
      return roomUpdate(rules, state, input.command);
    case "vote":
      return vote(rules, state, input.option);
    case "interrupt":
      return { ...state, ended: "interrupted" };
    case "keys-ended":
      return rules.auto ? state : { ...state, ended: "quit" };
  }
}

function command(rules: PlayerRules, state: PlayerState, name: KeyCommand): PlayerState {
  const { view } = state;
  const { status } = view;
  switch (name) {
    case "next":
      return next(rules, moved(state));
    case "open":
      return open(rules, paused(moved(state))) ?? next(rules, moved(state));
    case "back":
      return back(rules, paused(moved(state)));
    case "first":
      return goTo(rules, paused(moved(state)), 0);
    case "last":
      return goTo(rules, paused(moved(state)), Number.POSITIVE_INFINITY);
    case "jump":
      if (status.count === "") return command(rules, state, "words");
      return goTo(rules, paused(moved(state)), Number(status.count) - 1);
    case "play":
      if (rules.playable.exam(view.beat)) return state;
      return status.playing ? paused(state) : playOn(rules, moved(withStatus(state, { playing: true })));
    case "faster":
      return withStatus(state, { speed: Math.min(FASTEST, status.speed * 2) });
    case "slower":
      return withStatus(state, { speed: Math.max(SLOWEST, status.speed / 2) });
    case "code":
    case "wire":
      return choosePane(state, name);
    case "flow":
    case "inspect":
    case "words":
    case "keys":
      return view.overlay === name ? cover(state, "none") : cover(paused(state), name);
    case "up":
      return scroll(rules, state, -1);
    case "down":
      return scroll(rules, state, 1);
    case "page-up":
      return turned(rules, state, -1) ?? back(rules, paused(state));
    case "page-down":
      return turned(rules, state, 1) ?? next(rules, state);
    case "close":
      // Closes one layer at a time: the number being typed, the overlay, the stage.
      if (status.count !== "") return state;
      if (view.overlay !== "none") return cover(state, "none");
      if (view.inner !== undefined) return atRest(rules, goTo(rules, state, view.beat));
      return status.leaving ? { ...state, ended: "quit" } : paused(state);
    case "take-over":
      if (rules.playable.exam(view.beat)) return state;
      return { ...state, ended: "take-over" };
    case "quit":
      return { ...state, ended: "quit" };
  }
}

/** Records an answer; it may be changed any number of times, but not in an exam. */
function answer(
  rules: PlayerRules,
  state: PlayerState,
  option: number,
  otherwise: KeyCommand | null,
): PlayerState {
  const { view } = state;
  const asks = view.overlay === "none" && option < rules.playable.options(view.beat);
  if (!asks)
    return otherwise === null ? state : update(rules, state, { type: "command", command: otherwise });
  if (view.answers?.[view.beat] !== undefined && rules.playable.exam(view.beat)) return state;
  return paused({ ...state, view: { ...view, answers: { ...view.answers, [view.beat]: option } } });
}

// Changes around the beat

/** The help closes at the first move. The other overlays follow the beats. */
const moved = (state: PlayerState): PlayerState =>
  state.view.overlay === "keys" ? cover(state, "none") : state;

const cover = (state: PlayerState, overlay: Overlay): PlayerState => ({
  ...state,
  view: { ...state.view, overlay, scroll: 0 },
});

/** The same key again returns to the automatic choice; under an overlay the pane would be invisible. */
function choosePane(state: PlayerState, pane: Pane): PlayerState {
  const again = state.view.overlay === "none" && state.view.pane === pane;
  const bare = cover(state, "none");
  return { ...bare, view: { ...bare.view, pane: again ? "auto" : pane } };
}

function scroll(rules: PlayerRules, state: PlayerState, rows: number): PlayerState {
  const { view, canvas } = state;
  const most = rules.playable.scrollMax(view, canvas);
  return { ...state, view: { ...view, scroll: clamp(Math.min(view.scroll, most) + rows, 0, most) } };
}

/** Scrolls a long text by a page; null: it is at its end, and the key leads to another beat. */
function turned(rules: PlayerRules, state: PlayerState, way: 1 | -1): PlayerState | null {
  const { view, canvas } = state;
  const most = rules.playable.scrollMax(view, canvas);
  const at = Math.min(view.scroll, most);
  const over = view.overlay === "none" && at === (way === 1 ? most : 0);
  return over || most === 0 ? null : scroll(rules, state, way * page(canvas));
}

/** Esc asks once before it leaves; any other input withdraws the question. */
function withLeaveQuestion(before: PlayerState, now: PlayerState, name: KeyCommand): PlayerState {
  const { status, overlay, inner } = before.view;
  const leaving = name === "close" && status.count === "" && overlay === "none" && inner === undefined;
  const { leaving: _, ...kept } = now.view.status;
  const view = { ...now.view, status: { ...kept, count: "", ...(leaving && { leaving }) } };
  return { ...now, view };
}

/** Rows of a page, without the rows at the edges, with some overlap. */
const page = (canvas: Canvas): number => Math.max(1, canvas.rows - 6);

const paused = (state: PlayerState): PlayerState => withStatus(state, { playing: false });

function withStatus(state: PlayerState, change: Partial<Status>): PlayerState {
  return { ...state, view: { ...state.view, status: { ...state.view.status, ...change } } };
}
