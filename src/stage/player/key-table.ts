/** The only table of keys: it drives the player, the footer, the help overlay, the README and --help. */

import type { Canvas } from "../canvas/frame.ts";

export type KeyCommand =
  | "next"
  | "back"
  | "open"
  | "play"
  | "faster"
  | "slower"
  | "first"
  | "last"
  | "jump"
  | "words"
  | "code"
  | "wire"
  | "flow"
  | "inspect"
  | "take-over"
  | "keys"
  | "up"
  | "down"
  | "page-up"
  | "page-down"
  | "close"
  | "quit";

export interface KeyBinding<Command = KeyCommand> {
  readonly command: Command;
  /** Key names as returned by the key decoder. */
  readonly keys: readonly string[];
  /** The label of the key, and its ASCII form. */
  readonly label: string;
  readonly ascii: string;
  /** One word for the footer; "" keeps it out of the footer. */
  readonly short: string;
  /** What it does, as a sentence for help. */
  readonly help: string;
}

export const KEY_TABLE: readonly KeyBinding[] = [
  { command: "back", keys: ["left", "h"], label: "←", ascii: "<-", short: "back", help: "Go back one beat" },
  {
    command: "next",
    keys: ["right", "l"],
    label: "→",
    ascii: "->",
    short: "next",
    help: "Go on to the next beat",
  },
  {
    command: "open",
    keys: ["return"],
    label: "Enter",
    ascii: "Enter",
    short: "open",
    help: "Open a beat into which several are folded, or else go on",
  },
  { command: "play", keys: ["space"], label: "space", ascii: "space", short: "play", help: "Play or pause" },
  { command: "faster", keys: ["+", "="], label: "+", ascii: "+", short: "", help: "Play faster" },
  { command: "slower", keys: ["-"], label: "-", ascii: "-", short: "", help: "Play slower" },
  { command: "first", keys: ["home"], label: "Home", ascii: "Home", short: "", help: "Go to the first beat" },
  { command: "last", keys: ["end"], label: "End", ascii: "End", short: "", help: "Go to the last beat" },
  {
    command: "jump",
    keys: ["g"],
    label: "7 g",
    ascii: "7 g",
    short: "",
    help: "Type a number, then g: go to that beat",
  },
  {
    command: "words",
    // g works only after a number, so it has no key of its own here.
    keys: [],
    label: "g",
    ascii: "g",
    short: "words",
    help: "Explain the words in view",
  },
  { command: "code", keys: ["c"], label: "c", ascii: "c", short: "code", help: "Show the code" },
  { command: "wire", keys: ["w"], label: "w", ascii: "w", short: "wire", help: "Show the bytes on the wire" },
  {
    command: "flow",
    keys: ["f"],
    label: "f",
    ascii: "f",
    short: "flow",
    help: "Show the whole flow diagram",
  },
  {
    command: "inspect",
    keys: ["i"],
    label: "i",
    ascii: "i",
    short: "inspect",
    help: "Show the cookie jar and the tables in full",
  },
  {
    command: "take-over",
    keys: ["t"],
    label: "t",
    ascii: "t",
    short: "try",
    help: "Try it yourself: a sandbox that starts from this very beat",
  },
  { command: "keys", keys: ["?"], label: "?", ascii: "?", short: "keys", help: "Show or hide these keys" },
  {
    command: "close",
    keys: ["escape"],
    label: "Esc",
    ascii: "Esc",
    short: "",
    help: "Close what covers the stage; pressed twice, quit",
  },
  { command: "quit", keys: ["q"], label: "q", ascii: "q", short: "quit", help: "Quit" },
  { command: "up", keys: ["up", "k"], label: "↑", ascii: "up", short: "", help: "Scroll up" },
  { command: "down", keys: ["down", "j"], label: "↓", ascii: "down", short: "", help: "Scroll down" },
  {
    command: "page-up",
    keys: ["pageup"],
    label: "PgUp",
    ascii: "PgUp",
    short: "",
    help: "Scroll up one screen; if nothing scrolls, back one beat",
  },
  {
    command: "page-down",
    keys: ["pagedown"],
    label: "PgDn",
    ascii: "PgDn",
    short: "",
    help: "Scroll down one screen; if nothing scrolls, to the next beat",
  },
];

/** Returns a key's label on a terminal with these glyphs. */
export const keyLabel = ({ label, ascii }: KeyBinding<unknown>, glyphs: Canvas["glyphs"]): string =>
  glyphs === "ascii" ? ascii : label;

/** Formats a table for help, one row per key. */
export function keyHelp(table: readonly KeyBinding<unknown>[] = KEY_TABLE): string {
  return table.map(({ keys, ascii, help }) => `  ${keyNames(ascii, keys).padEnd(14)}${help}`).join("\n");
}

/** Formats a table as Markdown, for the README. */
export function keyMarkdown(table: readonly KeyBinding<unknown>[] = KEY_TABLE): string {
  const rows = table.map(({ label, keys, help }) => `| ${keyNames(label, keys)} | ${help} |`);
  return ["| key | does |", "|---|---|", ...rows].join("\n");
}

/** Returns a key's label, and its other names. */
export function keyNames(label: string, keys: readonly string[]): string {
  const others = keys.filter((k) => !label.split(" ").includes(k) && k.length === 1);
  return [label, ...others].join("  ");
}
