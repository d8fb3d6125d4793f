import { counted } from "../../text/count.ts";

/** The few words that painters need of their own, so that none of them writes a sentence. */

/** What is left out, and what is to be done to see it: "… 3 more fields: press i". */
export const moreOf = (count: number, what: "field" | "line", inspect: string): string =>
  `… ${counted(count, `more ${what}`)}${how(inspect)}`;

/** The same for the rows of a box. */
export const moreRows = (count: number, inspect: string): string => `… ${count} more${how(inspect)}`;

/** How many beats a key opens. */
export const beatCount = (count: number): string => counted(count, "beat");

const how = (inspect: string) => (inspect === "" ? "" : `: ${inspect}`);

/** Over the message on the wire; and if it was answered, and the words are still about it. */
export const WIRE = "wire";
export const WIRE_ASKED = "wire: the request";

/** What stands on a screen that is too small for anything else. */
export const tooSmall = (cols: number, rows: number, least: { cols: number; rows: number }): string =>
  `This window is ${cols} by ${rows}. Make it at least ${least.cols} by ${least.rows}, or press q to quit.`;

/** Which rows of a longer list are in view, 1-based. */
export const rowsInView = (first: number, last: number, of: number): string =>
  `${first}-${last} of ${of} rows, ↑ ↓ for the others`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A moment, in ms since 1970, as a clock on the wall has it: "12 Jan 09:31:05", or "12 Jan 2036 09:31" with the year. */
export function clockWords(ms: number, withYear: boolean): string {
  const at = new Date(ms);
  const day = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
  const time = timeWords(ms);
  // Where years pass, nobody counts the seconds.
  return withYear ? `${day} ${at.getUTCFullYear()} ${time.slice(0, 5)}` : `${day} ${time}`;
}

/** Before the time in a text, where no clock hangs over the wire. */
export const CLOCK = "Clock: ";

/** Until when a token is good, beside it where a clock says what time it is; without the day if it is today. */
export function untilWords(end: number | "never", now: number, withYear: boolean): string {
  if (end === "never") return "no end";
  // What a payload says may be no date of a calendar.
  if (Math.abs(end) > LAST_DATE) return "";
  const today = Math.floor(end / DAY) === Math.floor(now / DAY);
  return `until ${(today ? timeWords(end) : clockWords(end, withYear)).replace(/(:\d\d):00$/, "$1")}`;
}

const DAY = 24 * 60 * 60 * 1000;
/** "exactly -100,000,000 days to 100,000,000 days" from 1970 (ECMAScript, Time Values). */
const LAST_DATE = 1e8 * DAY;

/** The same without its day: "09:31:05". */
export const timeWords = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

/** Before the host whose page asks another one. */
export const FROM = "from ";
/** Before the role that a server goes by. */
export const FROM_TABLE = "table says ";
export const FROM_TOKEN = "token says ";

/** Before what a script was answered, which is no page. */
export const SCRIPT_GOT = "script got ";
export const GOT_NOTHING = "nothing";
/** Of an answer that it did not ask to read (mode "no-cors"). */
export const GOT_OPAQUE = "nothing to read";
/** For an answer that the browser keeps from it: fetch fails, and does not say why (Fetch, network error). */
export const GOT_ERROR = "an error only";
/** Under an arrow on which everybody can listen. */
export const NOT_ENCRYPTED = "http: not encrypted";

export const OVERLAY_TITLES = {
  flow: "The whole flow",
  inspect: "Everything that is known now",
  words: "The words in view",
  keys: "Keys",
} as const;

export const ESC_LEAVES = "Press Esc again to leave. Any other key stays.";
/** What → does on the last page of a lesson that has one after it. */
export const NEXT_LESSON = "next lesson";
export const ESC_CLOSES = "Esc closes this.";
export const NOTHING_YET = "Nothing has happened yet. Go on with the next beat.";
export const NO_WORDS = "None of the words in view needs an explanation.";
/** What the letters of answers do. */
export const ANSWER_HELP = "Choose that answer";
/** Whose first answer counts gets no help with it. */
export const NO_WORDS_IN_EXAM = "In an exam the words are not explained.";
/** What the mark in a comparison means. */
export const DIFFERS = "≠ differs";
export const WHAT_DIFFERS = "Marks what is different in the other of the two.";
/** Which lesson introduces a word, by its name. */
export const introducedIn = (lesson: string): string => `lesson ${lesson}`;
export const NO_FLOW = "This lesson has no flow diagram.";
/** Beside the stage that the flow has come to. */
export const HERE = "you are here";

/** In an empty line to type at, and after a line that was refused. */
export const TYPE_HINT = "type a step, or help. Esc leaves.";
export const REFUSED_HINT = "The arrow up brings the line back.";
