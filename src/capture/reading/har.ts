import { field } from "../../http/message.ts";
import { type Gap, type GapKind, type Recorded, type Recording, UnreadableRecording } from "../recording.ts";
import { Bodies } from "./body-text.ts";
import { type ReadEntry, readEntry } from "./har-entry.ts";
import { at, member, textOf } from "./har-values.ts";
import { JsonPicker } from "./json-picker.ts";
import { commonUserAgent, leavesCredentialsOut } from "./tools.ts";

/** Maximum number of entries. */
const MOST_ENTRIES = 20_000;
/** Maximum characters of one string in the file: bodies are the long ones. */
const MOST_STRING = 262_144;
/** Maximum characters of one entry. */
const MOST_ENTRY = 4 * 1024 * 1024;

/**
 * Parses a HAR file (HTTP Archive 1.2) as a stream, so that its size does not matter. Unreadable parts are counted, and the rest
 * is used. Throws UnreadableRecording if there is nothing to show.
 */
export async function readHar(pieces: AsyncIterable<string>): Promise<Recording> {
  const bodies = new Bodies();
  const entries: ReadEntry[] = [];
  const gaps = new Gaps();
  let creator: unknown;
  const picker = new JsonPicker({
    mostString: MOST_STRING,
    mostText: MOST_ENTRY,
    wanted: ([first, second, third]) => {
      if (first === undefined) return "enter";
      // Some tools write the log without the object around it.
      const inLog = first === "log" ? second : first;
      if (inLog === undefined) return "enter";
      const deeper = first === "log" ? third : second;
      if (inLog === "entries") return deeper === undefined ? "enter" : "pick";
      return inLog === "creator" ? "pick" : "pass";
    },
    onPick(path, json) {
      const value = json === null ? undefined : parsed(json);
      if (path.at(-1) === "creator") creator = value;
      else if (value === undefined) gaps.count("unreadable");
      else if (entries.length >= MOST_ENTRIES) gaps.count("too-many");
      else {
        const entry = readEntry(value, bodies);
        if (typeof entry === "string") gaps.count(entry);
        else entries.push(entry);
      }
    },
  });
  for await (const piece of pieces) picker.push(piece);
  if (!picker.whole) gaps.count("breaks-off");
  if (entries.length === 0) throw new UnreadableRecording(nothingIn(gaps));
  if (bodies.left > 0) gaps.count("bodies", bodies.left);
  const exchanges = inOrder(entries, gaps);
  const tool = toolOf(creator);
  const userAgent = commonUserAgent(exchanges);
  if (leavesCredentialsOut(tool, exchanges)) gaps.count("credentials-left-out");
  return { form: "har", tool, userAgent, exchanges, gaps: gaps.all };
}

class Gaps {
  readonly #counts = new Map<GapKind, number>();

  get all(): Gap[] {
    return [...this.#counts].map(([kind, count]) => ({ kind, count }));
  }

  of(kind: GapKind): number {
    return this.#counts.get(kind) ?? 0;
  }

  count(kind: GapKind, times = 1): void {
    this.#counts.set(kind, this.of(kind) + times);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function nothingIn(gaps: Gaps): string {
  if (gaps.of("not-http") > 0 && gaps.of("unreadable") === 0)
    return "No entry of this HAR file is HTTP: it holds only data: and blob: URLs and pages of the browser itself.";
  if (gaps.of("unreadable") > 0)
    return "This looks like a HAR file, but no entry in it has a request with a method and a URL.";
  if (gaps.of("breaks-off") > 0)
    return "This JSON breaks off before the first entry. Export the HAR file again, and let it finish.";
  return "This JSON holds no recording: a HAR file has its requests in log.entries. Record the network in the developer tools, then export as HAR.";
}

/** Sorts by time; entries without a time stay after their predecessor in the file. */
function inOrder(entries: readonly ReadEntry[], gaps: Gaps): Recorded[] {
  let last = entries.find(({ startedAt }) => startedAt !== null)?.startedAt ?? answerDate(entries) ?? 0;
  const timed = entries.map((entry) => {
    if (entry.startedAt === null) gaps.count("times");
    // One step each, so that what one response sets is there for the next request.
    last = entry.startedAt ?? last + 1;
    return { ...entry, startedAt: last };
  });
  timed.sort((a, b) => a.startedAt - b.startedAt);
  return timed.map(({ waited, ...entry }, index) => ({
    ...entry,
    index,
    answeredAt: entry.startedAt + Math.round(waited),
  }));
}

/** Returns the Date header of the first response that has one, in ms since the epoch. */
function answerDate(entries: readonly ReadEntry[]): number | null {
  for (const { response } of entries) {
    const date = Date.parse((response && field(response, "Date")) ?? "");
    if (!Number.isNaN(date)) return date;
  }
  return null;
}

function toolOf(creator: unknown): string | null {
  const name = textOf(member(creator, "name"));
  const version = textOf(at(creator, "version"));
  return name === null ? null : version === null ? name : `${name} ${version}`;
}
