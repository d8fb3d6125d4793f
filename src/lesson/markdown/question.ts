import type { Question } from "../../trace/show/question.ts";
import type { Problem } from "../problem.ts";

/** Answers are lettered from a; more than four are hard to remember. */
const MOST_OPTIONS = 4;

/** A question being parsed: its first line was `? text`, its options follow. */
export class QuestionReader {
  readonly #path: string;
  readonly #line: number;
  readonly #text: string;
  readonly #options: { text: string; right: boolean; why: string }[] = [];
  readonly problems: Problem[] = [];

  constructor(path: string, line: number, text: string) {
    this.#path = path;
    this.#line = line;
    this.#text = text;
  }

  /** The question and its line. */
  get asked(): { readonly line: number; readonly text: string } {
    return { line: this.#line, text: this.#text };
  }

  /** Whether it has no answer yet. */
  get isBare(): boolean {
    return this.#options.length === 0;
  }

  /** Takes `+ the right answer | why` or `- a wrong one | why`; false if the line is neither. */
  takes(line: number, text: string): boolean {
    const [, sign, option, why = ""] = /^([+-]) ([^|]*?)(?: *\| *(.*))?$/.exec(text) ?? [];
    if (sign === undefined || option === undefined) return false;
    if (why === "") this.#problem(line, `This answer needs a reason: "${sign} ${option} | Because …".`);
    this.#options.push({ text: option, right: sign === "+", why });
    return true;
  }

  /** Returns the complete question; then its problems are complete too. */
  end(): Question {
    const right = this.#options.filter((o) => o.right).length;
    const count = this.#options.length;
    if (right !== 1)
      this.#problem(this.#line, `A question has exactly one right answer (+). This one has ${right}.`);
    if (count < 2 || count > MOST_OPTIONS) {
      this.#problem(this.#line, `A question has 2 to ${MOST_OPTIONS} answers. This one has ${count}.`);
    }
    return { line: this.#line, text: this.#text, options: this.#options };
  }

  #problem(line: number, message: string): void {
    this.problems.push({ path: this.#path, line, column: 1, message });
  }
}
