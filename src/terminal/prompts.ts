import { type Painter, painter } from "../export/ansi.ts";
import type { Role } from "../stage/role.ts";
import type { Menu } from "./menu.ts";
import type { Terminal } from "./terminal.ts";

/** What readline reports of a key. */
interface Keypress {
  readonly name?: string;
  readonly ctrl?: boolean;
}

/**
 * Lets the user choose with the arrow keys, and leaves no trace of the question. Null when they walked away: Ctrl-C,
 * Ctrl-D, Escape (which readline reports half a second late), or the end of the input.
 */
export async function chooseFromMenu<T>(menu: Menu<T>, terminal: Terminal): Promise<T | null> {
  const { message, choices, pageSize = 10 } = menu;
  const { host, lifecycle, capabilities } = terminal;
  const { stdin: input, stdout: output } = host;
  // Loaded only when a menu is opened: every other command starts without it.
  const { createPromptModule } = (await import("inquirer")).default;
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  const onKey = (_text: string | undefined, { name, ctrl }: Keypress) => {
    if (name === "escape" || (name === "d" && ctrl)) leave();
  };
  // A signal may end the program while the menu has the cursor hidden.
  const release = lifecycle.hold({ enter: () => {}, leave: () => output.write("\x1b[?25h") });
  input.on("keypress", onKey);
  for (const event of ["end", "close"]) input.on(event, leave);
  try {
    const ask = createPromptModule({ input, output, signal: leaving.signal, clearPromptOnDone: true });
    const theme = themeOf(painter(capabilities.color), capabilities.canvas.glyphs === "ascii");
    // Positions rather than values: what they mean stays with us, typed.
    const listed = choices.map(({ name, description, disabled }, value) => ({
      name,
      value,
      ...(description === undefined ? {} : { description }),
      ...(disabled ? { disabled: typeof disabled === "string" ? `(${disabled})` : "(not now)" } : {}),
    }));
    const { chosen } = await ask<{ chosen: number }>([
      { type: "select", name: "chosen", message, choices: listed, pageSize, loop: false, theme },
    ]);
    return choices[chosen]?.value ?? null;
  } catch (error) {
    if (error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name)) return null;
    throw error;
  } finally {
    input.off("keypress", onKey);
    for (const event of ["end", "close"]) input.off(event, leave);
    release();
  }
}

/** The menu in the colours and glyphs of the stage, which have heard of every flag; inquirer's own have not. */
function themeOf(paint: Painter, ascii: boolean) {
  const as = (role: Role) => (text: string) => paint(text, role);
  const help = ascii ? "up/down choose   Enter go   Esc leave" : "↑↓ choose   Enter go   Esc leave";
  return {
    prefix: "",
    icon: { cursor: ascii ? ">" : "▸" },
    i18n: { disabledError: "This one cannot be chosen now." },
    style: {
      message: as("strong"),
      highlight: as("session"),
      disabled: as("faint"),
      description: as("dim"),
      error: as("bad"),
      keysHelpTip: () => paint(help, "dim"),
    },
  };
}
