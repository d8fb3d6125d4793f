import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import type { View } from "../../../src/stage/player/view.ts";
import type { SandboxFiles } from "../../../src/terminal/sandbox/sandbox-command.ts";
import { SandboxDesk } from "../../../src/terminal/sandbox/sandbox-desk.ts";
import { SandboxSession } from "../../../src/terminal/sandbox/sandbox-session.ts";
import { canvas, view } from "../../stage/course.ts";
import type { Sheet } from "../sheet.ts";

const BASE = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];

const LOGIN = "browser submit /login with username=shivam password=correct-horse";

const NO_FILES: SandboxFiles = {
  save: async (path) => `Cannot write ${path}: the disk is full.`,
  load: async (path) =>
    path === "half.md"
      ? { steps: ["browser open /profile", "browser opne /"] }
      : { error: `Cannot read ${path}: there is no such file.` },
};

/** The typed input at the sandbox's prompt, key by key. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  nothing: [],
  "half a word": ["browser"],
  completed: ["browser ", "tab"],
  "nothing completes": ["zzz", "tab"],
  "a wrong step": ["browser opne /profile", "return"],
  "a long wrong step": [`browser submit /login with ${"username=shivam ".repeat(6)}oops`, "return"],
  "a step that fails": ["browser submit /nothing with a=1", "return"],
  "taken back": ["browser open /profile", "return", "undo", "return"],
  "not taken back": ["undo", "return"],
  "a file": ["save x", "return"],
  "a file that is not there": ["load x", "return"],
  "a file that holds to its middle": ["load half.md", "return"],
  help: ["help", "return"],
  leaving: ["browser open /profile", "return", "escape"],
  "too much": [`paste:${"x".repeat(20_001)}`],
};

const NAMED = ["tab", "return", "escape"];
const keysOf = (text: string) =>
  NAMED.includes(text) || text.startsWith("paste:")
    ? [text]
    : [...text].map((c) => (c === " " ? "space" : c));

/** The sandbox after what was typed, as the player shows it. */
export async function desks(): Promise<Sheet> {
  const sheet: Record<string, Sheet[string]> = {};
  for (const [name, typed] of Object.entries(TYPED)) {
    const desk = new SandboxDesk(new SandboxSession(new Sandbox("x", BASE), NO_FILES));
    let more: Partial<View> = {};
    for (const key of typed.flatMap(keysOf)) {
      const last = await desk.key(key, view(desk.film.beats - 1, 99, more));
      for (const input of last ?? []) if (input.type === "cover") more = { overlay: input.overlay };
    }
    sheet[name] = desk.film.frame(view(desk.film.beats - 1, 99, more), canvas(100, 30));
  }
  const begun = new SandboxDesk(new SandboxSession(new Sandbox("x", BASE), NO_FILES), true, LOGIN);
  sheet["a step that is under way"] = begun.film.frame(view(begun.film.beats - 1, 99), canvas(100, 30));
  return sheet;
}
