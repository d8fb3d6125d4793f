/** One time of a token: the number, UTC, the local time with its offset, and the relative time. */

import { isFineUnit, localText, readTime, relativeText, type TimeReading, utcText } from "../../jwt/time.ts";
import { roughSpan } from "../../text/time-span.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";

export interface TimeView {
  /** Seconds since 1970. */
  readonly now: number;
  /** Offset of the local time at a moment, in seconds east of UTC; `seconds` since 1970. */
  readonly offsetAt: (seconds: number) => number;
  /** When the token was issued, in seconds since 1970: its other times are probably near. */
  readonly issued?: number;
}

const TIMES: ReadonlySet<string> = new Set(
  "exp nbf iat auth_time updated_at rat toe orig_iat date_email_verified session_exp".split(" "),
);

/** Whether a claim of that name and value is shown as a time. */
export function isTimeClaim(name: string, value: unknown): boolean {
  return TIMES.has(name) && (typeof value === "number" || typeof value === "string");
}

/** Returns what follows the value, in one row of `room` columns or in several. */
export function timeRows(name: string, value: unknown, view: TimeView, room: number): Line[] {
  const { form, seconds } = readTime(value, view.now, view.issued);
  if (seconds === null) return wrap([span(form === "out-of-range" ? BEYOND : NO_TIME, "bad")], room);
  const utc = span(utcText(seconds), "dim");
  const local = span(localText(seconds, view.offsetAt(seconds)), "dim");
  // An invalid NumericDate gets no verdict, so nothing here says that it has expired.
  const relative =
    form === "exact"
      ? span(relation(name, seconds, view.now), tone(name, seconds, view.now))
      : span(relativeText(seconds, view.now), "dim");
  const note = remark(form, value, view.now);
  const rest: Line[] = note === "" ? [] : wrap([span(note, "warn")], room);
  const gap = (columns: number) => span(" ".repeat(columns));
  const wide = [utc, gap(3), local, gap(Math.max(3, 18 - local.text.length)), relative];
  if (lineWidth(wide) <= room) return [wide, ...rest];
  const narrow = [utc, gap(2), relative];
  if (lineWidth(narrow) <= room) return [narrow, [local], ...rest];
  const second = [local, gap(2), relative];
  return lineWidth(second) <= room ? [[utc], second, ...rest] : [[utc], [local], [relative], ...rest];
}

const NO_TIME = "not a time: it must be a number of seconds since 1970";
const BEYOND = "beyond every calendar";

/** Returns what the value is, if it does not conform to RFC 7519 §2. */
function remark(form: TimeReading["form"], value: unknown, now: number): string {
  if (form === "string") return "a string: it must be a number";
  if (form === "out-of-range") return "before 1970";
  if (!isFineUnit(form) || typeof value !== "number") return "";
  return `read as ${form}; as seconds it is ${roughSpan((value - now) * 1000)} away`;
}

const PAST: Readonly<Record<string, string>> = { exp: "expired ", iat: "issued ", nbf: "began " };
const FUTURE: Readonly<Record<string, string>> = { exp: "expires ", iat: "issued ", nbf: "begins " };

function relation(name: string, seconds: number, now: number): string {
  const verbs = seconds <= now ? PAST : FUTURE;
  return `${verbs[name] ?? ""}${relativeText(seconds, now)}`;
}

function tone(name: string, seconds: number, now: number): Role {
  const bad = (name === "exp" && seconds <= now) || (name === "nbf" && seconds > now);
  return bad ? "bad" : "dim";
}
