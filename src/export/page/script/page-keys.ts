import { ANSWER_KEYS, KEY_COMMANDS, type KeyCommand } from "../../../stage/player/key-table.ts";
import type { PlayerInput } from "../../../stage/player/player-state.ts";

/** Key names of a browser, and those of the key table. */
const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Enter: "return",
  " ": "space",
  Home: "home",
  End: "end",
  Escape: "escape",
  PageUp: "pageup",
  PageDown: "pagedown",
};

/** A page scrolls by itself, and has no sandbox. */
const NOT_HERE: readonly KeyCommand[] = ["up", "down", "take-over"];

/** Sent by clickers. */
const STEPS: Readonly<Record<string, KeyCommand>> = { pageup: "back", pagedown: "next" };

/** Returns what a key means, as in a terminal; null for nothing. */
export function inputOf(key: string): PlayerInput | null {
  if (/^\d$/.test(key)) return { type: "digit", digit: key };
  const name = NAMES[key] ?? key;
  const command = STEPS[name] ?? KEY_COMMANDS.get(name) ?? null;
  const known = command !== null && !NOT_HERE.includes(command) ? command : null;
  const option = ANSWER_KEYS.keys.indexOf(key);
  if (option >= 0) return { type: "option", option, otherwise: known };
  return known === null ? null : { type: "command", command: known };
}

/** Minimum horizontal distance of a swipe, in pixels. */
const LEAST_SWIPE = 51;

/**
 * Returns the meaning of a swipe: left goes on, right goes back. `dx`, `dy`: pixels from touch to release; null for a tap, and for diagonal
 * or vertical movement, which scrolls.
 */
export function swipeOf(dx: number, dy: number): "next" | "back" | null {
  const along = Math.abs(dx);
  if (along < LEAST_SWIPE || along <= 2 * Math.abs(dy)) return null;
  return dx < 0 ? "next" : "back";
}
