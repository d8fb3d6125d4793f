import { commandsByKey, type KeyBinding } from "../../stage/player/key-binding.ts";

type PromptCommand = "do" | "complete" | "back" | "next" | "empty-back" | "empty-next" | "clear" | "leave";

/** The keys of the sandbox's prompt, besides those of every line. */
export const PROMPT_KEYS: readonly KeyBinding<PromptCommand>[] = [
  {
    command: "do",
    keys: ["return"],
    help: "Do the step; if nothing is typed, open a beat or go on",
  },
  { command: "complete", keys: ["tab"], help: "Complete the step, or show what can come next" },
  { command: "back", keys: ["pageup"], help: "Go back one beat" },
  { command: "next", keys: ["pagedown"], help: "Go on to the next beat" },
  { command: "empty-back", keys: ["left"], help: "If nothing is typed: go back one beat" },
  { command: "empty-next", keys: ["right"], help: "If nothing is typed: go on to the next beat" },
  { command: "clear", keys: ["escape"], help: "Clear the line; if nothing is typed, leave" },
  { command: "leave", keys: ["ctrl+d"], help: "If nothing is typed: leave" },
];

/** The keys of a page that covers the stage of a sandbox. Any other key closes it, and is typed. */
export const COVER_KEYS: readonly KeyBinding<"scroll" | "close">[] = [
  { command: "scroll", keys: ["up", "down"], help: "Scroll a page that covers the stage" },
  { command: "scroll", keys: ["pageup", "pagedown"], help: "Scroll it one screen" },
  { command: "close", keys: ["escape", "return", "q"], help: "Close it" },
];

/** What a key does at the prompt. */
export const PROMPT = commandsByKey(PROMPT_KEYS);

/** What a key does on such a page. */
export const COVER = commandsByKey(COVER_KEYS);
