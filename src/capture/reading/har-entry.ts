import { type Field, field, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import type { GapKind, Recorded } from "../recording.ts";
import type { Bodies } from "./body-text.ts";
import { at, listOf, member, numberOf, textOf } from "./har-values.ts";
import { headerOfCookies, linesOfCookies, setCookieLines } from "./set-cookie-lines.ts";

/** An entry of a HAR file, before it is ordered: its times are null if the tool wrote none. */
export type ReadEntry = Omit<Recorded, "index" | "startedAt" | "answeredAt"> & {
  readonly startedAt: number | null;
  /** ms from the start until the head of the response. */
  readonly waited: number;
};

/** Maximum characters of one field; a browser sends at most 4096 for a cookie. */
const MOST_FIELD = 16_384;

/** Parses one entry (HAR 1.2, "entries"), as any of the tools writes it; or returns why it is not part of the story. */
export function readEntry(entry: unknown, bodies: Bodies): ReadEntry | GapKind {
  const request = readRequest(member(entry, "request"), bodies);
  if (typeof request === "string") return request;
  const response = readResponse(member(entry, "response"), bodies);
  const startedAt = Date.parse(textOf(member(entry, "startedDateTime")) ?? "");
  const destination =
    field(request, "Sec-Fetch-Dest") ??
    DESTINATIONS[(textOf(member(entry, "_resourceType")) ?? "").toLowerCase()] ??
    null;
  return {
    request,
    response,
    startedAt: Number.isNaN(startedAt) ? null : startedAt,
    waited: waitOf(entry),
    page: textOf(member(entry, "pageref")),
    destination,
    fromCache: cached(entry),
    kept: null,
  };
}

/** Resource types of developer tools, and their destinations in Fetch. */
const DESTINATIONS: Readonly<Record<string, string>> = {
  document: "document",
  subdocument: "iframe",
  fetch: "empty",
  xhr: "empty",
  preflight: "empty",
  ping: "empty",
  beacon: "empty",
  eventsource: "empty",
  image: "image",
  img: "image",
  imageset: "image",
  script: "script",
  stylesheet: "style",
  font: "font",
  media: "video",
  websocket: "websocket",
};

function readRequest(request: unknown, bodies: Bodies): HttpRequest | GapKind {
  const method = textOf(member(request, "method"));
  const text = textOf(member(request, "url"));
  if (method === null || text === null) return "unreadable";
  // A tunnel through a proxy (RFC 9110 §9.3.6): what it carries has its own entries.
  if (/^connect$/i.test(method)) return "not-http";
  if (!URL.canParse(text)) return "unreadable";
  const url = new URL(text);
  if (!/^(?:https?|wss?):$/.test(url.protocol)) return "not-http";
  const named = fieldsOf(request);
  const fields = named.filter(({ name }) => !name.startsWith(":"));
  if (!has(fields, "Host")) {
    // HTTP/2 has it in a pseudo-header (RFC 9113 §8.3.1).
    fields.unshift({ name: "Host", value: field({ fields: named }, ":authority") ?? url.host });
  }
  const listed = headerOfCookies(member(request, "cookies"));
  if (listed !== null && !has(fields, "Cookie")) fields.push(listed);
  return { method: method.toUpperCase(), url: url.href, fields, body: requestBody(request, bodies) };
}

function requestBody(request: unknown, bodies: Bodies): string {
  const data = member(request, "postData");
  const type = textOf(member(data, "mimeType"));
  const text = textOf(member(data, "text")) ?? "";
  if (text !== "") return bodies.keep(text, type, textOf(member(data, "encoding")));
  const form = new URLSearchParams();
  for (const param of listOf(member(data, "params"))) {
    const name = textOf(member(param, "name"));
    if (name !== null) form.append(name, textOf(member(param, "value")) ?? "");
  }
  return bodies.keep(form.toString(), null, null);
}

/** null if there is none: a request that failed, or was answered by a cache of the page, has status 0. */
function readResponse(response: unknown, bodies: Bodies): HttpResponse | null {
  const status = numberOf(member(response, "status")) ?? 0;
  if (status < 100 || status > 999) return null;
  const names = listOf(member(response, "cookies")).flatMap((c) => textOf(member(c, "name")) ?? []);
  const fields = fieldsOf(response)
    .filter(({ name }) => !name.startsWith(":"))
    .flatMap(({ name, value }): Field[] => {
      if (name.toLowerCase() !== "set-cookie") return [{ name, value }];
      return setCookieLines(value, names).map((line) => ({ name, value: line }));
    });
  if (!has(fields, "Set-Cookie")) fields.push(...linesOfCookies(member(response, "cookies")));
  const content = member(response, "content");
  const type = textOf(member(content, "mimeType")) ?? field({ fields }, "Content-Type");
  const text = textOf(member(content, "text")) ?? "";
  return {
    status: Math.trunc(status),
    fields,
    body: bodies.keep(text, type, textOf(member(content, "encoding"))),
  };
}

/** Returns the header fields in the order of the file; some converters write "key" for "name". */
function fieldsOf(message: unknown): Field[] {
  return listOf(member(message, "headers")).flatMap((header) => {
    const name = textOf(member(header, "name")) ?? textOf(member(header, "key"));
    const value = textOf(member(header, "value")) ?? "";
    return name === null || name === "" ? [] : [{ name, value: value.slice(0, MOST_FIELD) }];
  });
}

const has = (fields: readonly Field[], name: string) => field({ fields }, name) !== null;

/** Returns the ms from the start until the head of the response: all of the time except for the body. */
function waitOf(entry: unknown): number {
  const timings = member(entry, "timings");
  const total = numberOf(member(entry, "time"));
  const receive = Math.max(0, numberOf(member(timings, "receive")) ?? 0);
  if (total !== null && total >= receive) return total - receive;
  const parts = ["blocked", "dns", "connect", "send", "wait"].map((name) => numberOf(member(timings, name)));
  return parts.reduce<number>((sum, ms) => sum + Math.max(0, ms ?? 0), 0);
}

function cached(entry: unknown): boolean {
  // Chrome names its cache; Safari states the source of every response.
  const from = member(entry, "_fromCache");
  return (
    (from !== undefined && from !== null && from !== false) ||
    /cache/i.test(textOf(member(entry, "_fetchType")) ?? "") ||
    at(entry, "response", "_fetchedViaServiceWorker") === true ||
    at(entry, "request", "_wasServedFromCache") === true
  );
}
