import { PassThrough } from "node:stream";
import { COMMON } from "../../stage/player/key-table.ts";
import { createKeyReader } from "../input/key-reader.ts";
import type { Terminal } from "../terminal.ts";
import { isHeading, type Menu, type MenuAnswer } from "./menu.ts";
import { INQUIRER_KEYS, MENU } from "./menu-keys.ts";
import { Search } from "./search.ts";

/** DEC private modes: 25 the cursor, 2004 bracketed paste. */
const MARK_PASTES = "\x1b[?2004h";
const LEAVE = "\x1b[?2004l\x1b[?25h";

/** Why a question is withdrawn. After a stop it is asked again. */
type Reason = "left" | "interrupted" | "stopped";

/**
 * Lets the user choose with the arrow keys, and then erases the question. The end of the input leaves.
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
      const common = COMMON.get(key);
      if (common === "interrupt") takeBack("interrupted");
      else if (common === "suspend") void terminal.lifecycle.suspend();
      if (common !== undefined || search.takes(key)) continue;
      // Pastes and all other keys are kept from readline.
      const command = MENU.get(key);
      if (command === "leave") takeBack("left");
      else if (command === "find") search.begin();
      else if (command === "go") keyboard.write("\r");
      else if (command !== undefined) keyboard.write(INQUIRER_KEYS[command][0]);
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
