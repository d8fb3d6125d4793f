/** Keys in addition to those of the key table if a room watches, and those of a presenter's clicker. */
import type { KeyBinding } from "./key-table.ts";
import type { PlayerInput } from "./player-state.ts";
import type { Playable, RoomCommand, View } from "./view.ts";

export const ROOM_KEYS: readonly KeyBinding<RoomCommand | "vote" | "start">[] = [
  {
    command: "black",
    keys: ["b", "."],
    label: "b",
    ascii: "b",
    short: "black",
    help: "Black screen; any key comes back",
  },
  {
    command: "clock",
    keys: ["#"],
    label: "#",
    ascii: "#",
    short: "",
    help: "Clock: time of day, and minutes so far",
  },
  {
    command: "focus",
    keys: ["z"],
    label: "z",
    ascii: "z",
    short: "focus",
    help: "Focus: only what the beat is about",
  },
  {
    command: "vote",
    keys: [],
    label: "1 2 3 4",
    ascii: "1 2 3 4",
    short: "vote",
    help: "At a question: a vote for a, b, c or d",
  },
  {
    command: "unvote",
    keys: ["backspace"],
    label: "Backspace",
    ascii: "Backspace",
    short: "",
    help: "At a question: take the last vote back",
  },
  {
    command: "reveal",
    keys: ["return"],
    label: "Enter",
    ascii: "Enter",
    short: "answer",
    help: "At a question: show the answer",
  },
  {
    command: "clear",
    keys: ["x"],
    label: "x",
    ascii: "x",
    short: "clear",
    help: "At a question: clear it for the next class",
  },
  {
    command: "start",
    keys: ["f5"],
    label: "F5",
    ascii: "F5",
    short: "",
    help: "Play or pause: the button of a clicker",
  },
];

/** Keys that are accepted from another window: they move a show, but never end it. */
export const REMOTE_KEYS: readonly string[] = [
  ..."right left space return home end pageup pagedown backspace".split(" "),
  ..."b.#zx1234".split(""),
];

const EVERYWHERE = new Map<string, RoomCommand>([
  ["b", "black"],
  [".", "black"],
  ["#", "clock"],
  ["z", "focus"],
]);
const AT_A_QUESTION = new Map<string, RoomCommand>([
  ["backspace", "unvote"],
  ["x", "clear"],
]);

const PLAY: readonly PlayerInput[] = [{ type: "command", command: "play" }];

/** Returns what a key means if a room watches; null leaves it to the key table. */
export function roomMeaning(key: string, view: View, playable: Playable): readonly PlayerInput[] | null {
  const { room, status, answers, tries } = view;
  if (room === undefined || key === "ctrl+c" || key === "ctrl+z") return null;
  const everywhere = EVERYWHERE.get(key);
  if (room.black) return [{ type: "room", command: "black" }];
  if (everywhere !== undefined) return [{ type: "room", command: everywhere }];
  if (key === "f5") return PLAY;
  // The start button of many clickers alternates between F5 and Esc.
  if (key === "escape" && status?.playing && view.overlay === "none") return PLAY;
  if (view.overlay === "none" && playable.comes(view.beat) !== null) {
    if (key === "x") return [{ type: "room", command: "clear" }];
    return key === "return" && tries?.[view.beat] === undefined
      ? [{ type: "room", command: "reveal" }]
      : null;
  }
  const options = view.overlay === "none" ? playable.options(view.beat) : 0;
  if (options === 0) return null;
  const digit = /^[1-4]$/.test(key) && status?.count === "" ? Number(key) : 0;
  if (digit >= 1 && digit <= options) return [{ type: "vote", option: digit - 1 }];
  const here = AT_A_QUESTION.get(key);
  if (here !== undefined) return [{ type: "room", command: here }];
  if (key === "return" && answers?.[view.beat] === undefined) return [{ type: "room", command: "reveal" }];
  // Votes are counted by numbers: a letter answers only for a single learner.
  return /^[a-d]$/.test(key) ? [] : null;
}
