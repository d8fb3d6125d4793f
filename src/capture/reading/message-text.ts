import { type Field, field, type HttpRequest, type HttpResponse } from "../../http/message.ts";

/** Maximum number of fields of one message. */
const MOST_FIELDS = 500;
const MOST_FIELD = 16_384;

const REQUEST_LINE = /^([A-Z][A-Z-]{1,19}) (\S+)(?: HTTP\/[\d.]+)?$/;
const STATUS_LINE = /^HTTP\/[\d.]+ (\d{3})(?: |$)/;
const FIELD = /^(:?[!#$%&'*+.^`|~\w-]+):[ \t]?(.*)$/;

export const isRequestLine = (line: string): boolean => /^[A-Z-]{2,20} \S+ HTTP\/[\d.]+$/.test(line);
export const isStatusLine = (line: string): boolean => STATUS_LINE.test(line);
export const isField = (line: string): boolean => FIELD.test(line);

/** Parses a field line (RFC 9112 §5); null for any other line. */
export function fieldOf(line: string): Field | null {
  const [, name, value = ""] = FIELD.exec(line) ?? [];
  return name === undefined ? null : { name, value: value.trim().slice(0, MOST_FIELD) };
}

/** How a request with only a path gets its URL. */
export interface Base {
  /** The URL that it was sent from or to, if given; null: only its own fields count. */
  readonly url: string | null;
}

/**
 * Parses a pasted request: a request line and fields. null if the first line is not a request line, or
 * if nothing names its host.
 */
export function requestIn(lines: readonly string[], body: string, base: Base): HttpRequest | null {
  const [, method, target] = REQUEST_LINE.exec(lines[0] ?? "") ?? [];
  if (method === undefined || target === undefined) return null;
  const named = fieldsIn(lines.slice(1));
  const url = urlOf(target, named, base);
  if (url === null) return null;
  const fields = named.filter(({ name }) => !name.startsWith(":"));
  if (field({ fields }, "Host") === null) fields.unshift({ name: "Host", value: new URL(url).host });
  return { method, url, fields, body };
}

/** Parses a response; null if the first line is not a status line. */
export function responseIn(lines: readonly string[], body: string): HttpResponse | null {
  const [, status] = STATUS_LINE.exec(lines[0] ?? "") ?? [];
  if (status === undefined) return null;
  const fields = fieldsIn(lines.slice(1)).filter(({ name }) => !name.startsWith(":"));
  return { status: Number(status), fields, body };
}

const fieldsIn = (lines: readonly string[]): Field[] =>
  lines.slice(0, MOST_FIELDS).flatMap((line) => fieldOf(line) ?? []);

/** RFC 9110 §7.1: the target's own origin, or the scheme and the authority of the message. */
function urlOf(target: string, fields: readonly Field[], { url }: Base): string | null {
  if (/^https?:\/\//i.test(target)) return URL.canParse(target) ? new URL(target).href : null;
  const authority =
    field({ fields }, ":authority") ??
    field({ fields }, "Host") ??
    (url !== null && URL.canParse(url) ? new URL(url).host : null);
  if (authority === null) return null;
  const whole = `${schemeOf(authority, fields, url)}//${authority}${target.startsWith("/") ? target : "/"}`;
  return URL.canParse(whole) ? new URL(whole).href : null;
}

/**
 * Determines the scheme of a message: from its pseudo-header, the page that sent it, the given URL, or else the usual one for such a host.
 */
function schemeOf(authority: string, fields: readonly Field[], url: string | null): string {
  const pseudo = field({ fields }, ":scheme");
  if (pseudo === "http" || pseudo === "https") return `${pseudo}:`;
  const sameHost = [url, field({ fields }, "Origin"), field({ fields }, "Referer")].find(
    (text) => text != null && URL.canParse(text) && new URL(text).host === authority,
  );
  if (sameHost != null) return new URL(sameHost).protocol;
  if (/:443$/.test(authority)) return "https:";
  return /^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\])(?::\d+)?$|:(?:80|[348]0\d\d)$/i.test(authority)
    ? "http:"
    : "https:";
}
