import { KEY_TABLE } from "../../stage/player/key-table.ts";
import type { PlayerInput } from "../../stage/player/player-state.ts";

const COMMANDS = new Map(
  KEY_TABLE.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)),
);

/** The letters that answer a question. */
const OPTIONS = ["a", "b", "c", "d"];

/** Returns what a key does by the key table. */
export function tableMeaning(key: string): readonly PlayerInput[] {
  if (key === "ctrl+c") return [{ type: "interrupt" }];
  if (/^\d$/.test(key)) return [{ type: "digit", digit: key }];
  const command = COMMANDS.get(key) ?? null;
  const option = OPTIONS.indexOf(key);
  if (option >= 0) return [{ type: "option", option, otherwise: command }];
  return command === null ? [] : [{ type: "command", command }];
}
