import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { EventType } from "../../trace/event.ts";
import { lineText } from "../canvas/text.ts";
import { cookiesKeptBack } from "../narration/facts.ts";
import type { SceneBeat } from "../timeline/beat.ts";

/**
 * Returns the message that a beat shows: the response if there is one, else the request. If several beats are folded and their words are
 * about what the server found in the request, it is the request, unless the words mention a field that only the response has.
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

/** Events about what a server finds in a request. */
const READ_FROM_REQUEST: ReadonlySet<EventType> = new Set([
  "request.sent",
  "request.received",
  "csrf.checked",
]);

/** Words for the part below the fields. */
const BODY = /\bbody\b/;

const saidIn = ({ headline, body }: Pick<SceneBeat, "headline" | "body">): string =>
  `${lineText(headline)} ${lineText(body)}`;

/** Returns the fields of the message in view that the words of a beat mention, in lower case. */
export function namedFields(beat: Parameters<typeof messageInView>[0]): readonly string[] {
  const message = messageInView(beat);
  return message === null ? [] : namedIn(beat, message);
}

/** Whether the words of a beat mention the body of the message in view, and it has one. */
export const namesBody = (beat: Parameters<typeof messageInView>[0]): boolean =>
  BODY.test(saidIn(beat)) && (messageInView(beat)?.body ?? "") !== "";

function namedIn(
  beat: Pick<SceneBeat, "headline" | "body">,
  { fields }: HttpRequest | HttpResponse,
): string[] {
  const said = saidIn(beat);
  // A recording may have any name; one that is not an HTTP token does not occur in words.
  const names = [...new Set(fields.map(({ name }) => name))].filter((name) => /^[\w-]+$/.test(name));
  return names
    .filter((name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(said))
    .map((name) => name.toLowerCase());
}

/** Returns the calls on the running line, such as res.cookie, that the words of a beat mention. */
function namedCalls(beat: SceneBeat): readonly string[] {
  const { listing } = beat;
  if (listing === null || listing.line === null) return [];
  const said = saidIn(beat);
  const code = listing.of.lines[listing.line]?.text ?? "";
  return [...code.matchAll(/\w+\.\w+(?=\()/g)].map(([call]) => call).filter((call) => said.includes(call));
}

/**
 * Returns the pane that is needed to follow the words of a beat: they mention a field of the message or its body, or a call on the running
 * line.
 */
export function speaksOf(beat: SceneBeat): "code" | "wire" | null {
  const { exchange } = beat.after;
  const leaves = exchange !== null && cookiesKeptBack(beat.events, exchange.id).length > 0;
  if (namedFields(beat).length > 0 || namesBody(beat) || (beat.packet !== null && leaves)) return "wire";
  return namedCalls(beat).length > 0 ? "code" : null;
}
