import { judgeCookies } from "./judge-cookies.ts";
import { judgeSetCookie } from "./judge-set-cookie.ts";
import { type JudgedPart, type Judgement, pieces, sameValue } from "./judgement.ts";

/** The header to predict: its value as on the wire, or null if the message has no header of that name. */
export interface ComingHeader {
  readonly name: string;
  readonly value: string | null;
}

/** "field-name = token" (RFC 9110, 5.1), and the colon after it. The "<" or ">" that tools put before a line is skipped. */
const HEADER = /^(?:[<>] *)?([!#$%&'*+.^_`|~\w-]+) *:(.*)$/s;

/** Matches what a learner types who predicts that no such header is sent. */
const NONE = /^\(?(?:none|nothing|no|no (?:such )?header|no [\w-]+(?: header)?)\)?\.?$/i;

/** Lists whose members may be in any order: methods, header names, directives. */
const LISTS = [
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-expose-headers",
  "access-control-request-headers",
  "cache-control",
  "vary",
];

/** Judges a predicted header part by part. The value alone is enough if one header was asked for: its name is in the question. */
export function judgeHeader({ name, value }: ComingHeader, typed: string): Judgement {
  const line = typed.trim().replace(/\s+/g, " ");
  const alone = value === null ? [] : valueParts(name, value, line);
  if (alone.length > 0 && alone.every(({ verdict }) => verdict === "right"))
    return { right: true, parts: [{ kind: "name", name, verdict: "right" }, ...alone] };
  const [, typedName, rest = ""] = HEADER.exec(line) ?? [];
  const isNone = (said: string) => said === "" || (NONE.test(said) && !sameValue(said, value ?? ""));
  const saysNone = isNone(line) || (typedName !== undefined && isNone(rest.trim()));
  if (value === null) {
    const verdict = saysNone ? "right" : "extra";
    return { right: saysNone, parts: [{ kind: "none", name, verdict }] };
  }
  if (saysNone) return { right: false, parts: [{ kind: "none", name, verdict: "missing" }] };
  const parts = [
    nameOf(name, typedName, line),
    ...valueParts(name, value, typedName === undefined ? bare(line, name) : rest.trim()),
  ];
  return { right: parts.every(({ verdict }) => verdict === "right"), parts };
}

/** Names of headers are case-insensitive (RFC 9110, 5.1). */
function nameOf(name: string, typed: string | undefined, line: string): JudgedPart {
  if (typed === undefined && bare(line, name) !== line)
    return { kind: "name", name, verdict: "missing", slip: "no-colon" };
  if (typed === undefined) return { kind: "name", name, verdict: "right" };
  if (typed.toLowerCase() === name.toLowerCase()) return { kind: "name", name, verdict: "right" };
  const pair = ["cookie", "set-cookie"];
  const otherWay = pair.includes(name.toLowerCase()) && pair.includes(typed.toLowerCase());
  return { kind: "name", name, verdict: "different", ...(otherWay && { slip: "other-way" }) };
}

/** A value without its header, or after the header's name without a colon. */
const bare = (line: string, name: string): string =>
  line.toLowerCase().startsWith(`${name.toLowerCase()} `) ? line.slice(name.length).trim() : line;

function valueParts(name: string, real: string, typed: string): JudgedPart[] {
  const header = name.toLowerCase();
  if (header === "cookie") return judgeCookies(real, typed);
  if (header === "set-cookie") return judgeSetCookie(real, typed);
  if (header === "authorization") return judgeCredentials(real, typed);
  if (LISTS.includes(header)) return judgeList(real, typed);
  if (sameValue(typed, real)) return [{ kind: "value", name, verdict: "right" }];
  // "serialized-origin = scheme "://" host [ ":" port ]" (RFC 6454, 7.1): nothing follows.
  const path = ["origin", "access-control-allow-origin"].includes(header) && typed.startsWith(`${real}/`);
  return [{ kind: "value", name, verdict: "different", ...(path && { slip: "origin-path" }) }];
}

/** "credentials = auth-scheme [ 1*SP ( token68 / … ) ]", and the scheme is case-insensitive (RFC 9110, 11.1 and 11.4). */
function judgeCredentials(real: string, typed: string): JudgedPart[] {
  const [scheme = "", token = ""] = real.split(" ");
  const words = typed.split(" ");
  const hasScheme = words.length > 1 || words[0]?.toLowerCase() === scheme.toLowerCase();
  const said = hasScheme ? words[0] : undefined;
  const sent = hasScheme ? words.slice(1).join(" ") : typed;
  const schemeVerdict =
    said === undefined ? "missing" : said.toLowerCase() === scheme.toLowerCase() ? "right" : "different";
  const tokenVerdict = sent === "" ? "missing" : sameValue(sent, token) ? "right" : "different";
  return [
    { kind: "scheme", name: scheme, verdict: schemeVerdict },
    { kind: "token", name: "token", verdict: tokenVerdict },
  ];
}

function judgeList(real: string, typed: string): JudgedPart[] {
  const left = pieces(typed, ",");
  const parts = pieces(real, ",").map((name): JudgedPart => {
    const at = left.findIndex((t) => t.toLowerCase() === name.toLowerCase());
    if (at >= 0) left.splice(at, 1);
    return { kind: "member", name, verdict: at < 0 ? "missing" : "right" };
  });
  return [...parts, ...left.map((name): JudgedPart => ({ kind: "member", name, verdict: "extra" }))];
}
