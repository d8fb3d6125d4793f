import { PassThrough } from "node:stream";
import { createKeyReader } from "../input/key-reader.ts";
import type { Terminal } from "../terminal.ts";
import { isHeading, type Menu, type MenuAnswer } from "./menu.ts";
import { Search } from "./search.ts";

/** DEC private modes: 25 the cursor, 2004 bracketed paste. */
const MARK_PASTES = "\x1b[?2004h";
const LEAVE = "\x1b[?2004l\x1b[?25h";

/** The bytes of the keys that a menu uses; a letter is itself. Pastes and all other keys are kept from readline. */
const BYTES: Readonly<Record<string, string>> = {
  up: "\x1b[A",
  down: "\x1b[B",
  home: "\x1b[H",
  end: "\x1b[F",
  pageup: "\x1b[5~",
  pagedown: "\x1b[6~",
  return: "\r",
  j: "j",
  k: "k",
};

/** Why a question is withdrawn. After a stop it is asked again. */
type Reason = "left" | "interrupted" | "stopped";
const LEAVES: Readonly<Record<string, Reason>> = {
  q: "left",
  escape: "left",
  "ctrl+d": "left",
  "ctrl+c": "interrupted",
};

/**
 * Lets the user choose with the arrow keys, and then erases the question. q, Ctrl-D, Escape and the end of the input
 * leave; Ctrl-C interrupts.
 */
export async function chooseFromMenu<T>(menu: Menu<T>, terminal: Terminal): Promise<MenuAnswer<T>> {
  const { stdin, stdout: output, clock } = terminal.host;
  const reader = createKeyReader(stdin, clock);
  const keyboard = new PassThrough();
  const search = new Search();
  let asking = new AbortController();
  const takeBack = (reason: Reason) => asking.abort(reason);
  let goOn = () => {};
  let going = Promise.resolve();
  // inquirer hides the cursor while it asks, and does not handle Ctrl-Z: the question is withdrawn and asked again.
  const release = terminal.lifecycle.hold({
    enter() {
      takeBack("stopped");
      reader.start();
      output.write(MARK_PASTES);
      goOn();
    },
    leave() {
      takeBack("stopped");
      reader.stop();
      output.write(LEAVE);
      going = new Promise((resolve) => {
        goOn = resolve;
      });
    },
  });
  const press = async () => {
    for await (const key of reader.keys) {
      if (search.takes(key)) continue;
      const reason = LEAVES[key];
      if (reason !== undefined) takeBack(reason);
      else if (key === "ctrl+z") void terminal.lifecycle.suspend();
      else if (key in BYTES) keyboard.write(BYTES[key]);
    }
    takeBack("left");
  };
  void press();
  try {
    for (;;) {
      asking = new AbortController();
      const answer = await ask(menu, terminal, keyboard, search, asking.signal);
      if (answer !== null) return { type: "chosen", value: answer.value };
      const reason: Reason = asking.signal.reason ?? "left";
      if (reason !== "stopped") return { type: reason };
      await going;
    }
  } finally {
    release();
    reader.close();
  }
}

/** Returns the choice; null if the question was withdrawn first. */
async function ask<T>(
  menu: Menu<T>,
  terminal: Terminal,
  input: NodeJS.ReadableStream,
  search: Search,
  signal: AbortSignal,
) {
  // Output to a terminal is the process's own stream.
  const output = terminal.host.stdout as NodeJS.WritableStream;
  // Loaded only if a menu is opened: other commands start without them.
  const [{ createPromptModule }, prompt] = await Promise.all([
    import("inquirer").then((inquirer) => inquirer.default),
    import("./menu-prompt.ts").then(({ menuPrompt }) => menuPrompt(menu, terminal, search)),
  ]);
  try {
    const { chosen } = await createPromptModule<{ menu: Record<string, unknown> }>({
      input,
      output,
      signal,
      clearPromptOnDone: true,
    }).registerPrompt(
      "menu",
      prompt,
    )<{ chosen: number }>([{ type: "menu", name: "chosen", message: menu.message }]);
    const entry = [...menu.choices, ...(menu.found ?? [])][chosen];
    return entry === undefined || isHeading(entry) ? null : entry;
  } catch (error) {
    if (error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name)) return null;
    throw error;
  }
}
