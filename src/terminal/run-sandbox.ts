import { complete } from "../lesson/complete.ts";
import type { Sandbox } from "../lesson/sandbox.ts";
import { type Editor, EMPTY_EDITOR, edit, enter, replaced } from "../stage/line-editor.ts";
import { playable } from "../stage/playable.ts";
import type { PlayerInput } from "../stage/player-state.ts";
import type { Role } from "../stage/role.ts";
import { timeline } from "../stage/timeline.ts";
import type { Playable, View } from "../stage/view.ts";
import { playOnStage } from "./play-on-stage.ts";
import type { KeyMeaning } from "./player.ts";
import { sandboxHelp } from "./sandbox-help.ts";
import type { Terminal } from "./terminal.ts";

/** Where a sandbox saves its steps and finds those of others. Both say what went wrong, or null. */
export interface SandboxFiles {
  save(path: string, steps: readonly string[]): Promise<string | null>;
  load(path: string): Promise<{ readonly steps: readonly string[] } | { readonly error: string }>;
}

/** A beat that came of a command rests this much shorter than in a lesson: the learner knows what he asked for. */
const REST_SHARE = 0.5;

/** Opens a sandbox on the stage; true where Ctrl-C ended it. */
export async function runSandbox(
  sandbox: Sandbox,
  files: SandboxFiles,
  terminal: Terminal,
): Promise<boolean> {
  const desk = new SandboxDesk(sandbox, files);
  const { reason } = await playOnStage(desk.playable, terminal, {
    beat: desk.playable.beats - 1,
    keymap: (key) => desk.key(key),
  });
  return reason === "interrupted";
}

/** The prompt under the stage: what is typed, what it does to the sandbox, and what the player is to show of it. */
export class SandboxDesk {
  readonly playable: Playable;
  readonly #sandbox: Sandbox;
  readonly #files: SandboxFiles;
  #editor: Editor = EMPTY_EDITOR;
  #ghost = "";
  #message: { text: string; role: Role } | null = null;
  #note: { title: string; lines: readonly string[] } = { title: "", lines: [] };
  #shown: Playable;
  #seen: View | null = null;

  constructor(sandbox: Sandbox, files: SandboxFiles) {
    this.#sandbox = sandbox;
    this.#files = files;
    this.#shown = this.#layOut();
    const desk = this;
    this.playable = {
      get beats() {
        return desk.#shown.beats;
      },
      ticks: (beat) => desk.#shown.ticks(beat),
      frame: (view, canvas) => desk.#shown.frame(desk.#dressed(view), canvas),
      rest: (beat) => REST_SHARE * (desk.#shown.rest?.(beat) ?? 0),
      scrollMax: (view, canvas) => desk.#shown.scrollMax?.(desk.#dressed(view), canvas) ?? 0,
    };
  }

  /** What a key does; null leaves it to the key table. */
  key(key: string): KeyMeaning | Promise<KeyMeaning> {
    if (key === "ctrl+c" || key === "ctrl+z") return null;
    if (this.#seen !== null && this.#seen.overlay !== "none") {
      // Whatever covers the stage is scrolled or closed; a letter closes it and is typed.
      if (["up", "down", "pageup", "pagedown"].includes(key)) return null;
      if (key === "escape" || key === "return" || key === "q") return [{ type: "cover", overlay: "none" }];
    }
    const empty = this.#editor.text === "";
    if (key === "return") return empty ? [{ type: "command", command: "next" }] : this.#submit();
    if (key === "tab") return this.#complete();
    if ((key === "ctrl+d" || key === "escape") && empty) return [{ type: "command", command: "quit" }];
    if (key === "escape") return this.#type({ ...this.#editor, text: "", cursor: 0 });
    if (empty && (key === "left" || key === "right")) return null;
    if (key === "pageup") return [{ type: "command", command: "back" }];
    if (key === "pagedown") return [{ type: "command", command: "next" }];
    const edited = edit(this.#editor, key);
    return edited === null ? [] : this.#type(edited);
  }

  #type(editor: Editor): readonly PlayerInput[] {
    this.#editor = editor;
    this.#message = null;
    this.#ghost = editor.text === "" ? "" : this.#ghostOf(editor);
    return [{ type: "cover", overlay: "none" }];
  }

  #complete(): readonly PlayerInput[] {
    const { text, cursor } = this.#editor;
    if (cursor < text.length) return [];
    const { from, words } = complete(text, this.#sandbox.knowledge);
    const common = commonStart(words);
    const typed = text.slice(from);
    if (words.length === 1)
      return this.#type(replaced(this.#editor, `${text.slice(0, from)}${common}${endOf(common)}`));
    if (common.length > typed.length) return this.#type(replaced(this.#editor, text.slice(0, from) + common));
    return this.#say(words.length === 0 ? "Nothing completes this." : words.join("   "), "dim");
  }

  #submit(): readonly PlayerInput[] | Promise<readonly PlayerInput[]> {
    const text = this.#editor.text.trim();
    this.#type(enter(this.#editor));
    const [word = "", ...rest] = text.split(/\s+/);
    const argument = rest.join(" ");
    switch (word) {
      case "quit":
      case "exit":
        return [{ type: "command", command: "quit" }];
      case "help":
        return this.#open(argument === "" ? "Help" : `Help: ${argument}`, sandboxHelp(argument));
      case "inspect":
        return [{ type: "cover", overlay: "inspect" }];
      case "undo":
        return this.#undo();
      case "explain":
        return this.#explain();
      case "save":
        return this.#save(argument);
      case "load":
        return this.#load(argument);
      default:
        return this.#step(text);
    }
  }

