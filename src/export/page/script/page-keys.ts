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
