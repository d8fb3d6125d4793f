import type { Terminal } from "../terminal.ts";
import { isHeading, type Menu, type MenuAnswer } from "./menu.ts";

/** What readline reports of a key. */
interface Keypress {
  readonly name?: string;
  readonly ctrl?: boolean;
}

const SHOW_CURSOR = "\x1b[?25h";
/** Why a question is taken back. After a stop it is asked anew. */
type Reason = "left" | "interrupted" | "stopped";

/**
 * Lets the user choose with the arrow keys, and leaves no trace of the question. q, Ctrl-D, Escape (which readline reports
 * half a second late) and the end of the input walk away; Ctrl-C interrupts.
 */
export async function chooseFromMenu<T>(menu: Menu<T>, terminal: Terminal): Promise<MenuAnswer<T>> {
  const { stdin: input, stdout: output } = terminal.host;
  let asking = new AbortController();
  const takeBack = (reason: Reason) => asking.abort(reason);
  let goOn = () => {};
  let going = Promise.resolve();
  // While it asks, inquirer hides the cursor and knows nothing of Ctrl-Z: the question is taken back and asked anew.
  const release = terminal.lifecycle.hold({
    enter() {
      takeBack("stopped");
      goOn();
    },
    leave() {
      takeBack("stopped");
      output.write(SHOW_CURSOR);
      going = new Promise((resolve) => {
        goOn = resolve;
      });
    },
  });
  const walkAway = () => takeBack("left");
  const onKey = (_text: string | undefined, { name, ctrl }: Keypress) => {
    if (name === "escape" || name === (ctrl ? "d" : "q")) walkAway();
    if (name === "c" && ctrl) takeBack("interrupted");
  };
  input.on("keypress", onKey);
  for (const event of ["end", "close"]) input.on(event, walkAway);
  try {
    for (;;) {
      asking = new AbortController();
      const answer = await ask(menu, terminal, asking.signal);
      if (answer !== null) return { type: "chosen", value: answer.value };
      const reason: Reason = asking.signal.reason ?? "left";
      if (reason !== "stopped") return { type: reason };
      await going;
    }
  } finally {
    input.off("keypress", onKey);
    for (const event of ["end", "close"]) input.off(event, walkAway);
    release();
  }
}

/** The choice; null when the question was taken back first. */
async function ask<T>(menu: Menu<T>, { host, capabilities, theme }: Terminal, signal: AbortSignal) {
  const { stdin: input } = host;
  // What leads to a terminal is the stream of the process itself.
  const output = host.stdout as NodeJS.WritableStream;
  // Loaded only when a menu is opened: every other command starts without them.
  const [{ createPromptModule }, prompt] = await Promise.all([
    import("inquirer").then((inquirer) => inquirer.default),
    import("./menu-prompt.ts").then(({ menuPrompt }) =>
      menuPrompt(menu, host.stdout, { ...capabilities, theme }),
    ),
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
    const entry = menu.choices[chosen];
    return entry === undefined || isHeading(entry) ? null : entry;
  } catch (error) {
    if (error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name)) return null;
    throw error;
  }
}
