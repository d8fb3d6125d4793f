import type { EventMatcher } from "../../trace/matcher.ts";
import { readMatcher } from "../language/matcher-text.ts";
import type { Problem } from "../problem.ts";

/** A prediction as its author wrote it: the header that the next step produces. */
export interface AuthoredPrediction {
  readonly line: number;
  readonly text: string;
  readonly answer: {
    readonly line: number;
    readonly column: number;
    /** The message with the header; null: the first one that the step sends in its direction. */
    readonly matcher: EventMatcher | null;
    readonly name: string;
    /** As the author wrote it; null: there is no such header. */
    readonly value: string | null;
    readonly why: string;
  };
}

/** Prefix of the answer to a question that is answered by typing. */
export const ANSWER = "= ";

const FORM =
  'A header to be typed is "= Cookie: sessionId=abc123 | Because …", or "= no Cookie | Because …". An event may come before it: "= request.sent OPTIONS: Origin: https://app.test | …".';

/** Parses `= [event: ]Name: value | why` or `= [event: ]no Name | why` under the question `text` of line `asked`. */
export function readPrediction(
  asked: { readonly line: number; readonly text: string },
  written: string,
  place: Omit<Problem, "message">,
): { readonly prediction: AuthoredPrediction } | { readonly problem: Problem } {
  const refuse = (message: string) => ({ problem: { ...place, message } });
  const [said = "", ...reasons] = written.slice(ANSWER.length).split(" | ");
  const why = reasons.join(" | ").trim();
  const [, event, rest = said] = /^([a-z-]+\.[a-z-]+(?: [^:]+?)?): +(.+)$/.exec(said.trim()) ?? [];
  const [, name, value] = /^([\w-]+): *(.+)$/.exec(rest.trim()) ?? [];
  const [, absent] = /^no ([\w-]+)$/.exec(rest.trim()) ?? [];
  const header = name ?? absent;
  if (header === undefined) return refuse(FORM);
  if (why === "") return refuse(`This answer needs a reason: "${written.trim()} | Because …".`);
  const read = event === undefined ? null : readMatcher(event);
  if (read !== null && "error" in read) return refuse(read.error);
  const matcher = read?.matcher ?? null;
  if (matcher !== null && matcher.type !== "request.sent" && matcher.type !== "response.sent")
    return refuse(`Only request.sent and response.sent carry headers, and this is ${matcher.type}.`);
  const { line, column } = place;
  const answer = { line, column, matcher, name: header, value: value?.trim() ?? null, why };
  return { prediction: { ...asked, answer } };
}
