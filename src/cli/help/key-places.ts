/** All keys of the program, by the place where they are pressed, with their help. Loaded only to print it. */
import { bindingsOf, type KeyBinding } from "../../stage/player/key-binding.ts";
import { keyHelp, withHelp } from "../../stage/player/key-help.ts";
import { ANSWER_KEYS, COMMON_KEYS, KEY_TABLE } from "../../stage/player/key-table.ts";
import { LINE_KEYS } from "../../stage/player/line-editor.ts";
import { ROOM_KEYS } from "../../stage/player/room-keys.ts";
import { HEADER_KEYS } from "../../stage/player/typing.ts";
import { RACE_COMMANDS } from "../../stage/race/race-frame.ts";
import { MOVING_KEYS, NOTES_KEYS, SHOW_KEYS } from "../../stage/room/notes-keys.ts";
import { ASK_KEYS } from "../../terminal/input/ask.ts";
import { labKeys, labWords } from "../../terminal/lab/lab-keys.ts";
import { MENU_KEYS, NUMBER_KEYS, SEARCH_KEYS } from "../../terminal/menu/menu-keys.ts";
import { TOLD_KEYS } from "../../terminal/player/told-keys.ts";
import { COVER_KEYS, PROMPT_KEYS } from "../../terminal/sandbox/prompt-keys.ts";

/** The keys of one place. */
export interface KeyPlace {
  /** A heading, such as "In a menu". */
  readonly title: string;
  /** The block of the README that has them; absent: the one of all keys. */
  readonly block?: string;
  readonly table: readonly KeyBinding<unknown>[];
}

export const KEY_PLACES: readonly KeyPlace[] = [
  {
    title: "In every place",
    table: withHelp(COMMON_KEYS, {
      interrupt: "End the program",
      suspend: "Stop the program; fg continues it",
    }),
  },
  { title: "In a lesson", table: KEY_TABLE },
  {
    title: "At a question of a lesson, a review or an exam",
    table: [
      ANSWER_KEYS,
      ...withHelp(HEADER_KEYS, {
        answer: "If a header is asked for: answer with what is typed",
        clear: "If a header is asked for: clear the line",
      }),
    ],
  },
  {
    title: "In a line that is typed: a header, or a step of the sandbox",
    table: withHelp(LINE_KEYS, {
      left: "Go one character to the left",
      right: "Go one character to the right",
      start: "Go to the start",
      end: "Go to the end",
      erase: "Delete the character before the cursor",
      "erase-next": "Delete the character at the cursor",
      "erase-word": "Delete the word before the cursor",
      "erase-before": "Delete everything before the cursor",
      "erase-after": "Delete everything from the cursor on",
      older: "Recall the line before",
      newer: "Recall the line after",
    }),
  },
  { title: "At the prompt of the sandbox", table: [...PROMPT_KEYS, ...COVER_KEYS] },
  { title: "In a menu", table: [...MENU_KEYS, ...SEARCH_KEYS] },
  {
    block: "room keys",
    title: "In front of a room (play, present), besides the keys of a lesson",
    table: ROOM_KEYS,
  },
  {
    title: "In the window of the notes (present --notes), besides the keys of a room",
    table: [...MOVING_KEYS, ...NOTES_KEYS, SHOW_KEYS],
  },
  { block: "lab keys", title: "In the lab, besides the keys of a lesson", table: labKeys() },
  { title: "In the race, whose pages are its beats", table: bindingsOf(KEY_TABLE, RACE_COMMANDS) },
  {
    title: "In plain text: typed, then Enter",
    table: [
      ...withHelp(TOLD_KEYS, {
        next: "Go on to the next beat, or to the next lesson",
        open: "Tell the beats that are folded into this one",
        back: "Go back one beat",
        words: "Explain the words in view",
        try: "Try it yourself: a sandbox that starts from this very beat, or the race",
        quit: "Leave",
      }),
      { ...ANSWER_KEYS, help: `At a question: ${lower(ANSWER_KEYS.help)}; its number does too` },
      ...NUMBER_KEYS.filter(({ command }) => command === "choose"),
    ],
  },
  {
    title: "In the lab in plain text: typed, then Enter",
    table: labWords(),
  },
  {
    title: "At a question for a secret, or for something to paste",
    table: ASK_KEYS,
  },
];

/** Returns the text of `help keys`: a section for each place. */
export const keyText = (): string =>
  KEY_PLACES.map(({ title, table }) => `${title}:\n\n${keyHelp(table)}`).join("\n\n");

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
