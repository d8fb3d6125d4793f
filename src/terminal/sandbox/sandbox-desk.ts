import type { Attempt } from "../../lesson/running/attempt.ts";
import type { Sandbox } from "../../lesson/running/sandbox.ts";
import type { Role } from "../../stage/canvas/role.ts";
import { playable } from "../../stage/playable.ts";
import type { PlayerInput } from "../../stage/player/player-state.ts";
import type { Message, Playable, View } from "../../stage/player/view.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import type { KeyMeaning } from "../player/player.ts";
import { EXERCISE_COMMANDS, hintLines, SOLUTION_LATER, taskLines, toldAt } from "./exercise-words.ts";
import { Leaving } from "./leaving.ts";
import {
  loadSteps,
  NOTHING_REFUSED,
  refusalLines,
  type SandboxFiles,
  saveSteps,
  takeBack,
} from "./sandbox-commands.ts";
import { commandWords, type PromptCommand, sandboxHelp } from "./sandbox-help.ts";
import { TypedLine } from "./typed-line.ts";

/** A beat that came of a command rests this much shorter than in a lesson: the learner knows what he asked for. */
const REST_SHARE = 0.5;

/** The prompt under the stage: what is typed, what it does to the sandbox, and what the player is to show of it. */
export class SandboxDesk {
  readonly playable: Playable;
  readonly #sandbox: Sandbox;
  readonly #files: SandboxFiles;
  readonly #attempt: Attempt | null;
  /** What can be typed here besides steps and what every sandbox knows. */
  readonly #more: readonly PromptCommand[];
  readonly #leaving: Leaving;
  #solved = false;
  #solutionAsked = false;
  readonly #line: TypedLine;
  #message: Message | null = null;
  #note: { title: string; lines: readonly string[] } = { title: "", lines: [] };
  #timeline: Timeline;
  #shown: Playable;
  #seen: View | null = null;

  /** `waits`: whoever comes back to the sandbox finds his steps in it. */
  constructor(sandbox: Sandbox, files: SandboxFiles, attempt: Attempt | null = null, waits = false) {
    this.#sandbox = sandbox;
    this.#files = files;
    this.#attempt = attempt;
    this.#more = attempt === null ? [] : EXERCISE_COMMANDS;
    this.#leaving = new Leaving(sandbox, attempt, waits);
    this.#line = new TypedLine(() => sandbox.knowledge, commandWords(this.#more));
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
    if (key === "escape") return this.#escape(empty);
    this.#leaving.stay();
    if (key === "return") return empty ? [{ type: "command", command: "next" }] : this.#submit();
    if (key === "tab") return this.#complete();
    if (key === "ctrl+d" && empty) return QUIT;
    if (empty && (key === "left" || key === "right")) return null;
    if (key === "pageup") return [{ type: "command", command: "back" }];
    if (key === "pagedown") return [{ type: "command", command: "next" }];
    if (!this.#line.type(key)) return [];
    // A refused line that is called back is mended under what was said of it.
    return key === "up" ? [] : this.#typed();
  }

  /** One layer at a time: what is typed, what is wrong with it, the sandbox. */
  #escape(empty: boolean): readonly PlayerInput[] {
    if (!empty || this.#message?.role === "bad") {
      this.#line.clear();
      return this.#typed();
    }
    const question = this.#leaving.question();
    return question === null ? QUIT : this.#say(question, "warn");
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
        return QUIT;
      case "help":
        return this.#open(argument === "" ? "Help" : `Help: ${argument}`, sandboxHelp(argument, this.#more));
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
    const problem = this.#sandbox.submit(text, commandWords(this.#more));
    if (problem !== null) {
      const { message, column } = problem;
      return this.#say(message, "bad", { line: text, column });
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
    if (well) this.#leaving.saved();
    return this.#say(text, well ? "good" : "bad");
  }

  async #load(path: string): Promise<readonly PlayerInput[]> {
    const before = this.#shown.beats;
    const problem = await loadSteps(this.#sandbox, this.#files, path);
    this.#layOut();
    if (problem !== null) return this.#say(problem.text, "bad");
    return [{ type: "go", beat: Math.min(before, this.#shown.beats - 1), playing: true }];
  }

  #say(text: string, role: Role, about?: Message["about"]): readonly PlayerInput[] {
    this.#message = { text, role, ...(about && { about }) };
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

  #dressed(view: View): View {
    this.#seen = view;
    const beat = this.#timeline.beats[view.beat];
    const last = beat?.kind === "scene" ? beat.events.at(-1)?.seq : undefined;
    const told = this.#attempt && toldAt(this.#attempt, last);
    const prompt = {
      ...this.#line.prompt,
      message: this.#message ?? told?.message ?? null,
      shown: told?.step,
    };
    return { ...view, note: this.#note, ...(told && { goals: told.goals }), prompt };
  }
}

const QUIT: readonly PlayerInput[] = [{ type: "command", command: "quit" }];

const sign = (done: boolean) => (done ? "✓" : "○");
