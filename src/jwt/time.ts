import { roughSpan } from "../text/time-span.ts";

/** NumericDate (RFC 7519 §2): seconds since 1970 as a JSON number, and what people write instead. */

/** The time at which claims are judged. */
export interface ClaimsClock {
  /** Seconds since 1970. */
  readonly now: number;
  /** Tolerated clock skew, in seconds. */
  readonly leeway: number;
}

export interface TimeReading {
  /** exact: as the specification requires. The others are what the value most probably means. */
  readonly form: "exact" | FineUnit | "string" | "out-of-range" | "not-a-time";
  /** The time that was probably meant, in seconds since 1970; null if it is not a time. */
  readonly seconds: number | null;
}

/** Units that people write times in instead of seconds, per second. */
const FINE_UNITS = { milliseconds: 1e3, microseconds: 1e6, nanoseconds: 1e9 } as const;
export type FineUnit = keyof typeof FINE_UNITS;
const UNITS = Object.keys(FINE_UNITS) as FineUnit[];

export const isFineUnit = (form: TimeReading["form"]): form is FineUnit => Object.hasOwn(FINE_UNITS, form);

/** The range of Date: 100,000,000 days to each side of 1970. */
const LAST_SECOND = 8.64e12;
/** 9999-12-31 23:59:59 UTC, the last date that most calendars know: people write it for "never". */
const YEAR_9999 = 253_402_300_799;
/** How far apart two times may be to count as near, in seconds. */
const NEAR = { before: 30 * 31_556_952, after: 100 * 31_556_952 };

/**
 * Reads a value as a time. `now` and `iat` are times related to the token (seconds since 1970): a number
 * is read as milliseconds, or a finer unit, only if it is no plausible date in seconds and near one of them in that unit.
 */
export function readTime(value: unknown, now: number, iat = now): TimeReading {
  if (typeof value === "number") return readNumber(value, now, iat);
  if (typeof value !== "string") return { form: "not-a-time", seconds: null };
  const number = /^\s*-?\d{1,16}(\.\d+)?\s*$/.test(value) ? Number(value) : Number.NaN;
  const seconds = Number.isNaN(number) ? isoSeconds(value) : readNumber(number, now, iat).seconds;
  return { form: seconds === null ? "not-a-time" : "string", seconds };
}

/** Returns iat if it is plausible on its own; otherwise `now`. */
export const issuedAt = (iat: unknown, now: number): number =>
  typeof iat === "number" && Math.abs(iat) <= YEAR_9999 ? iat : now;

function readNumber(value: number, now: number, iat: number): TimeReading {
  if (!Number.isFinite(value)) return { form: "not-a-time", seconds: null };
  if (value > YEAR_9999) {
    const unit = UNITS.find(
      (one) => isNear(value / FINE_UNITS[one], now) || isNear(value / FINE_UNITS[one], iat),
    );
    if (unit !== undefined) return { form: unit, seconds: value / FINE_UNITS[unit] };
  }
  if (Math.abs(value) > LAST_SECOND) return { form: "out-of-range", seconds: null };
  return { form: value < 0 ? "out-of-range" : "exact", seconds: value };
}

const isNear = (seconds: number, moment: number): boolean =>
  seconds > moment - NEAR.before && seconds < moment + NEAR.after;

/**
 * Parses an ISO 8601 date, with or without the colons; nothing looser, since engines differ on it. Returns seconds since 1970, or null.
 * A time without a zone is UTC, on every machine.
 */
export function isoSeconds(text: string): number | null {
  const [, date = "", time = "00:00", zone = "Z"] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text.trim()) ?? [];
  // An engine may take the 30th of February for the 2nd of March.
  const day = Date.parse(`${date}T00:00Z`);
  if (Number.isNaN(day) || !new Date(day).toISOString().startsWith(date)) return null;
  const ms = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(ms) ? null : ms / 1000;
}

/** Formats a time as "2025-01-21 09:00:00 UTC"; years beyond 9999 as in ISO 8601. */
export function utcText(seconds: number): string {
  const iso = new Date(Math.floor(seconds) * 1000).toISOString();
  return `${iso.slice(0, -5).replace("T", " ")} UTC`;
}

/** Formats a time as "14:30:00 +05:30", with the date if it differs from UTC. `offset`: seconds ahead of UTC. */
export function localText(seconds: number, offset: number): string {
  const whole = Math.floor(seconds);
  const shifted = whole + offset;
  if (Math.abs(shifted) > LAST_SECOND) return "";
  const local = utcText(shifted).slice(0, -4);
  const sign = offset < 0 ? "-" : "+";
  const minutes = Math.floor(Math.abs(offset) / 60);
  const zone = `${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  const sameDay = local.split(" ")[0] === utcText(whole).split(" ")[0];
  return `${sameDay ? (local.split(" ")[1] ?? "") : local} ${zone}`;
}

/** Formats a time as "3 hours ago", "in 5 minutes" or "now". */
export function relativeText(seconds: number, now: number): string {
  const difference = seconds - now;
  if (Math.abs(difference) < 1) return "now";
  const span = roughSpan(difference * 1000);
  return difference < 0 ? `${span} ago` : `in ${span}`;
}

const pad = (count: number): string => String(count).padStart(2, "0");
