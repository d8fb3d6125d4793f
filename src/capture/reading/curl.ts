import { field, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { type Recorded, type Recording, UnreadableRecording } from "../recording.ts";
import type { CurlLine } from "./curl-lines.ts";
import { requestIn, responseIn } from "./message-text.ts";
import { timed } from "./message-times.ts";

/** Maximum number of exchanges. */
const MOST_EXCHANGES = 20_000;
const MOST_BODY = 65_536;

/** A request and its response while they are being parsed. */
interface ExchangeDraft {
  readonly url: string | null;
  readonly sent: string[];
  readonly sentBody: string[];
  readonly received: string[];
  readonly receivedBody: string[];
  readonly kept: string[];
  readonly dropped: Map<string, string>;
}

/**
 * Parses curl's output for one call or several. Redirects are separate requests, interim responses (100 Continue) are
 * skipped. Throws UnreadableRecording if no request was sent.
 */
export function readCurl(lines: Iterable<CurlLine>): Recording {
  const drafts: ExchangeDraft[] = [];
  let url: string | null = null;
  let scheme = "http:";
  let draft: ExchangeDraft | null = null;
  /** The head being read; null between heads. */
  let head: "sent" | "received" | null = null;
  /** Why curl drops the cookie of the Set-Cookie line that comes next; null if it does not. */
  let drops: string | null = null;
  for (const { kind, text } of lines) {
    if (kind === "info") {
      scheme = schemeSaid(text) ?? scheme;
      url = redirectSaid(text) ?? url;
      const cookie = KEPT.exec(text)?.[1];
      if (cookie !== undefined) draft?.kept.push(cookie);
      if (DROPPED.test(text)) drops = text;
      continue;
    }
    if (kind === "sent" && head !== "sent") {
      draft = {
        url: url ?? `${scheme}//`,
        sent: [],
        sentBody: [],
        received: [],
        receivedBody: [],
        kept: [],
        dropped: new Map(),
      };
      drafts.push(draft);
      url = null;
    }
    if (kind === "received" && head !== "received" && /^HTTP\/[\d.]+ 1\d\d/.test(draft?.received[0] ?? "")) {
      // RFC 9110 §15.2: interim. The final answer follows.
      draft?.received.splice(0);
    }
    if (draft === null || drafts.length > MOST_EXCHANGES) continue;
    if (kind === "sent" || kind === "received") {
      head = text === "" ? null : kind;
      if (text !== "") draft[kind].push(text);
      const [, line] = (drops !== null && /^set-cookie:(.*)/i.exec(text)) || [];
      if (line !== undefined && drops !== null) draft.dropped.set(line.trim(), drops);
      drops = null;
    } else {
      head = null;
      (kind === "sent-body" ? draft.sentBody : draft.receivedBody).push(text);
    }
  }
  // A tunnel through a proxy (RFC 9110 §9.3.6) is not a request to the server.
  const asked = drafts.filter(({ sent: [first = ""] }) => !first.startsWith("CONNECT "));
  const read = asked.slice(0, MOST_EXCHANGES).flatMap(messagesOf);
  if (read.length === 0) {
    throw new UnreadableRecording(
      "curl sent no request here: there is no line that begins with >. Call it with -v, and with 2>&1 before the pipe: curl -v URL 2>&1 | auth-explained film",
    );
  }
  const unreadable = Math.min(asked.length, MOST_EXCHANGES) - read.length;
  const left = asked.length - MOST_EXCHANGES;
  const agent = field(read[0]?.request ?? { fields: [] }, "User-Agent");
  return {
    form: "curl",
    tool: agent?.replace("/", " ") ?? "curl",
    userAgent: agent,
    // curl prints no times.
    exchanges: timed(read).map((one) => ({ ...one, page: null, destination: null, fromCache: false })),
    gaps: [
      ...(unreadable > 0 ? [{ kind: "unreadable", count: unreadable } as const] : []),
      ...(left > 0 ? [{ kind: "too-many", count: left } as const] : []),
    ],
  };
}

/** "Added cookie sid="…" for domain localhost, path /, expire 0" */
const KEPT = /^(?:Added|Replaced) cookie ([^=]+)=/;

/** "skipped cookie with bad tailmatch domain: example.com", "cookie 'a' dropped, domain 'com' must not set cookies for 'shop.com'" */
const DROPPED = /^skipped cookie\b|\bcookie\b.*\bdropp(?:ed|ing)\b/i;

function schemeSaid(text: string): string | null {
  if (/^SSL connection using|^TLS|^ALPN: server accepted|^Server certificate:/i.test(text)) return "https:";
  const [, port] = /^(?:Connected to|Established connection to) .* port (\d+)/.exec(text) ?? [];
  if (port === undefined) return null;
  return port === "443" ? "https:" : "http:";
}

function redirectSaid(text: string): string | null {
  const [, url] = /^Issue another request to this URL: '(.*)'$/.exec(text) ?? [];
  const [, opened] = /OPENED stream for (https?:\/\/\S+)/.exec(text) ?? [];
  return url ?? opened ?? null;
}

type ReadMessages = Pick<Recorded, "request" | "response" | "kept" | "dropped">;

function messagesOf(draft: ExchangeDraft): ReadMessages[] {
  const { url, sent, sentBody, received, receivedBody, kept, dropped } = draft;
  const scheme = url?.split("//")[0] ?? "http:";
  const authority = /^host: *(\S+)/i.exec(sent.find((line) => /^host:/i.test(line)) ?? "")?.[1];
  const base = authority === undefined ? url : `${scheme}//${authority}/`;
  const request: HttpRequest | null = requestIn(sent, bodyOf(sentBody), { url: base });
  if (request === null) return [];
  const response = withinLength(responseIn(received, bodyOf(receivedBody)));
  return [{ request, response, kept, ...(dropped.size > 0 && { dropped }) }];
}

/**
 * A response whose body ends where its Content-Length says (RFC 9110 §8.6): what curl itself says may follow on the same line. The octets
 * of a compressed body are counted before curl unpacks it.
 */
function withinLength(response: HttpResponse | null): HttpResponse | null {
  if (response === null || field(response, "Content-Encoding") !== null) return response;
  const length = field(response, "Content-Length") ?? "";
  if (!/^\d+$/.test(length) || Buffer.byteLength(response.body) <= Number(length)) return response;
  const body = Buffer.from(response.body).subarray(0, Number(length)).toString("utf8");
  return { ...response, body };
}

const bodyOf = (lines: readonly string[]): string => lines.join("\n").slice(0, MOST_BODY).trimEnd();
