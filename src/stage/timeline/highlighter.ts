import { COMPACT_TOKEN, splitCompact } from "../../jwt/reading/compact.ts";
import type { Trace, TraceEvent } from "../../trace/event.ts";
import { LEAST_LETTERS, lettersFrom, withShortTokens } from "../canvas/fit.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, type Span, span } from "../canvas/text.ts";

/** Maximum number of tokens of a trace that are distinguished. */
const MOST_TOLD = 40;
/** At most this many IDs and cookie names with unusual characters are searched for. */
const MOST_ODD = 100;

/** A word, or a token in compact serialization. */
const WORD = `(?<![\\w-])(?<word>${COMPACT_TOKEN.source}|[\\w-]+)`;
/** What follows the name of a cookie, without the punctuation of a sentence around it. */
const COOKIE_VALUE = `=(?:[^;\\s"]*[^;\\s".,:!?])?`;
const PLAIN = /^[\w-]+$/;

/**
 * The values that the eye should be able to follow: session ids, cookies and tokens of one trace. Text is highlighted by its content
 * wherever it occurs, so that a value has one colour in the table, on the wire, in the jar and in the prose. Highlighting takes no longer
 * if there are more values.
 */
export class Highlighter {
  readonly #sessionIds = new Set<string>();
  readonly #cookies = new Set<string>();
  readonly #tokens = new Set<string>();
  /** Those with unusual characters: each is searched for separately. */
  readonly #odd = { ids: new Set<string>(), cookies: new Set<string>() };
  #pattern = new RegExp(WORD, "g");
  readonly #cookieValue = new RegExp(COOKIE_VALUE, "y");
  #telling: TelltaleLetters = [0, 0, 0];

  constructor(trace: Trace) {
    this.learn(trace);
  }

