import type { KeyCommand } from "../../../stage/player/key-table.ts";
import type { PlayerInput } from "../../../stage/player/player-state.ts";

/** Keys of a browser under the names that the table of keys has for them. */
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

/** A page scrolls by itself, and a sandbox it has not. */
const NOT_HERE: readonly KeyCommand[] = ["up", "down", "take-over"];

/** Clickers send these. */
const STEPS: Readonly<Record<string, KeyCommand>> = { pageup: "back", pagedown: "next" };

const OPTIONS = ["a", "b", "c", "d"];

/** What a key means, as in a terminal; null for nothing. */
export function inputOf(key: string, commands: ReadonlyMap<string, KeyCommand>): PlayerInput | null {
  if (/^\d$/.test(key)) return { type: "digit", digit: key };
  const name = NAMES[key] ?? key;
  const command = STEPS[name] ?? commands.get(name) ?? null;
  const known = command !== null && !NOT_HERE.includes(command) ? command : null;
  const option = OPTIONS.indexOf(key);
  if (option >= 0) return { type: "option", option, otherwise: known };
  return known === null ? null : { type: "command", command: known };
}

/** Pixels that a finger goes sideways at least. */
const LEAST_SWIPE = 51;

/**
 * A swipe to the left goes on, one to the right goes back. `dx`, `dy`: pixels from where the finger came down to where it left; null for
 * a tap, and for what goes up or down as well, as somebody does who scrolls.
 */
export function swipeOf(dx: number, dy: number): "next" | "back" | null {
  const along = Math.abs(dx);
  if (along < LEAST_SWIPE || along <= 2 * Math.abs(dy)) return null;
  return dx < 0 ? "next" : "back";
}
