import { isUnseen, requestLines, responseLines } from "../../http/message.ts";
import type { EventOf } from "../../trace/event.ts";
import { type Line, span } from "../canvas/text.ts";
import { cookiesRefused } from "../narration/facts.ts";
import type { SceneBeat } from "../timeline/beat.ts";
import type { Highlighter } from "../timeline/highlighter.ts";
import { messageInView, namedFields } from "./named.ts";
import type { MessageLine, MessagePicture } from "./picture.ts";
import { WIRE, WIRE_ASKED } from "./small-words.ts";

/** Fields about authentication and permissions, which are kept. Real messages have many others, which are dropped first. */
const TELLING = /^(?:set-cookie|cookie|authorization|www-authenticate|location|access-control-[\w-]+)$/;

/** Of the others, those that a reader needs most: the last one is kept longest. */
const MISSED = ["content-length", "content-type", "origin", "host"];

/** Returns the order in which a field is dropped: 1 is the first; 0 is never, as for one that the words of the beat mention. */
const minorOf = (name: string, named: readonly string[]): number =>
  TELLING.test(name) || named.includes(name) ? 0 : MISSED.indexOf(name) + 2;

/**
 * Returns the message in view, as its bytes are: the request until there is a response, then the response, unless the words are about the
 * request. Withheld lines are shown where they would have been. Null before the first request, and if nobody saw it.
 */
export function messagePicture(beat: SceneBeat, highlighter: Highlighter): MessagePicture | null {
  const { exchange } = beat.after;
  if (exchange === null) return null;
  const { request, response } = exchange;
  const named = namedFields(beat);
  if (response !== null && messageInView(beat) === response) {
    const [status = "", ...rest] = responseLines(response);
    const start = sent([span(status, response.status < 400 ? "good" : "bad")], "start");
    const refused = cookiesRefused(beat.events, response).map(({ line }) => `Set-Cookie: ${line}`);
    const lines = restLines(rest, response.fields.length, named, highlighter).map((line, i) =>
      refused.includes(rest[i] ?? "") ? { ...line, note: [span("   ← refused", "bad")] } : line,
    );
    return { title: WIRE, lines: [start, ...lines] };
  }
  if (isUnseen(request)) return null;
  const [start = "", ...rest] = requestLines(request);
  const lines = [
    sent([span(start, "strong")], "start"),
    ...restLines(rest, request.fields.length, named, highlighter),
  ];
  const kept = beat.events.filter(
    (e): e is EventOf<"cookie.withheld"> => e.type === "cookie.withheld" && e.exchange === exchange.id,
  );
  const missing = kept.map(
    ({ cookie }): MessageLine => ({
      line: [span(`Cookie: ${cookie.name}=${cookie.value}`, "bad")],
      note: [span("   ← not sent", "dim")],
      part: "field",
      minor: 0,
    }),
  );
  const title = response === null ? WIRE : WIRE_ASKED;
  return { title, lines: lines.toSpliced(1 + request.fields.length, 0, ...missing) };
}

const sent = (line: Line, part: MessageLine["part"], minor = 0): MessageLine => ({
  line,
  note: null,
  part,
  minor,
});

/** Returns what follows the first line: fields, a blank line, the body. */
function restLines(
  lines: readonly string[],
  fields: number,
  named: readonly string[],
  highlighter: Highlighter,
): MessageLine[] {
  return [
    ...lines.slice(0, fields).map((line) => fieldLine(line, named, highlighter)),
    ...bodyLines(lines.slice(fields), highlighter),
  ];
}

function fieldLine(line: string, named: readonly string[], highlighter: Highlighter): MessageLine {
  const colon = line.indexOf(":");
  const name = line.slice(0, colon);
  const marked = [span(`${name}:`, "dim"), ...highlighter.whole(line.slice(colon + 1), "text")];
  return sent(marked, "field", minorOf(name.toLowerCase(), named));
}

/** Returns the body and the blank line before it. If a body contains a highlighted value, its other lines are dropped first. */
function bodyLines(lines: readonly string[], highlighter: Highlighter): MessageLine[] {
  const marked = lines.map((line) => highlighter.whole(line, "text"));
  const carries = (line: Line) => line.some(({ role }) => role !== "text");
  const others = marked.some(carries) ? MISSED.length + 2 : 0;
  // The last of them first, as if the end were cut.
  return marked.map((line, i) =>
    sent(line, "body", others === 0 || carries(line) ? 0 : others + marked.length - i),
  );
}
