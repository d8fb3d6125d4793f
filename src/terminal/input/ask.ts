/** Two questions that need the terminal itself: a hidden secret, and a paste that may contain line breaks. */
import { commandsByKey, type KeyBinding } from "../../stage/player/key-binding.ts";
import { COMMON } from "../../stage/player/key-table.ts";
import { counted } from "../../text/count.ts";
import { lastGrapheme } from "../../text/grapheme.ts";
import { speaksEscapes } from "../capabilities.ts";
import type { WallClock } from "../clock.ts";
import type { Host } from "../host.ts";
import { Interrupted } from "../interrupted.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { writeText } from "../write-text.ts";
import { createKeyReader } from "./key-reader.ts";
import { isCut, pastedText } from "./keys.ts";

/** A terminal that can be taken over while a question is asked. */
export interface AskedTerminal {
  readonly host: Host;
  readonly lifecycle: Lifecycle;
}

/** The keys at such a question. All other characters are added. */
export const ASK_KEYS: readonly KeyBinding<"finish" | "erase" | "clear" | "leave">[] = [
  { command: "finish", keys: ["return"], help: "Finish; a line break within a paste does not" },
  { command: "erase", keys: ["backspace"], help: "Delete the last character" },
  { command: "clear", keys: ["ctrl+u"], help: "Delete everything" },
  { command: "leave", keys: ["ctrl+d"], help: "Finish without an answer, if nothing is typed" },
];

const COMMANDS = commandsByKey(ASK_KEYS);

const PASTE_ON = "\u001b[?2004h";
const PASTE_OFF = "\u001b[?2004l";
/** If a line break is not followed by more within this many ms, it ends a paste, in a terminal that does not mark pastes. */
const PASTE_PAUSE = 60;
const TOO_LONG =
  "That paste is over 4 MB, and was ignored. Put it in a file, and name the file on the command line.";

/** Asks on standard error without showing the answer; null if there is no terminal, or it has gone. Throws Interrupted. */
export async function askHidden(terminal: AskedTerminal, message: string): Promise<string | null> {
  return ask(terminal, message, () => "", 0);
}

/** Asks for a paste; Enter ends it, but not a line break within a bracketed paste. null and Interrupted as above. */
export async function askPaste(terminal: AskedTerminal, message: string): Promise<string | null> {
  const length = (answer: string) => (answer.length === 0 ? "" : counted(answer.length, "character"));
  return ask(terminal, `${message}\n> `, length, PASTE_PAUSE);
}

/** Reads until Enter followed by `pause` ms of silence. `note`: text shown instead of the input. */
async function ask(
  { host, lifecycle }: AskedTerminal,
  prompt: string,
  note: (answer: string) => string,
  pause: number,
): Promise<string | null> {
  const { stdin, stderr, clock, env } = host;
  if (stdin.isTTY !== true) return null;
  const reader = createKeyReader(stdin, clock);
  const marks = speaksEscapes(env);
  const line = new AnswerLine();
  const release = lifecycle.hold({
    // Called again after a stop, when the shell has written below the prompt.
    enter() {
      reader.start();
      if (marks) stderr.write(PASTE_ON);
      writeText(stderr, prompt + note(line.text));
    },
    leave() {
      if (marks) stderr.write(PASTE_OFF);
      reader.stop();
    },
  });
  try {
    const keys = reader.keys[Symbol.asyncIterator]();
    for (let next = keys.next(); ; ) {
      const { value: key, done } = await next;
      if (done) return line.text === "" ? null : line.text;
      const common = COMMON.get(key);
      const command = COMMANDS.get(key);
      if (common === "interrupt") throw new Interrupted();
      next = keys.next();
      if (command === "leave" && line.text === "") return "";
      if (common === "suspend") await lifecycle.suspend();
      else if (command === "finish") {
        const more = line.text !== "" && pause > 0 && (await comesWithin(next, clock, pause));
        if (!more) return line.text;
        line.add("\n");
      } else {
        const before = note(line.text);
        if (line.press(key)) stderr.write("\b \b".repeat(before.length) + note(line.text));
        else writeText(stderr, `\n${TOO_LONG}\n${prompt}${before}`);
      }
    }
  } finally {
    release();
    reader.close();
    writeText(stderr, "\n");
  }
}

/** Whether another key follows within `ms` milliseconds. */
async function comesWithin(next: Promise<unknown>, clock: WallClock, ms: number): Promise<boolean> {
  const patience = new AbortController();
  const first = await Promise.race([
    next.then(() => true),
    clock.sleep(ms, patience.signal).then(() => false),
  ]);
  patience.abort();
  return first;
}

/** The answer typed or pasted so far. */
export class AnswerLine {
  text = "";

  /** Adds a key; false if a paste is too long. */
  press(key: string): boolean {
    const pasted = pastedText(key);
    const command = COMMANDS.get(key);
    if (pasted !== null && (isCut(pasted) || isCut(this.text + pasted))) return false;
    if (pasted !== null) this.add(pasted);
    else if (command === "erase")
      this.text = this.text.slice(0, this.text.length - lastGrapheme(this.text).length);
    else if (command === "clear") this.text = "";
    else if (key === "space") this.add(" ");
    else if (key === "tab") this.add("\t");
    // All other key names have more than one character.
    else if ([...key].length === 1) this.add(key);
    return true;
  }

  add(text: string): void {
    this.text += text;
  }
}
