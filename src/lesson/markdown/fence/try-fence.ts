import { LAB_MODE_NAMES } from "../../../trace/show/lab-mode.ts";
import { parseGoal } from "../../language/claims/goal.ts";
import { parseStep } from "../../language/step.ts";
import { didYouMean } from "../../nearest.ts";
import type { Problem } from "../../problem.ts";
import { type Fence, type Read, type SpokenLine, spoken } from "../fence.ts";
import type { AuthoredExercise, AuthoredGoal, AuthoredLabTask, AuthoredLine } from "../lesson.ts";

const HINTS = 3;
const SECTIONS = ["world", "start", "goal", "hint", "solution", "why", "lab"] as const;
type TrySection = (typeof SECTIONS)[number];

/** The word that starts a section, and the rest of its line. */
interface Head {
  readonly section: TrySection;
  readonly rest: SpokenLine | null;
}

/**
 * `try NAME`: a task in the sandbox. First the task in words, then sections:
 *
 * - `world: NAME` to start in; if missing, the current state of the lesson. `start:` setup steps
 * - `goal:` claims with their meaning: `sessions lack abc123 | The row is gone`; `claim or claim | words` if one of them is enough
 * - `hint:` three times, from a nudge to the step itself
 * - `solution:` steps that reach the goal
 * - `why:` what it teaches
 * - `lab: MODE, MODE` if a real server can judge it as well; and, if they differ there, the task in words and goals
 */
export function readTry(fence: Fence, id: string): Read<AuthoredExercise> {
  return new TryReader(fence, id).read();
}

class TryReader {
  readonly #fence: Fence;
  readonly #id: string;
  readonly #problems: Problem[] = [];
  readonly #task: string[] = [];
  readonly #why: string[] = [];
  readonly #start: AuthoredLine[] = [];
  readonly #goals: AuthoredGoal[] = [];
  readonly #hints: AuthoredLine[] = [];
  readonly #solution: AuthoredLine[] = [];
  #world: AuthoredLine | null = null;
  #lab: AuthoredLabTask | null = null;

  constructor(fence: Fence, id: string) {
    this.#fence = fence;
    this.#id = id;
  }

  read(): Read<AuthoredExercise> {
    let section: TrySection | null = null;
    for (const line of spoken(this.#fence)) {
      const head: Head | "unknown" | null = line.indent === 0 ? this.#head(line, section !== null) : null;
      if (head === "unknown") continue;
      section = head?.section ?? section;
      const rest = head === null ? line : head.rest;
      if (head?.section === "hint") this.#hints.push({ line: line.line, column: 1, text: "" });
      if (head?.section === "lab") this.#labModes(line, head.rest?.text ?? "");
      else if (rest !== null) this.#take(section, rest);
    }
    this.#whole();
    const value: AuthoredExercise = {
      line: this.#fence.line,
      id: this.#id,
      task: this.#task.join(" "),
      world: this.#world,
      start: this.#start,
      goals: this.#goals,
      hints: this.#hints,
      solution: this.#solution,
      why: this.#why.join(" "),
      lab: this.#lab,
    };
    return { value, problems: this.#problems };
  }

  /** `goal:` or `hint: text`. Before the first section comes the task, which may contain any word. */
  #head(line: SpokenLine, begun: boolean): Head | "unknown" | null {
    const [, word, blanks = "", rest = ""] = /^([a-z]+):(\s*)(.*)$/.exec(line.text) ?? [];
    const section = SECTIONS.find((s) => s === word);
    if (section === undefined) {
      if (!begun) return null;
      const wrong = word ?? line.text.split(" ")[0] ?? "";
      this.#problem(line, `"${wrong}" is not one of ${SECTIONS.join(", ")}.${didYouMean(wrong, SECTIONS)}`);
      return "unknown";
    }
    const indent = section.length + 1 + blanks.length;
    return { section, rest: rest === "" ? null : { ...line, indent, text: rest } };
  }

  #take(section: TrySection | null, line: SpokenLine): void {
    const { text } = line;
    switch (section) {
      case null:
        this.#task.push(text);
        break;
      case "why":
        this.#why.push(text);
        break;
      case "hint": {
        const hint = this.#hints.pop();
        if (hint) this.#hints.push({ ...hint, text: `${hint.text} ${text}`.trim() });
        break;
      }
      case "world":
        this.#world = { line: line.line, column: line.indent + 1, text };
        break;
      case "goal":
        this.#goal(this.#goals, line);
        break;
      case "lab":
        this.#takeForLab(line);
        break;
      case "start":
      case "solution":
        this.#step(section === "start" ? this.#start : this.#solution, line);
    }
  }

  #labModes(line: SpokenLine, text: string): void {
    const names = text.split(",").map((name) => name.trim());
    const modes = LAB_MODE_NAMES.filter((mode) => names.includes(mode));
    const wrong = names.find((name) => !modes.some((mode) => mode === name));
    if (wrong !== undefined)
      this.#problem(
        line,
        `"${wrong}" is not one of ${LAB_MODE_NAMES.join(", ")}.${didYouMean(wrong, LAB_MODE_NAMES)}`,
      );
    this.#lab = { modes, task: "", goals: [] };
  }

  /** A line with a claim is a goal, any other belongs to the task. */
  #takeForLab(line: SpokenLine): void {
    const { modes, task, goals } = this.#lab ?? { modes: [], task: "", goals: [] };
    const more = [...goals];
    const isGoal = line.text.includes("|");
    if (isGoal) this.#goal(more, line);
    this.#lab = { modes, task: isGoal ? task : `${task} ${line.text}`.trim(), goals: more };
  }

  #goal(goals: AuthoredGoal[], line: SpokenLine): void {
    const at = line.text.lastIndexOf("|");
    const words = line.text.slice(at + 1).trim();
    if (at < 0 || words === "") {
      this.#problem(line, 'A goal needs its words: "sessions lack abc123 | The row is gone".');
      return;
    }
    const { goal, problem } = parseGoal(line.text.slice(0, at).trim(), this.#place(line));
    if (problem === null) goals.push({ line: line.line, claim: goal, words });
    else this.#problems.push(problem);
  }

  #step(steps: AuthoredLine[], line: SpokenLine): void {
    const { problem } = parseStep(line.text, this.#place(line));
    if (problem === null) steps.push({ line: line.line, column: line.indent + 1, text: line.text });
    else this.#problems.push(problem);
  }

  /** Reports missing sections. */
  #whole(): void {
    const missing = (message: string) => this.#problem({ line: this.#fence.line, indent: 0 }, message);
    if (!/^[a-z][a-z0-9-]*$/.test(this.#id))
      missing("An exercise has a name of small letters after the word try: ```try delete-the-row");
    if (this.#task.length === 0) missing("An exercise begins with its task, in words.");
    if (this.#goals.length === 0) missing("An exercise has a goal: goal: and a claim under it.");
    if (this.#hints.length !== HINTS)
      missing(
        `An exercise has ${HINTS} hints, from a nudge to the step itself. This one has ${this.#hints.length}.`,
      );
    if (this.#solution.length === 0) missing("An exercise has a solution: steps that reach its goal.");
    if (this.#why.length === 0) missing("An exercise says at its end why: what there was to learn.");
    for (const { line, text } of this.#hints)
      if (text === "") this.#problem({ line, indent: 0 }, "This hint is empty.");
  }

  #place({ line, indent }: { line: number; indent: number }) {
    return { path: this.#fence.path, line, column: indent + 1 };
  }

  #problem(at: { line: number; indent: number }, message: string): void {
    this.#problems.push({ ...this.#place(at), message });
  }
}
