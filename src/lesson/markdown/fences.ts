import type { EventMatcher } from "../../trace/matcher.ts";
import type { Question } from "../../trace/show/question.ts";
import { parseClaim } from "../language/claims/claim.ts";
import { readMatcher } from "../language/matcher-text.ts";
import { parseStep } from "../language/step.ts";
import type { Problem } from "../problem.ts";
import { type Fence, type Read, type SpokenLine, spoken, untabbed } from "./fence.ts";
import type { AuthoredClaim, AuthoredListing, AuthoredSay, AuthoredStage, AuthoredStep } from "./lesson.ts";
import { ANSWER, type AuthoredPrediction, readPrediction } from "./prediction.ts";
import { QuestionReader } from "./question.ts";

/** Prefix of a step that was shown before, and of the words for all of it. */
const QUIETLY = "quietly ";
const IN_SHORT = "in short";

/**
 * `scene`: steps, one per line. A question may come before a step: `? text`, with answers as in `quiz`, or the header to type: `= Cookie:
 * sessionId=abc123 | why`. Indented under a step, the author's words for its events: `session.created: A headline`, and below it, indented
 * further, a sentence or two why. A step that was shown before has the prefix `quietly`: it is one beat, for which the author's words are
 * `in short: A headline`, and only events with words are beats of their own.
 */
export function readScene(fence: Fence): Read<AuthoredStep[]> {
  const reader = new SceneReader(fence.path);
  for (const line of spoken(fence)) reader.take(line);
  return reader.end(fence.line);
}

/** Parses the lines of a scene, one after the other. */
class SceneReader {
  readonly #path: string;
  readonly #steps: AuthoredStep[] = [];
  readonly #problems: Problem[] = [];
  /** The question whose answers are being parsed. */
  #asking: QuestionReader | null = null;
  /** The question before the next step. */
  #ask: Question | null = null;
  #predict: AuthoredPrediction | null = null;
  /** The words under the last step: for a step that could not be parsed they are dropped. */
  #says: AuthoredSay[] | null = null;
  #sayIndent = 0;

  constructor(path: string) {
    this.#path = path;
  }

