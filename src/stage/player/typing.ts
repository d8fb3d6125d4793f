/** Keys at a beat that asks for a line: pure. */
import { type Editor, EMPTY_EDITOR, edit, enter, inserted } from "./line-editor.ts";
import type { PlayerRules, PlayerState } from "./player-state.ts";
import type { View } from "./view.ts";

/** What was typed by now at the beat in view. */
export const triesAt = ({ beat, tries }: Pick<View, "beat" | "tries">): readonly string[] =>
  tries?.[beat] ?? [];

/** In an empty line these are the player's. */
const MOVES = ["left", "right", "up", "down", "home", "end", "return", "escape"];

/** Whether keys go into a line. */
export const isTyping = ({ playable }: PlayerRules, { view }: PlayerState): boolean =>
  // Before a room nobody types: keys are a clicker's.
  view.room === undefined &&
  view.overlay === "none" &&
  playable.wantsLine?.(view.beat, triesAt(view)) === true;

/** What a key does to the line that is being typed; null: none is, or the key is not the line's. */
export function typed(
  show: PlayerRules,
  state: PlayerState,
  key: string,
  pasted: string | null,
): PlayerState | null {
  if (!isTyping(show, state)) return null;
  const { view } = state;
  const line = view.line ?? EMPTY_EDITOR;
  if (pasted !== null) return withLine(state, inserted(line, pasted.trim().replace(/\s*\n\s*/g, " ")));
  const recalls = key === "up" && line.history.length > 0;
  if (line.text === "" && MOVES.includes(key) && !recalls) return null;
  // A space is no beginning: before the first try it plays.
  if (line.text === "" && key === "space") return line.history.length === 0 ? null : state;
  if (key === "escape") return withLine(state, { ...line, text: "", cursor: 0 });
  if (key === "return") return withLine(tried(state, line.text), enter(line));
  const edited = edit(line, key);
  return edited === null ? null : withLine(state, edited);
}

/** A line that is typed to its end counts as a try, if one is asked for. */
export function typedWhole({ playable }: PlayerRules, state: PlayerState, text: string): PlayerState {
  const { beat } = state.view;
  return playable.wantsLine?.(beat, triesAt(state.view)) === true ? tried(state, text) : state;
}

function tried(state: PlayerState, text: string): PlayerState {
  const { view } = state;
  const status = { ...view.status, playing: false };
  return {
    ...state,
    view: { ...view, status, tries: { ...view.tries, [view.beat]: [...triesAt(view), text.trim()] } },
  };
}

/** Whoever types has stopped what plays. */
const withLine = (state: PlayerState, line: Editor): PlayerState => ({
  ...state,
  view: { ...state.view, line, status: { ...state.view.status, playing: false, count: "" } },
});
