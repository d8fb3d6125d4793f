/** Keys in addition to those of the key table if a room watches, and those of a presenter's clicker. */
import { commandsByKey, type KeyBinding } from "./key-binding.ts";
import { ANSWER_KEYS, COMMON } from "./key-table.ts";
import type { PlayerInput } from "./player-state.ts";
import type { Playable, RoomCommand, View } from "./view.ts";

export const ROOM_KEYS: readonly KeyBinding<RoomCommand | "vote" | "start">[] = [
  { command: "black", keys: ["b", "."], short: "black", help: "Black screen; any key comes back" },
  { command: "clock", keys: ["#"], help: "Clock: time of day, and minutes so far" },
  { command: "focus", keys: ["z"], short: "focus", help: "Focus: only what the beat is about" },
  {
    command: "vote",
    keys: ["1", "2", "3", "4"],
    label: "1 2 3 4",
    short: "vote",
    help: "At a question: a vote for a, b, c or d",
  },
  { command: "unvote", keys: ["backspace"], help: "At a question: take the last vote back" },
  { command: "reveal", keys: ["return"], short: "answer", help: "At a question: show the answer" },
  { command: "clear", keys: ["x"], short: "clear", help: "At a question: clear it for the next class" },
  { command: "start", keys: ["f5"], help: "Play or pause: the button of a clicker" },
];

const COMMANDS = commandsByKey(ROOM_KEYS);

const PLAY: readonly PlayerInput[] = [{ type: "command", command: "play" }];

/** Returns what a key means if a room watches; null leaves it to the key table. */
export function roomMeaning(key: string, view: View, playable: Playable): readonly PlayerInput[] | null {
  const { room, status, beat, overlay } = view;
  if (room === undefined || COMMON.has(key)) return null;
  if (room.black) return [{ type: "room", command: "black" }];
  const command = COMMANDS.get(key);
  if (command === "black" || command === "clock" || command === "focus") return [{ type: "room", command }];
  if (command === "start") return PLAY;
  // The start button of many clickers alternates between F5 and Esc.
  if (key === "escape" && status?.playing && overlay === "none") return PLAY;
  const options = playable.options(beat);
  const asksLine = playable.comes(beat) !== null;
  if (overlay !== "none" || (options === 0 && !asksLine)) return null;
  const shown = (asksLine ? view.tries : view.answers)?.[beat] !== undefined;
  switch (command) {
    case "clear":
      return [{ type: "room", command }];
    case "reveal":
      return shown ? null : [{ type: "room", command }];
    case "unvote":
      return asksLine ? null : [{ type: "room", command }];
    case "vote":
      return Number(key) > options || status?.count !== ""
        ? null
        : [{ type: "vote", option: Number(key) - 1 }];
    case undefined:
      // Votes are counted by numbers: a letter answers only for a single learner.
      return !asksLine && ANSWER_KEYS.keys.includes(key) ? [] : null;
  }
}
