import type { Attempt } from "../lesson/attempt.ts";
import type { Sandbox } from "../lesson/sandbox.ts";
import { playable } from "../stage/playable.ts";
import type { PlayerInput } from "../stage/player-state.ts";
import type { Role } from "../stage/role.ts";
import { type Timeline, timeline } from "../stage/timeline.ts";
import type { Goal, Playable, View } from "../stage/view.ts";
import { EXERCISE_COMMANDS, hintLines, SOLUTION_LATER, solvedWords, taskLines } from "./exercise-words.ts";
import type { KeyMeaning } from "./player.ts";
import {
  loadSteps,
  NOTHING_REFUSED,
  refusalLines,
  type SandboxFiles,
  saveSteps,
  takeBack,
} from "./sandbox-commands.ts";
import { sandboxHelp } from "./sandbox-help.ts";
import { TypedLine } from "./typed-line.ts";

/** A beat that came of a command rests this much shorter than in a lesson: the learner knows what he asked for. */
const REST_SHARE = 0.5;

/** The prompt under the stage: what is typed, what it does to the sandbox, and what the player is to show of it. */
export class SandboxDesk {
  readonly playable: Playable;
  readonly #sandbox: Sandbox;
  readonly #files: SandboxFiles;
  readonly #attempt: Attempt | null;
  #solved = false;
  #solutionAsked = false;
  readonly #line: TypedLine;
  #message: { text: string; role: Role } | null = null;
  #note: { title: string; lines: readonly string[] } = { title: "", lines: [] };
  #timeline: Timeline;
  #shown: Playable;
  #seen: View | null = null;

  constructor(sandbox: Sandbox, files: SandboxFiles, attempt: Attempt | null = null) {
    this.#sandbox = sandbox;
    this.#files = files;
    this.#attempt = attempt;
    this.#line = new TypedLine(() => sandbox.knowledge);
    if (attempt !== null) this.#note = { title: sandbox.title, lines: taskLines(attempt, sign) };
    this.#timeline = timeline(sandbox.show(), "play");
    this.#shown = playable(this.#timeline);
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

  /** Whether the goal of the exercise was reached, at any time. */
  get solved(): boolean {
    return this.#solved;
  }

  /** What a key does; null leaves it to the key table. */
  key(key: string): KeyMeaning | Promise<KeyMeaning> {
    if (key === "ctrl+c" || key === "ctrl+z") return null;
    if (this.#seen !== null && this.#seen.overlay !== "none") {
      // Whatever covers the stage is scrolled or closed; a letter closes it and is typed.
      if (["up", "down", "pageup", "pagedown"].includes(key)) return null;
      if (key === "escape" || key === "return" || key === "q") return [{ type: "cover", overlay: "none" }];
    }
    const empty = this.#line.text === "";
    if (key === "return") return empty ? [{ type: "command", command: "next" }] : this.#submit();
    if (key === "tab") return this.#complete();
    if ((key === "ctrl+d" || key === "escape") && empty) return [{ type: "command", command: "quit" }];
    if (key === "escape") {
      this.#line.clear();
      return this.#typed();
    }
    if (empty && (key === "left" || key === "right")) return null;
    if (key === "pageup") return [{ type: "command", command: "back" }];
    if (key === "pagedown") return [{ type: "command", command: "next" }];
    return this.#line.type(key) ? this.#typed() : [];
  }

  #typed(): readonly PlayerInput[] {
    this.#message = null;
    return [{ type: "cover", overlay: "none" }];
  }