  #step(text: string): readonly PlayerInput[] {
    const before = this.#shown.beats;
    const problem = this.#sandbox.submit(text);
    if (problem !== null) {
      // The line comes back to be mended, with the cursor at the place.
      this.#type({ ...replaced(this.#editor, text), cursor: Math.min(text.length, problem.column - 1) });
      return this.#say(problem.message, "bad");
    }
    this.#shown = this.#layOut();
    return [{ type: "go", beat: Math.min(before, this.#shown.beats - 1), playing: true }];
  }

  #undo(): readonly PlayerInput[] {
    const taken = this.#sandbox.undo();
    if (taken === null) return this.#say("There is nothing to take back.", "dim");
    this.#shown = this.#layOut();
    this.#say(`Taken back: ${taken}`, "dim");
    return [{ type: "go", beat: this.#shown.beats - 1, playing: false }];
  }

  #explain(): readonly PlayerInput[] {
    const refusal = this.#sandbox.lastRefusal();
    if (refusal === null) return this.#say("Nothing has been refused yet.", "dim");
    const lines = [
      refusal.reason,
      "",
      `Where this rule stands: ${refusal.clause}`,
      "",
      `Its name: ${refusal.code}`,
    ];
    return this.#open("Why it was refused", lines);
  }

  async #save(path: string): Promise<readonly PlayerInput[]> {
    if (path === "") return this.#say("Say where to: save my-steps.md", "bad");
    const error = await this.#files.save(path, this.#sandbox.steps);
    return error === null ? this.#say(`Your steps are in ${path}`, "good") : this.#say(error, "bad");
  }

  async #load(path: string): Promise<readonly PlayerInput[]> {
    if (path === "") return this.#say("Say which file: load my-steps.md", "bad");
    const loaded = await this.#files.load(path);
    if ("error" in loaded) return this.#say(loaded.error, "bad");
    const before = this.#shown.beats;
    for (const step of loaded.steps) {
      const problem = this.#sandbox.submit(step);
      if (problem === null) continue;
      this.#shown = this.#layOut();
      return this.#say(`${step}: ${problem.message}`, "bad");
    }
    this.#shown = this.#layOut();
    return [{ type: "go", beat: Math.min(before, this.#shown.beats - 1), playing: true }];
  }

  #say(text: string, role: Role): readonly PlayerInput[] {
    this.#message = { text, role };
    return [{ type: "cover", overlay: "none" }];
  }

  #open(title: string, lines: readonly string[]): readonly PlayerInput[] {
    this.#note = { title, lines };
    return [{ type: "cover", overlay: "note" }];
  }

  /** What Tab would add at the end of the line: the rest of the first word that fits. */
  #ghostOf({ text, cursor }: Editor): string {
    if (cursor < text.length) return "";
    const { from, words } = complete(text, this.#sandbox.knowledge);
    return (words[0] ?? "").slice(text.length - from);
  }

  #layOut(): Playable {
    return playable(timeline(this.#sandbox.show(), "play"));
  }

  #dressed(view: View): View {
    this.#seen = view;
    const { text, cursor } = this.#editor;
    return {
      ...view,
      note: this.#note,
      prompt: { text, cursor, ghost: this.#ghost, message: this.#message },
    };
  }
}

const endOf = (word: string) => (word.endsWith("=") || word.endsWith("/") ? "" : " ");

function commonStart(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  let length = first.length;
  for (const word of rest) while (!word.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}
