import type { EventMatcher } from "../../trace/matcher.ts";
import type { Question } from "../../trace/show/question.ts";
import { parseClaim } from "../language/claims/claim.ts";
import { readMatcher } from "../language/matcher-text.ts";
import { parseStep } from "../language/step.ts";
import type { Problem } from "../problem.ts";
import { type Fence, type Read, spoken, untabbed } from "./fence.ts";
import type { AuthoredClaim, AuthoredListing, AuthoredSay, AuthoredStage, AuthoredStep } from "./lesson.ts";
import { ANSWER, type AuthoredPrediction, readPrediction } from "./prediction.ts";
import { QuestionReader } from "./question.ts";

/** Before a step that was shown before, and before the words for all of it. */
const QUIETLY = "quietly ";
const IN_SHORT = "in short";

/**
 * `scene`: steps, one a line. A question may stand before a step: `? text`, and its answers as `quiz` has them, or the header that is to
 * be typed: `= Cookie: sessionId=abc123 | why`. Under a
 * step, indented, the author's words for what it brings about: `session.created: A headline`, and below it, indented
 * further, a sentence or two why. A step that was shown before has `quietly` before it: it is one beat, for which the author's words
 * are `in short: A headline`, and only events that have words are beats of their own.
 */
export function readScene(fence: Fence): Read<AuthoredStep[]> {
  const steps: AuthoredStep[] = [];
  /** The words under the step that was read last: of a step that could not be read they are read, and lost. */
  let says: AuthoredSay[] | null = null;
  const problems: Problem[] = [];
  const { path } = fence;
  let sayIndent = 0;
  let asking: QuestionReader | null = null;
  let ask: Question | null = null;
  let predict: AuthoredPrediction | null = null;
  for (const { line, indent, text } of spoken(fence)) {
    const problem = (message: string) => problems.push({ path, line, column: indent + 1, message });
    if (asking !== null) {
      if (asking.takes(line, text)) continue;
      if (text.startsWith(ANSWER) && asking.isBare) {
        const read = readPrediction(asking.asked, text, { path, line, column: indent + 1 });
        if ("problem" in read) problems.push(read.problem);
        else predict = read.prediction;
        asking = null;
        continue;
      }
      ask = asking.end();
      problems.push(...asking.problems);
      asking = null;
    }
    if (text.startsWith("? ")) {
      if (ask !== null || predict !== null)
        problem("A step has one question, and there is one before it already.");
      asking = new QuestionReader(path, line, text.slice(2));
      continue;
    }
    if (indent === 0) {
      sayIndent = 0;
      says = [];
      const quiet = text.startsWith(QUIETLY);
      const bare = quiet ? text.slice(QUIETLY.length).trimStart() : text;
      const parsed = parseStep(bare, { path, line, column: 1 + text.length - bare.length });
      if (parsed.problem) problems.push(parsed.problem);
      else steps.push({ line, ask, predict, step: parsed.step, quiet, says });
      ask = null;
      predict = null;
      continue;
    }
    const last: AuthoredSay | undefined = says?.at(-1);
    if (says === null) problem("These words are under no step.");
    else if (last !== undefined && sayIndent > 0 && indent > sayIndent) {
      says[says.length - 1] = { ...last, body: last.body === "" ? text : `${last.body} ${text}` };
    } else {
      const say = readSay(text, line, steps.at(-1)?.quiet === true);
      if ("error" in say) problem(say.error);
      else says.push(say);
      sayIndent = indent;
    }
  }
  if (asking !== null || ask !== null || predict !== null) {
    problems.push({
      path,
      line: fence.line,
      column: 1,
      message: "There is a question at the end, with no step after it.",
    });
  }
  return { value: steps, problems };
}

/** `quiz`: a question, and under it its answers: `+ the right one | why`, `- a wrong one | why`. */
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

/** `flow`: one stage a line, `Label in full | Short | event that completes it`. */
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

/** `code FILE`: a listing. `// <- event` at the end of a line ties it to that event; several are divided by commas. */
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

/** `expect`: one claim a line. */
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