  #complete(): readonly PlayerInput[] {
    const words = this.#line.complete();
    if (words === null) return this.#typed();
    return this.#say(words.length === 0 ? "Nothing completes this." : words.join("   "), "dim");
  }

  #submit(): readonly PlayerInput[] | Promise<readonly PlayerInput[]> {
    const text = this.#line.enter();
    this.#message = null;
    const [word = "", ...rest] = text.split(/\s+/);
    const argument = rest.join(" ");
    switch (word) {
      case "quit":
      case "exit":
        return [{ type: "command", command: "quit" }];
      case "help":
        return this.#open(
          argument === "" ? "Help" : `Help: ${argument}`,
          sandboxHelp(argument, this.#attempt === null ? [] : EXERCISE_COMMANDS),
        );
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
        return (this.#attempt && this.#exercise(text, this.#attempt)) ?? this.#step(text);
    }
  }

  /** What is typed at an exercise only; null where it is something else. */
  #exercise(text: string, attempt: Attempt): readonly PlayerInput[] | null {
    switch (text) {
      case "task":
        return this.#open(this.#sandbox.title, taskLines(attempt, sign));
      case "hint":
        return this.#open("Hints", hintLines(attempt));
      case "again":
        attempt.again();
        this.#layOut();
        this.#say("Back at the start.", "dim");
        return [{ type: "go", beat: this.#shown.beats - 1, playing: false }];
      case "solution":
        if (attempt.hintsLeft > 0 && !this.#solutionAsked) {
          this.#solutionAsked = true;
          return this.#say(SOLUTION_LATER, "dim");
        }
        return this.#watch(attempt);
      default:
        return null;
    }
  }

  /** Plays the solution from the start. */
  #watch(attempt: Attempt): readonly PlayerInput[] {
    attempt.again();
    this.#layOut();
    const before = this.#shown.beats;
    attempt.watch();
    this.#layOut();
    return [{ type: "go", beat: Math.min(before, this.#shown.beats - 1), playing: true }];
  }

  #step(text: string): readonly PlayerInput[] {
    const before = this.#shown.beats;
    const problem = this.#sandbox.submit(text);
    if (problem !== null) {
      // The line comes back to be mended, with the cursor at the place.
      this.#line.mend(text, problem.column);
      return this.#say(problem.message, "bad");
    }
    this.#layOut();
    return [{ type: "go", beat: Math.min(before, this.#shown.beats - 1), playing: true }];
  }

  #undo(): readonly PlayerInput[] {
    const { well, text } = takeBack(this.#sandbox);
    const said = this.#say(text, "dim");
    if (!well) return said;
    this.#layOut();
    return [{ type: "go", beat: this.#shown.beats - 1, playing: false }];
  }

  #explain(): readonly PlayerInput[] {
    const lines = refusalLines(this.#sandbox);
    return lines === null ? this.#say(NOTHING_REFUSED, "dim") : this.#open("Why it was refused", lines);
  }

  async #save(path: string): Promise<readonly PlayerInput[]> {
    const { well, text } = await saveSteps(this.#sandbox, this.#files, path);
    return this.#say(text, well ? "good" : "bad");
  }

  async #load(path: string): Promise<readonly PlayerInput[]> {
    const before = this.#shown.beats;
    const problem = await loadSteps(this.#sandbox, this.#files, path);
    this.#layOut();
    if (problem !== null) return this.#say(problem.text, "bad");
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

  /** Lays out what has been done by now. */
  #layOut(): void {
    this.#timeline = timeline(this.#sandbox.show(), "play");
    this.#shown = playable(this.#timeline);
    this.#solved ||= this.#attempt?.solved ?? false;
  }

  /** The goal as it is at the beat in view: what has not been shown yet is not ticked off yet. */
  #goalsAt({ beat }: View): readonly Goal[] | undefined {
    const shown = this.#timeline.beats[beat];
    const last = shown?.kind === "scene" ? shown.events.at(-1) : undefined;
    return this.#attempt?.goals(last === undefined ? undefined : last.seq + 1);
  }

  #dressed(view: View): View {
    this.#seen = view;
    const goals = this.#goalsAt(view);
    const reached = this.#attempt !== null && goals?.every(({ done }) => done) === true;
    const message = this.#message ?? (reached ? { text: solvedWords(this.#attempt), role: "good" } : null);
    return {
      ...view,
      note: this.#note,
      ...(goals && { goals }),
      prompt: { ...this.#line.prompt, message },
    };
  }
}

const sign = (done: boolean) => (done ? "✓" : "○");
