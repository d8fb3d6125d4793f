/** Keys at a beat that asks for a line: pure. */
import { type BoundKey, commandsByKey } from "./key-binding.ts";
import { type Editor, EMPTY_EDITOR, edit, enter, inserted, LINE } from "./line-editor.ts";
import type { PlayerRules, PlayerState } from "./player-state.ts";
import type { View } from "./view.ts";

/** Returns what was typed so far at the beat in view. */
export const triesAt = ({ beat, tries }: Pick<View, "beat" | "tries">): readonly string[] =>
  tries?.[beat] ?? [];

/** The keys at such a beat, besides those of the line. In an empty line they belong to the player. */
export const HEADER_KEYS: readonly BoundKey<"answer" | "clear">[] = [
  { command: "answer", keys: ["return"] },
  { command: "clear", keys: ["escape"] },
];

const COMMANDS = commandsByKey(HEADER_KEYS);

/** In an empty line these belong to the player, too. */
const MOVES: readonly unknown[] = ["left", "right", "start", "end", "older", "newer"];

/** Whether keys go into a line. */
export const isTyping = ({ playable }: PlayerRules, { view }: PlayerState): boolean =>
  // Nobody types in front of a room: keys come from a clicker.
  view.room === undefined && view.overlay === "none" && playable.wantsLine(view.beat, triesAt(view));

/** Applies a key to the line being typed; null: there is none, or the key does not edit. */
export function typed(
  rules: PlayerRules,
  state: PlayerState,
  key: string,
  pasted: string | null,
): PlayerState | null {
  if (!isTyping(rules, state)) return null;
  const { view } = state;
  const line = view.line ?? EMPTY_EDITOR;
  if (pasted !== null) return withLine(state, inserted(line, pasted.trim().replace(/\s*\n\s*/g, " ")));
  const own = COMMANDS.get(key);
  const edits = LINE.get(key);
  const recalls = edits === "older" && line.history.length > 0;
  if (line.text === "" && (own !== undefined || MOVES.includes(edits)) && !recalls) return null;
  // No line starts with a space: before the first try it plays.
  if (line.text === "" && key === "space") return line.history.length === 0 ? null : state;
  if (own === "clear") return withLine(state, { ...line, text: "", cursor: 0 });
  if (own === "answer") return withLine(tried(state, line.text), enter(line));
  const edited = edit(line, key);
  return edited === null ? null : withLine(state, edited);
}

/** Submits a line: it counts as a try, if one is asked for. */
export function typedWhole({ playable }: PlayerRules, state: PlayerState, text: string): PlayerState {
  const { beat } = state.view;
  return playable.wantsLine(beat, triesAt(state.view)) ? tried(state, text) : state;
}

function tried(state: PlayerState, text: string): PlayerState {
  const { view } = state;
  const status = { ...view.status, playing: false };
  return {
    ...state,
    view: { ...view, status, tries: { ...view.tries, [view.beat]: [...triesAt(view), text.trim()] } },
  };
}

/** Typing stops playing. */
const withLine = (state: PlayerState, line: Editor): PlayerState => ({
  ...state,
  view: { ...state.view, line, status: { ...state.view.status, playing: false, count: "" } },
});
