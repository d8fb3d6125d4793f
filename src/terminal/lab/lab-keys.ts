import { LEVERS, type Lever } from "../../lab/levers.ts";
import type { KeyBinding } from "../../stage/player/key-binding.ts";

/** The key that opens the page about the lab. */
export const LAB_PAGE: KeyBinding<"page"> = {
  command: "page",
  keys: ["m"],
  short: "lab",
  help: "Show or hide the page about the lab: its users, levers and tasks",
};

/** Returns the keys of a lab with these levers, besides those of a lesson; by default those of all modes. */
export const labKeys = (levers: readonly Lever[] = LEVERS): readonly KeyBinding<"page" | Lever>[] => [
  LAB_PAGE,
  ...levers.map((lever) => ({ command: lever, keys: [lever.key], help: helpOf(lever) })),
];

/** Returns what is typed, as a line, at a lab in plain text. A number may come before or after it. */
export const labWords = (levers: readonly Lever[] = LEVERS): readonly KeyBinding<"quit" | Lever>[] => [
  ...levers.map((lever) => ({
    command: lever,
    keys: [lever.word, lever.key],
    label: lever.word,
    short: lever.word,
    help: helpOf(lever),
  })),
  { command: "quit", keys: ["quit", "q"], short: "quit", help: "End the lab" },
];

const helpOf = ({ help, modes }: Lever): string =>
  modes === undefined ? help : `${help} (only ${modes.join(", ")})`;
