import { type BoundKey, commandsByKey, keyLabel } from "../../stage/player/key-binding.ts";

export type ToldCommand = "next" | "open" | "back" | "words" | "try" | "quit";

/** What is typed, as a line, at a beat in plain text. */
export const TOLD_KEYS: readonly BoundKey<ToldCommand>[] = [
  { command: "next", keys: [""], label: "Enter", short: "goes on" },
  {
    command: "open",
    keys: ["o"],
    short: "tells it step by step",
  },
  { command: "back", keys: ["b"], short: "goes back" },
  { command: "words", keys: ["g"], short: "explains words" },
  {
    command: "try",
    keys: ["t"],
    short: "tries it in a sandbox",
  },
  { command: "quit", keys: ["q"], short: "leaves" },
];

/** What a typed line does. */
export const TOLD = commandsByKey(TOLD_KEYS);

/** Returns a prompt: what can be typed, with what it does, by default as in the table. */
export const toldPrompt = (...parts: readonly (readonly [command: ToldCommand, does?: string])[]): string =>
  `${parts
    .flatMap(([command, does]) => {
      const binding = TOLD_KEYS.find((row) => row.command === command);
      return binding === undefined ? [] : [`${keyLabel(binding, "ascii")} ${does ?? binding.short}`];
    })
    .join(", ")}: `;
