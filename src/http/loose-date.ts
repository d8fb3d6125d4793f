/**
 * Dates as the Netscape Portable Runtime parses them (PR_ParseTimeString): token by token, ignoring unknown ones. Only day, month and year
 * are required; the time or its seconds may be missing, and a day past the end of its month rolls over.
 */

interface Found {
  /** 0 for January. */
  month: number | null;
  day: number | null;
  year: number | null;
  time: readonly [hour: number, minute: number, second: number] | null;
  /** Minutes east of Greenwich; null until a zone is read. */
  offset: number | null;
  /** Whether an offset may still follow the zone: after GMT, or if there is no zone. */
  open: boolean;
}

/** The months as a date in a header begins them, in lower case. */
export const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Minutes east of Greenwich. */
const ZONES: Readonly<Record<string, number>> = {
  pst: -480,
  pdt: -420,
  mst: -420,
  mdt: -360,
  cst: -360,
  cdt: -300,
  est: -300,
  edt: -240,
  ast: -240,
  nst: -210,
  gmt: 0,
  bst: 60,
  met: 60,
  eet: 120,
  jst: 540,
};

/** The last year it accepts. */
const LAST_YEAR = 32_767;

/** Parses a date; returns ms since the epoch, or null if day, month or year is missing. */
export function parseLooseDate(text: string): number | null {
  const found: Found = { month: null, day: null, year: null, time: null, offset: null, open: true };
  let rest = text;
  while (rest !== "") {
    const left = rest.slice(readToken(rest, found));
    const before = left.length < rest.length ? (rest[rest.length - left.length - 1] ?? "") : "";
    rest = nextToken(left, before, found);
  }
  const { month, day, year, time, offset } = found;
  if (month === null || day === null || year === null || year > LAST_YEAR) return null;
  const [hour, minute, second] = time ?? [0, 0, 0];
  return Date.UTC(year, month, day, hour, minute, second) - (offset ?? 0) * 60_000;
}

/** Reads the token at the start of `rest` into `found`; returns how many of its characters have been used. */
function readToken(rest: string, found: Found): number {
  if (/^[a-z]/i.test(rest)) return readWord(rest, found);
  if (/^[+-]/.test(rest)) return readOffset(rest, found);
  return /^\d/.test(rest) ? readNumber(rest, found) : 0;
}

function readWord(rest: string, found: Found): number {
  const word = rest.slice(0, 3).toLowerCase();
  const month = MONTHS.indexOf(word);
  if (month >= 0) found.month ??= month;
  const zone = /^ut(?![a-z])/i.test(rest) ? "gmt" : word;
  if (found.offset === null && Object.hasOwn(ZONES, zone)) {
    found.offset = ZONES[zone] ?? 0;
    found.open = zone === "gmt";
  }
  return 0;
}

/** Reads an offset: "GMT+0300" and "+03" are, "PST+0300" is not; nor are three digits. */
function readOffset(rest: string, found: Found): number {
  const [sign = "", hours = "", minutes = "0"] =
    /^[+-](?:(\d{2})(\d{2})|(\d{1,2}))(?!\d)/.exec(rest)?.filter((part) => part !== undefined) ?? [];
  if (!found.open || sign === "") return 1;
  const size = Number(hours) * 60 + Number(minutes);
  found.offset = rest.startsWith("-") ? -size : size;
  found.open = false;
  return 1;
}

function readNumber(rest: string, found: Found): number {
  const [digits = ""] = /^\d+/.exec(rest) ?? [];
  const after = rest.slice(digits.length);
  if (after.startsWith(":")) return readTime(rest, found);
  if (/^[/-]\d/.test(after)) return readNumericDate(rest, found);
  // Digits followed by letters are an unknown token.
  if (/^[a-z]/i.test(after)) return 0;
  const value = Number(digits);
  if (digits.length === 4 || digits.length === 5) found.year ??= value;
  else if (digits.length === 1) found.day ??= value;
  else if (digits.length === 2) {
    if (found.day === null && value < 32) found.day = value;
    else found.year ??= century(value);
  }
  return 0;
}

function readTime(rest: string, found: Found): number {
  const [whole, h, m, s = "0"] = /^(\d{1,2}):(\d{1,2})(?!\d)(?::(\d{1,2})(?!\d)|(?!:\d))/.exec(rest) ?? [];
  if (found.time !== null || whole === undefined) return 0;
  const hour = Number(h);
  const [half = ""] = /^[ \t]*[ap]m/i.exec(rest.slice(whole.length)) ?? [];
  const late = /p/i.test(half) && hour < 12 ? 12 : 0;
  const midnight = /a/i.test(half) && hour === 12;
  found.time = [midnight ? 0 : hour + late, Number(m), Number(s)];
  return whole.length;
}

/** Reads 6/16/95, 16/6/95 or 95-06-05, unless the month has been given by name. A year of four digits cannot come first. */
function readNumericDate(rest: string, found: Found): number {
  const [whole, ...parts] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4,5}|\d{1,2})(?![a-z\d])/i.exec(rest) ?? [];
  if (found.month !== null || whole === undefined) return 0;
  const [one = 0, two = 0, three = 0] = parts.map(Number);
  if (one > 31 || one === 0) {
    if (two > 12 || three > 31) return 0;
    [found.year, found.month, found.day] = [century(one), two - 1, three];
  } else if (one <= 12 || two <= 12) {
    const [day, month] = one > 12 ? [one, two] : [two, one];
    [found.year, found.month, found.day] = [century(three), month - 1, day];
  }
  return whole.length;
}

/** Returns the text from the next token on, skipping the rest of this one and the separators. `before`: the last character read. */
function nextToken(left: string, before: string, { year }: Found): string {
  const [token = ""] = /^[^ \t,;\-+/()[\]]*/.exec(left) ?? [];
  let last = token === "" ? before : token.slice(-1);
  let rest = left.slice(token.length);
  for (;;) {
    const [between = ""] = /^[ \t,;/()[\]]*/.exec(rest) ?? [];
    if (between !== "") last = between.slice(-1);
    rest = rest.slice(between.length);
    // "-" separates the parts of a date: after a letter if there is no year yet, or if no digit follows.
    const dash = rest.startsWith("-") && ((/[a-z]/i.test(last) && year === null) || !/^-\d/.test(rest));
    if (!dash) return rest;
    last = "-";
    rest = rest.slice(1);
  }
}

const century = (year: number): number => (year < 70 ? year + 2000 : year < 100 ? year + 1900 : year);