  /** Adds the values of more events. Returns true if tokens are now distinguished by other characters. */
  learn(events: Iterable<TraceEvent>): boolean {
    const tokens = this.#tokens.size;
    for (const event of events) this.#take(event);
    const pair = alternatives([...this.#odd.cookies], (names) => `(?<![\\w-])(?:${names})${COOKIE_VALUE}`);
    const id = alternatives([...this.#odd.ids], (ids) => `(?<![\\w-])(?:${ids})(?![\\w-])`);
    if (pair.length + id.length > 0) this.#pattern = new RegExp([...pair, ...id, WORD].join("|"), "g");
    if (this.#tokens.size === tokens) return false;
    const before = this.#telling.join();
    this.#telling = telltaleLetters([...this.#tokens]);
    return this.#telling.join() !== before;
  }

  #take(event: TraceEvent): void {
    if ("token" in event && event.type !== "csrf.issued") this.#token(event.token);
    if (event.type === "token.stored") this.#token(event.value);
    if (
      event.type === "session.created" ||
      event.type === "session.looked-up" ||
      event.type === "session.adopted"
    )
      this.#id(event.sessionId);
    if (event.type === "csrf.issued") this.#id(event.token);
    if (event.type === "refresh.stored") this.#id(event.record.token);
    if (event.type === "refresh.looked-up") this.#id(event.token);
    if (event.type === "denylist.looked-up") this.#id(event.jti);
    if (event.type === "denylist.added") this.#id(event.entry.jti);
    if (event.type === "cookie.stored") {
      this.#cookies.add(event.cookie.name);
      oddOne(this.#odd.cookies, event.cookie.name);
    }
  }

  #id(id: string): void {
    this.#sessionIds.add(id);
    oddOne(this.#odd.ids, id);
  }

  #token(token: string): void {
    if (this.#tokens.size < MOST_TOLD) this.#tokens.add(token);
  }

  /** Highlights the values in a text; the rest has the role `base`. Tokens are shortened to fit into words. */
  mark(text: string, base: Role): Line {
    return withShortTokens(this.whole(text, base), IN_WORDS);
  }

  /** The same with full tokens: the painter shortens them as far as necessary. */
  whole(text: string, base: Role): Line {
    const spans: Span[] = [];
    let end = 0;
    for (const [from, value] of this.#found(text)) {
      if (from > end) spans.push(span(text.slice(end, from), base));
      spans.push(...this.value(value));
      end = from + value.length;
    }
    if (end < text.length || spans.length === 0) spans.push(span(text.slice(end), base));
    return spans;
  }

  /** Yields the values in a text from left to right, each with its offset. */
  *#found(text: string): Generator<readonly [from: number, value: string]> {
    const [pattern, cookieValue] = [this.#pattern, this.#cookieValue];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const { word } = match.groups ?? {};
      if (word === undefined || word.includes(".") || this.#sessionIds.has(word))
        yield [match.index, match[0]];
      else if (this.#cookies.has(word)) {
        cookieValue.lastIndex = pattern.lastIndex;
        const [value] = cookieValue.exec(text) ?? [];
        if (value === undefined) continue;
        pattern.lastIndex += value.length;
        yield [match.index, word + value];
      }
    }
  }

  /** Returns one value by itself, in full: `sessionId=abc123`, `abc123`, or a token. */
  value(text: string): Line {
    if (this.#sessionIds.has(text)) return [span(text, "session")];
    const at = text.indexOf("=");
    if (at > 0 && !text.startsWith("eyJ")) {
      const value = text.slice(at + 1);
      const token = value.startsWith("eyJ") ? tokenSpans(value, this.#telling) : null;
      const valueRole: Role = this.#sessionIds.has(value) ? "session" : "cookie";
      return [span(text.slice(0, at + 1), "cookie"), ...(token ?? [span(value, valueRole)])];
    }
    return tokenSpans(text, this.#telling) ?? [span(text, "cookie")];
  }
}

function oddOne(odd: Set<string>, value: string): void {
  if (!PLAIN.test(value) && odd.size < MOST_ODD) odd.add(value);
}

function alternatives(words: readonly string[], pattern: (joined: string) => string): string[] {
  if (words.length === 0) return [];
  return [pattern(words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"))];
}

/** Columns of a token within words. */
const IN_WORDS = 19;

const TOKEN_ROLES = ["jwt-header", "jwt-payload", "jwt-signature"] as const;

/** Per token part: offset of the characters that distinguish it from the other tokens. */
type TelltaleLetters = readonly [header: number, payload: number, signature: number];

/**
 * Returns where the tokens of one trace differ. The start of a payload is nearly always the same, so showing it would hide that one word of
 * a token was changed.
 */
function telltaleLetters(tokens: readonly string[]): TelltaleLetters {
  const split = tokens.flatMap((token) => {
    const parts = splitCompact(token);
    return parts === null ? [] : [parts];
  });
  const at = (part: 0 | 1 | 2) => telltalePlace([...new Set(split.map((parts) => parts[part]))]);
  return [at(0), at(1), at(2)];
}

/** The offset where LEAST_LETTERS characters distinguish the most texts; of several such, the first where most characters differ. */
function telltalePlace(texts: readonly string[]): number {
  if (texts.length < 2) return 0;
  let best = { place: 0, told: 1, letters: 0 };
  const longest = Math.max(...texts.map((text) => text.length));
  for (let place = 0; place + LEAST_LETTERS <= longest; place++) {
    const shown = texts.map((text) => lettersFrom(text, place, LEAST_LETTERS));
    const told = new Set(shown).size;
    const letters = new Set(shown.flatMap((text) => [...text].map((letter, i) => `${i}${letter}`))).size;
    if (told > best.told || (told === best.told && letters > best.letters)) best = { place, told, letters };
  }
  return best.place;
}

/** Returns a full token in its three colours; null if the text is not a token. */
export function tokenSpans(text: string, telling: TelltaleLetters = [0, 0, 0]): Line | null {
  const parts = splitCompact(text);
  if (parts === null) return null;
  return parts.flatMap((part, i) => {
    const shown: Span = { text: part, role: TOKEN_ROLES[i] ?? "text", telling: telling[i] ?? 0 };
    return i === 0 ? [shown] : [span(".", "dim"), shown];
  });
}
