import { ANSWER_KEYS, COMMON, KEY_COMMANDS } from "../../stage/player/key-table.ts";
import type { PlayerInput } from "../../stage/player/player-state.ts";

/** Returns what a key does by the key table. */
export function tableMeaning(key: string): readonly PlayerInput[] {
  if (COMMON.get(key) === "interrupt") return [{ type: "interrupt" }];
  if (/^\d$/.test(key)) return [{ type: "digit", digit: key }];
  const command = KEY_COMMANDS.get(key) ?? null;
  const option = ANSWER_KEYS.keys.indexOf(key);
  if (option >= 0) return [{ type: "option", option, otherwise: command }];
  return command === null ? [] : [{ type: "command", command }];
}
