/** The keys of the window of the notes: its own, and those that it presses in the show. */
import { bindingsOf, type KeyBinding } from "../player/key-binding.ts";
import { COMMON_KEYS, KEY_TABLE } from "../player/key-table.ts";
import { ROOM_KEYS } from "../player/room-keys.ts";

/** The keys that choose a show, if several are running. */
export const SHOW_KEYS: KeyBinding<"show"> = {
  command: "show",
  keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
  label: "1 2 3 4 5 6 7 8 9",
  help: "If several shows are running: choose the one to follow",
};

/** The keys of the player that scroll the notes, or close their window. */
export const NOTES_KEYS = bindingsOf(KEY_TABLE, ["up", "down", "quit"]);

/** The keys of the player that move the show; none ends it. */
export const MOVING_KEYS = bindingsOf(KEY_TABLE, [
  "back",
  "next",
  "open",
  "play",
  "first",
  "last",
  "page-up",
  "page-down",
]);

/** Names of the keys that the window uses itself. */
export const OWN_KEYS: readonly string[] = [...NOTES_KEYS, ...COMMON_KEYS].flatMap(({ keys }) => keys);

/** Names of the keys that a show accepts from another window. */
export const REMOTE_KEYS: readonly string[] = [...MOVING_KEYS, ...ROOM_KEYS].flatMap(({ keys }) => keys);
