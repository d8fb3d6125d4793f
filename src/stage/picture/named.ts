import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { EventType } from "../../trace/event.ts";
import { lineText } from "../canvas/text.ts";
import { cookiesKeptBack } from "../narration/facts.ts";
import type { SceneBeat } from "../timeline/beat.ts";

/**
 * The message that a beat shows: the answer once there is one, else the request. Where several beats are told as one by what the server
 * found in the request, it is the request, unless the words name a field that only the answer has.
 */
export function messageInView(
  beat: Pick<SceneBeat, "headline" | "body" | "after" | "lead" | "inner">,
): HttpRequest | HttpResponse | null {
  const { exchange } = beat.after;
  if (exchange === null) return null;
  const { request, response } = exchange;
  if (response === null) return request;
  const asks = beat.inner.length > 0 && (READ_FROM_REQUEST.has(beat.lead.type) || BODY.test(saidIn(beat)));
  return asks && namedIn(beat, response).length === 0 ? request : response;
}

/** What a server finds in what it was asked. */
const READ_FROM_REQUEST: ReadonlySet<EventType> = new Set([
  "request.sent",
  "request.received",
  "csrf.checked",
]);

/** Words for what stands below the fields. */
const BODY = /\bbody\b/;

const saidIn = ({ headline, body }: Pick<SceneBeat, "headline" | "body">): string =>
  `${lineText(headline)} ${lineText(body)}`;

/** The fields of the message in view that the words of a beat name: as HTTP has them, with small letters. */
export function namedFields(beat: Parameters<typeof messageInView>[0]): readonly string[] {
  const message = messageInView(beat);
  return message === null ? [] : namedIn(beat, message);
}

/** Whether the words of a beat name the body of the message in view, and it has one. */
export const namesBody = (beat: Parameters<typeof messageInView>[0]): boolean =>
  BODY.test(saidIn(beat)) && (messageInView(beat)?.body ?? "") !== "";

function namedIn(
  beat: Pick<SceneBeat, "headline" | "body">,
  { fields }: HttpRequest | HttpResponse,
): string[] {
  const said = saidIn(beat);
  // A recording may have any name; one that is no token of HTTP stands in nobody's words.
  const names = [...new Set(fields.map(({ name }) => name))].filter((name) => /^[\w-]+$/.test(name));
  return names
    .filter((name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(said))
    .map((name) => name.toLowerCase());
}

/** Calls of the line that runs, such as res.cookie, that the words of a beat name. */
function namedCalls(beat: SceneBeat): readonly string[] {
  const { listing } = beat;
  if (listing === null || listing.line === null) return [];
  const said = saidIn(beat);
  const code = listing.of.lines[listing.line]?.text ?? "";
  return [...code.matchAll(/\w+\.\w+(?=\()/g)].map(([call]) => call).filter((call) => said.includes(call));
}

/** The pane without which the words of a beat cannot be followed: they name a field of the message or its body, or a call of the line that runs. */
export function speaksOf(beat: SceneBeat): "code" | "wire" | null {
  const { exchange } = beat.after;
  const leaves = exchange !== null && cookiesKeptBack(beat.events, exchange.id).length > 0;
  if (namedFields(beat).length > 0 || namesBody(beat) || (beat.packet !== null && leaves)) return "wire";
  return namedCalls(beat).length > 0 ? "code" : null;
}
