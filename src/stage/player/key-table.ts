/** The keys of the player, on the stage and in an exported page. */
import { type BoundKey, commandsByKey, type KeyBinding } from "./key-binding.ts";

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

export const KEY_TABLE: readonly KeyBinding<KeyCommand>[] = [
  { command: "back", keys: ["left", "h"], short: "back", help: "Go back one beat" },
  { command: "next", keys: ["right", "l"], short: "next", help: "Go on to the next beat" },
  {
    command: "open",
    keys: ["return"],
    short: "open",
    help: "Open a beat into which several are folded, or else go on",
  },
  { command: "play", keys: ["space"], short: "play", help: "Play or pause" },
  { command: "faster", keys: ["+", "="], help: "Play faster" },
  { command: "slower", keys: ["-"], help: "Play slower" },
  { command: "first", keys: ["home"], help: "Go to the first beat" },
  { command: "last", keys: ["end"], help: "Go to the last beat" },
  {
    command: "jump",
    keys: ["g"],
    label: "7 g",
    help: "Type a number, then g: go to that beat",
  },
  {
    command: "words",
    // g works only after a number, so it has no key of its own here.
    keys: [],
    label: "g",
    short: "words",
    help: "Explain the words in view",
  },
  { command: "code", keys: ["c"], short: "code", help: "Show the code" },
  { command: "wire", keys: ["w"], short: "wire", help: "Show the bytes on the wire" },
  { command: "flow", keys: ["f"], short: "flow", help: "Show the whole flow diagram" },
  { command: "inspect", keys: ["i"], short: "inspect", help: "Show the cookie jar and the tables in full" },
  {
    command: "take-over",
    keys: ["t"],
    short: "try",
    help: "Try it yourself: a sandbox that starts from this very beat",
  },
  { command: "keys", keys: ["?"], short: "keys", help: "Show or hide these keys" },
  { command: "close", keys: ["escape"], help: "Close what covers the stage; pressed twice, quit" },
  { command: "quit", keys: ["q"], short: "quit", help: "Quit" },
  { command: "up", keys: ["up", "k"], help: "Scroll up" },
  { command: "down", keys: ["down", "j"], help: "Scroll down" },
  {
    command: "page-up",
    keys: ["pageup"],
    help: "Scroll up one screen; if nothing scrolls, back one beat",
  },
  {
    command: "page-down",
    keys: ["pagedown"],
    help: "Scroll down one screen; if nothing scrolls, to the next beat",
  },
];

/** What a key does by the table. */
export const KEY_COMMANDS = commandsByKey(KEY_TABLE);

/** The letters that answer a question. Where nothing is asked, they are what the table says. */
export const ANSWER_KEYS: KeyBinding<"answer"> = {
  command: "answer",
  keys: ["a", "b", "c", "d"],
  label: "a b c d",
  short: "answer",
  help: "Choose that answer",
};

/** The keys that mean the same in every place. */
export const COMMON_KEYS: readonly BoundKey<"interrupt" | "suspend">[] = [
  { command: "interrupt", keys: ["ctrl+c"] },
  { command: "suspend", keys: ["ctrl+z"] },
];

/** What such a key does. */
export const COMMON = commandsByKey(COMMON_KEYS);
