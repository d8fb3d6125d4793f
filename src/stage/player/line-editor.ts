import { firstGrapheme, lastGrapheme } from "../../text/grapheme.ts";
import { startOf } from "../../text/shortened.ts";
import { type BoundKey, commandsByKey } from "./key-binding.ts";

/** A line being typed, and the lines before it. Pure: a key returns a new state. */
export interface Editor {
  readonly text: string;
  readonly cursor: number;
  readonly history: readonly string[];
  /** Which line of the history is shown; history.length for the new one. */
  readonly at: number;
  /** The new line, kept while older ones are shown. */
  readonly draft: string;
}

export type LineCommand =
  | "left"
  | "right"
  | "start"
  | "end"
  | "erase"
  | "erase-next"
  | "erase-word"
  | "erase-before"
  | "erase-after"
  | "older"
  | "newer";

/** The keys of every line that is typed. All other characters are inserted. */
export const LINE_KEYS: readonly BoundKey<LineCommand>[] = [
  { command: "left", keys: ["left"] },
  { command: "right", keys: ["right"] },
  { command: "start", keys: ["home", "ctrl+a"] },
  { command: "end", keys: ["end", "ctrl+e"] },
  { command: "erase", keys: ["backspace"] },
  { command: "erase-next", keys: ["delete"] },
  { command: "erase-word", keys: ["ctrl+w"] },
  { command: "erase-before", keys: ["ctrl+u"] },
  { command: "erase-after", keys: ["ctrl+k"] },
  { command: "older", keys: ["up"] },
  { command: "newer", keys: ["down"] },
];

/** What a key does in a line. */
export const LINE = commandsByKey(LINE_KEYS);

/** Maximum characters of a line: no step is longer. */
export const LONGEST_LINE = 4000;

export const EMPTY_EDITOR: Editor = { text: "", cursor: 0, history: [], at: 0, draft: "" };

/** Applies a key to the line; null if the key does not edit. */
export function edit(editor: Editor, key: string): Editor | null {
  const { text, cursor } = editor;
  const before = text.slice(0, cursor);
  const after = text.slice(cursor);
  const put = (left: string, right: string): Editor => ({
    ...editor,
    text: left + right,
    cursor: left.length,
  });
  switch (LINE.get(key)) {
    case "left":
      return { ...editor, cursor: cursor - lastGrapheme(before).length };
    case "right":
      return { ...editor, cursor: cursor + firstGrapheme(after).length };
    case "start":
      return { ...editor, cursor: 0 };
    case "end":
      return { ...editor, cursor: text.length };
    case "erase":
      return put(before.slice(0, cursor - lastGrapheme(before).length), after);
    case "erase-next":
      return put(before, after.slice(firstGrapheme(after).length));
    case "erase-before":
      return put("", after);
    case "erase-after":
      return put(before, "");
    case "erase-word":
      return put(before.replace(/\S+\s*$/, ""), after);
    case "older":
      return recall(editor, editor.at - 1);
    case "newer":
      return recall(editor, editor.at + 1);
    case undefined:
      if (key === "space") return inserted(editor, " ");
      return [...key].length === 1 ? inserted(editor, key) : null;
  }
}

/** Inserts a text at the cursor, as much of it as fits. */
export function inserted(editor: Editor, typed: string): Editor {
  const { text, cursor } = editor;
  const put = startOf(typed, LONGEST_LINE - text.length);
  return { ...editor, text: text.slice(0, cursor) + put + text.slice(cursor), cursor: cursor + put.length };
}

/** Starts a new line; the old one goes into the history. */
export function enter(editor: Editor): Editor {
  const { text, history } = editor;
  const kept = text.trim() === "" || text === history.at(-1) ? history : [...history, text];
  return { text: "", cursor: 0, history: kept, at: kept.length, draft: "" };
}

/** Replaces the text of the line, with the cursor at its end. */
export const replaced = (editor: Editor, text: string): Editor => ({ ...editor, text, cursor: text.length });

function recall(editor: Editor, at: number): Editor {
  const { history, text } = editor;
  if (at < 0 || at > history.length) return editor;
  const draft = editor.at === history.length ? text : editor.draft;
  const shown = at === history.length ? draft : (history[at] ?? "");
  return { ...editor, at, draft, text: shown, cursor: shown.length };
}