  take(spokenLine: SpokenLine): void {
    const { line, indent, text } = spokenLine;
    if (this.#asking !== null && this.#answers(this.#asking, spokenLine)) return;
    if (text.startsWith("? ")) {
      if (this.#ask !== null || this.#predict !== null)
        this.#problem(spokenLine, "A step has one question, and there is one before it already.");
      this.#asking = new QuestionReader(this.#path, line, text.slice(2));
    } else if (indent === 0) this.#step(spokenLine);
    else this.#words(spokenLine);
  }

  /** `line`: the line of the fence. */
  end(line: number): Read<AuthoredStep[]> {
    if (this.#asking !== null || this.#ask !== null || this.#predict !== null)
      this.#problem({ line, indent: 0 }, "There is a question at the end, with no step after it.");
    return { value: this.#steps, problems: this.#problems };
  }

  /** Takes an answer to the current question, or the header to type; false if the question has ended. */
  #answers(asking: QuestionReader, { line, indent, text }: SpokenLine): boolean {
    if (asking.takes(line, text)) return true;
    this.#asking = null;
    if (text.startsWith(ANSWER) && asking.isBare) {
      const read = readPrediction(asking.asked, text, { path: this.#path, line, column: indent + 1 });
      if ("problem" in read) this.#problems.push(read.problem);
      else this.#predict = read.prediction;
      return true;
    }
    this.#ask = asking.end();
    this.#problems.push(...asking.problems);
    return false;
  }

  #step({ line, text }: SpokenLine): void {
    this.#sayIndent = 0;
    this.#says = [];
    const quiet = text.startsWith(QUIETLY);
    const bare = quiet ? text.slice(QUIETLY.length).trimStart() : text;
    const parsed = parseStep(bare, { path: this.#path, line, column: 1 + text.length - bare.length });
    const [ask, predict, says] = [this.#ask, this.#predict, this.#says];
    if (parsed.problem) this.#problems.push(parsed.problem);
    else this.#steps.push({ line, ask, predict, step: parsed.step, quiet, says });
    this.#ask = null;
    this.#predict = null;
  }

  /** Takes an event and its headline; or, indented further, the sentences below it. */
  #words(spokenLine: SpokenLine): void {
    const { line, indent, text } = spokenLine;
    const says = this.#says;
    const last = says?.at(-1);
    if (says === null) this.#problem(spokenLine, "These words are under no step.");
    else if (last !== undefined && this.#sayIndent > 0 && indent > this.#sayIndent) {
      says[says.length - 1] = { ...last, body: last.body === "" ? text : `${last.body} ${text}` };
    } else {
      const say = readSay(text, line, this.#steps.at(-1)?.quiet === true);
      if ("error" in say) this.#problem(spokenLine, say.error);
      else says.push(say);
      this.#sayIndent = indent;
    }
  }

  #problem({ line, indent }: Pick<SpokenLine, "line" | "indent">, message: string): void {
    this.#problems.push({ path: this.#path, line, column: indent + 1, message });
  }
}

/** `quiz`: a question, with its answers below: `+ the right one | why`, `- a wrong one | why`. */
export function readQuiz(fence: Fence): Read<Question> {
  const problems: Problem[] = [];
  let asking: QuestionReader | null = null;
  for (const { line, indent, text } of spoken(fence)) {
    if (asking === null) asking = new QuestionReader(fence.path, line, text.replace(/^\? /, ""));
    else if (!asking.takes(line, text)) {
      const message = 'An answer is "+ the right one | why" or "- a wrong one | why".';
      problems.push({ path: fence.path, line, column: indent + 1, message });
    }
  }
  const reader = asking ?? new QuestionReader(fence.path, fence.line, "");
  const value = reader.end();
  return { value, problems: [...problems, ...reader.problems] };
}

function readSay(text: string, line: number, quiet: boolean): AuthoredSay | { error: string } {
  const [, all, shortly] = /^(in short): +(.+)$/.exec(text) ?? [];
  if (all !== undefined && shortly !== undefined) {
    const error = `"${IN_SHORT}" tells all of a step that was shown before: write "${QUIETLY.trim()}" in front of that step.`;
    return quiet ? { line, matcher: null, headline: shortly, body: "" } : { error };
  }
  const [, event, headline] = /^([a-z-]+\.[a-z-]+(?: .+?)?): +(.+)$/.exec(text) ?? [];
  if (event === undefined || headline === undefined) {
    return {
      error:
        'Under a step, write an event and a headline, such as "session.stored: The server writes a row."',
    };
  }
  const read = readMatcher(event);
  return "error" in read ? read : { line, matcher: read.matcher, headline, body: "" };
}

/** `flow`: one stage per line, `Full label | Short | event that completes it`. */
export function readFlow(fence: Fence): Read<AuthoredStage[]> {
  const stages: AuthoredStage[] = [];
  const problems: Problem[] = [];
  for (const { line, raw, indent, text } of spoken(fence)) {
    const [label, short, event, ...more] = text.split("|").map((t) => t.trim());
    if (!label || !short || !event || more.length > 0) {
      const message =
        'A stage is "Label | Short | event", such as "Session stored in DB | Store | session.stored".';
      problems.push({ path: fence.path, line, column: indent + 1, message });
      continue;
    }
    const read = readMatcher(event);
    if ("error" in read) {
      problems.push({ path: fence.path, line, column: raw.lastIndexOf(event) + 1, message: read.error });
    } else stages.push({ line, label, short, matcher: read.matcher });
  }
  return { value: stages, problems };
}

/** `code FILE`: a listing. `// <- event` at the end of a line ties it to that event; several are separated by commas. */
export function readListing(fence: Fence, file: string): Read<AuthoredListing> {
  const problems: Problem[] = [];
  const lines = untabbed(fence.text)
    .split("\n")
    .map((raw, i) => {
      const at = raw.indexOf("// <-");
      if (at < 0) return { text: raw.trimEnd(), matchers: [] };
      const matchers: EventMatcher[] = [];
      for (const event of raw.slice(at + "// <-".length).split(",")) {
        const read = readMatcher(event.trim());
        if ("matcher" in read) matchers.push(read.matcher);
        else problems.push({ path: fence.path, line: fence.line + i, column: at + 1, message: read.error });
      }
      return { text: raw.slice(0, at).trimEnd(), matchers };
    });
  return { value: { line: fence.line, file, lines }, problems };
}

/** `expect`: one claim per line. */
export function readExpect(fence: Fence): Read<AuthoredClaim[]> {
  const claims: AuthoredClaim[] = [];
  const problems: Problem[] = [];
  for (const { line, indent, text } of spoken(fence)) {
    const parsed = parseClaim(text, { path: fence.path, line, column: indent + 1 });
    if (parsed.problem) problems.push(parsed.problem);
    else claims.push({ line, claim: parsed.claim });
  }
  return { value: claims, problems };
}
