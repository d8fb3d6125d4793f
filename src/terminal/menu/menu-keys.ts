import { type BoundKey, commandsByKey, type KeyBinding, keyLabel } from "../../stage/player/key-binding.ts";

/** Movements between choices. */
export type MenuMove = "up" | "down" | "page-up" | "page-down" | "first" | "last";

/** Entries that a page key moves by. */
export const MENU_PAGE = 10;

export const MENU_KEYS: readonly KeyBinding<MenuMove | "go" | "find" | "leave">[] = [
  {
    command: "up",
    keys: ["up", "k"],
    help: "Go to the choice above; above the first is the last",
  },
  { command: "down", keys: ["down", "j"], short: "choose", help: "Go to the choice below" },
  { command: "page-up", keys: ["pageup"], help: `Go up ${MENU_PAGE} choices` },
  { command: "page-down", keys: ["pagedown"], help: `Go down ${MENU_PAGE} choices` },
  { command: "first", keys: ["home"], help: "Go to the first choice" },
  { command: "last", keys: ["end"], help: "Go to the last choice" },
  { command: "go", keys: ["return"], short: "go", help: "Take the choice; unfold a part" },
  { command: "find", keys: ["/"], short: "find", help: "Search for words; letters are typed then" },
  { command: "leave", keys: ["q", "escape", "ctrl+d"], short: "leave", help: "Leave" },
];

/** The keys of a search, besides those of the menu that are no characters. All others are typed. */
export const SEARCH_KEYS: readonly KeyBinding<"erase" | "back">[] = [
  {
    command: "erase",
    keys: ["backspace"],
    help: "In a search: delete the last character; if there is none, end it",
  },
  { command: "back", keys: ["escape"], short: "back", help: "In a search: end it" },
];

/** What is typed, as a line, at choices with numbers. */
export const NUMBER_KEYS: readonly [KeyBinding<"choose">, KeyBinding<"leave">] = [
  { command: "choose", keys: [], label: "3", help: "At choices with numbers: take the one with that number" },
  { command: "leave", keys: ["q"], short: "leave", help: "Leave" },
];

/** What a key does in a menu. */
export const MENU = commandsByKey(MENU_KEYS);

/** What a key does in a search. */
export const SEARCHING = commandsByKey(SEARCH_KEYS);

/** What a typed line does at choices with numbers, besides a number. */
export const NUMBERED = commandsByKey<"choose" | "leave">(NUMBER_KEYS);

/** The keys of inquirer for the movements: their bytes, and readline's name for them. */
export const INQUIRER_KEYS: Readonly<Record<MenuMove, readonly [bytes: string, name: string]>> = {
  up: ["\x1b[A", "up"],
  down: ["\x1b[B", "down"],
  first: ["\x1b[H", "home"],
  last: ["\x1b[F", "end"],
  "page-up": ["\x1b[5~", "pageup"],
  "page-down": ["\x1b[6~", "pagedown"],
};

/** Returns a row of keys, with what each does. A key without a word for that is joined to the next one. */
export const keyRow = (table: readonly BoundKey<unknown>[]): string =>
  table
    .map((key) => `${keyLabel(key, "unicode")}${key.short === undefined ? "" : ` ${key.short}   `}`)
    .join("")
    .trimEnd();
