import { counted } from "../../text/count.ts";
import { DAY_MS } from "../../text/time-span.ts";

/** The few words that painters add on their own, so that none of them has sentences. */

/** Returns what is left out, and how to see it: "… 3 more fields: press i". */
export const moreOf = (count: number, what: "field" | "line", inspect: string): string =>
  `… ${counted(count, `more ${what}`)}${how(inspect)}`;

/** The same for the rows of a box. */
export const moreRows = (count: number, inspect: string): string => `… ${count} more${how(inspect)}`;

/** Returns how many beats a key opens. */
export const beatCount = (count: number): string => counted(count, "beat");

const how = (inspect: string) => (inspect === "" ? "" : `: ${inspect}`);

/** The title of the message on the wire; and if there is a response, but the words are still about the request. */
export const WIRE = "wire";
export const WIRE_ASKED = "wire: the request";

/** On a screen that is too small for anything else. */
export const tooSmall = (cols: number, rows: number, least: { cols: number; rows: number }): string =>
  `This window is ${cols} by ${rows}. Make it at least ${least.cols} by ${least.rows}, or press q to quit.`;

/** Returns which rows of a longer list are in view, 1-based. */
export const rowsInView = (first: number, last: number, of: number): string =>
  `${first}-${last} of ${of} rows, ↑ ↓ for the others`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Formats a time, in ms since 1970: "12 Jan 09:31:05", or "12 Jan 2036 09:31" with the year. */
export function clockWords(ms: number, withYear: boolean): string {
  const at = new Date(ms);
  const day = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
  const time = timeWords(ms);
  // If years pass, seconds do not matter.
  return withYear ? `${day} ${at.getUTCFullYear()} ${time.slice(0, 5)}` : `${day} ${time}`;
}

/** Before the time in text, where there is no clock over the wire. */
export const CLOCK = "Clock: ";

/** Formats the expiry of a token, next to it if a clock is shown; without the day if it is today. */
export function untilWords(end: number | "never", now: number, withYear: boolean): string {
  if (end === "never") return "no end";
  // A payload may contain a number that is no valid date.
  if (Math.abs(end) > LAST_DATE) return "";
  const today = Math.floor(end / DAY_MS) === Math.floor(now / DAY_MS);
  return `until ${(today ? timeWords(end) : clockWords(end, withYear)).replace(/(:\d\d):00$/, "$1")}`;
}

/** "exactly -100,000,000 days to 100,000,000 days" from 1970 (ECMAScript, Time Values). */
const LAST_DATE = 1e8 * DAY_MS;

/** The same without its day: "09:31:05". */
export const timeWords = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

/** Before the host of the requesting page, if it is another one. */
export const FROM = "from ";
/** Before the role that a server decides by. */
export const FROM_TABLE = "table says ";
export const FROM_TOKEN = "token says ";

/** Before the response to a script, which is not a page. */
export const SCRIPT_GOT = "script got ";
export const GOT_NOTHING = "nothing";
/** For a response that it did not ask to read (mode "no-cors"). */
export const GOT_OPAQUE = "nothing to read";
/** For a response that the browser blocks: fetch fails without a reason (Fetch, network error). */
export const GOT_ERROR = "an error only";
/** Under an arrow that everybody can listen to. */
export const NOT_ENCRYPTED = "http: not encrypted";

export const OVERLAY_TITLES = {
  flow: "The whole flow",
  inspect: "Everything that is known now",
  words: "The words in view",
  keys: "Keys",
} as const;

export const ESC_LEAVES = "Press Esc again to leave. Any other key stays.";
/** What → does on the last page of a lesson with a next one. */
export const NEXT_LESSON = "next lesson";
export const ESC_CLOSES = "Esc closes this.";
export const NOTHING_YET = "Nothing has happened yet. Go on with the next beat.";
export const NO_WORDS = "None of the words in view needs an explanation.";
/** In an exam the first answer counts, so there is no help with it. */
export const NO_WORDS_IN_EXAM = "In an exam the words are not explained.";
/** The meaning of the mark in a comparison. */
export const DIFFERS = "≠ differs";
export const WHAT_DIFFERS = "Marks what is different in the other of the two.";
/** Returns which lesson introduces a word, by its slug. */
export const introducedIn = (lesson: string): string => `lesson ${lesson}`;
export const NO_FLOW = "This lesson has no flow diagram.";
/** Next to the current stage of the flow. */
export const HERE = "you are here";

/** In an empty prompt, and after a line that was rejected. */
export const TYPE_HINT = "type a step, or help. Esc leaves.";
export const REFUSED_HINT = "The arrow up brings the line back.";
