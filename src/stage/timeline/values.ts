import { COMPACT_TOKEN, splitCompact } from "../../jwt/reading/compact.ts";
import type { Trace } from "../../trace/event.ts";
import { LEAST_LETTERS, lettersFrom, withShortTokens } from "../canvas/fit.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, type Span, span } from "../canvas/text.ts";

/**
 * The values that the eye should be able to follow: session ids, cookies and tokens of one trace. Text is marked by what it says,
 * wherever it stands, so that a value has one colour in the table, on the wire, in the jar and in the prose.
 */
export class Values {
  readonly #sessionIds: ReadonlySet<string>;
  readonly #pattern: RegExp;
  readonly #telling: Telling;

  constructor(trace: Trace) {
    const ids = new Set<string>();
    const cookies = new Set<string>();
    const tokens = new Set<string>();
    for (const event of trace) {
      if ("token" in event) tokens.add(event.token);
      if (event.type === "token.stored") tokens.add(event.value);
      if (
        event.type === "session.created" ||
        event.type === "session.looked-up" ||
        event.type === "session.adopted"
      )
        ids.add(event.sessionId);
      if (event.type === "refresh.stored") ids.add(event.record.token);
      if (event.type === "refresh.looked-up") ids.add(event.token);
      if (event.type === "denylist.looked-up") ids.add(event.jti);
      if (event.type === "denylist.added") ids.add(event.entry.jti);
      if (event.type === "cookie.stored") cookies.add(event.cookie.name);
    }
    this.#sessionIds = ids;
    this.#telling = tellingLetters([...tokens]);
    const pair = alternatives([...cookies], (names) => `(?<![\\w-])(?:${names})=(?:[^;\\s"]*[^;\\s".,:!?])?`);
    const id = alternatives([...ids], (names) => `(?<![\\w-])(?:${names})(?![\\w-])`);
    this.#pattern = new RegExp([COMPACT_TOKEN.source, ...pair, ...id].join("|"), "g");
  }

  /** Text with its values marked; the rest has the role `base`. Tokens are shortened as far as words can bear. */
  mark(text: string, base: Role): Line {
    return withShortTokens(this.whole(text, base), IN_WORDS);
  }

  /** The same with its tokens in full: whoever draws it shortens them as far as he must. */
  whole(text: string, base: Role): Line {
    const spans: Span[] = [];
    let end = 0;
    for (const match of text.matchAll(this.#pattern)) {
      if (match.index > end) spans.push(span(text.slice(end, match.index), base));
      spans.push(...this.value(match[0]));
      end = match.index + match[0].length;
    }
    if (end < text.length || spans.length === 0) spans.push(span(text.slice(end), base));
    return spans;
  }

  /** One value by itself, in full: `sessionId=abc123`, `abc123`, or a token. */
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

function alternatives(words: readonly string[], pattern: (joined: string) => string): string[] {
  if (words.length === 0) return [];
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return [pattern(longestFirst.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"))];
}

/** Columns of a token that stands in words. */
const IN_WORDS = 19;

const TOKEN_ROLES = ["jwt-header", "jwt-payload", "jwt-signature"] as const;

/** For each part of a token, the first letter of those that tell it from the same part of the other tokens, 0-based. */
type Telling = readonly [header: number, payload: number, signature: number];

/**
 * Where the tokens of one trace differ. The first letters of a payload are nearly always the same: a token in which one word was
 * changed would look as before if those were shown.
 */
function tellingLetters(tokens: readonly string[]): Telling {
  const split = tokens.flatMap((token) => {
    const parts = splitCompact(token);
    return parts === null ? [] : [parts];
  });
  const at = (part: 0 | 1 | 2) => tellingPlace([...new Set(split.map((parts) => parts[part]))]);
  return [at(0), at(1), at(2)];
}

/** The place at which so many letters tell the most of these texts apart; of several such, the first where most letters differ. */
function tellingPlace(texts: readonly string[]): number {
  if (texts.length < 2) return 0;
  let best = { place: 0, told: 1, letters: 0 };
  for (let place = 0; place + LEAST_LETTERS <= Math.max(...texts.map((t) => t.length)); place++) {
    const shown = texts.map((text) => lettersFrom(text, place, LEAST_LETTERS));
    const told = new Set(shown).size;
    const letters = new Set(shown.flatMap((text) => [...text].map((letter, i) => `${i}${letter}`))).size;
    if (told > best.told || (told === best.told && letters > best.letters)) best = { place, told, letters };
  }
  return best.told === 1 ? 0 : best.place;
}

/** A token in its three colours, in full; null for what is none. */
export function tokenSpans(text: string, telling: Telling = [0, 0, 0]): Line | null {
  const parts = splitCompact(text);
  if (parts === null) return null;
  return parts.flatMap((part, i) => {
    const shown: Span = { text: part, role: TOKEN_ROLES[i] ?? "text", telling: telling[i] ?? 0 };
    return i === 0 ? [shown] : [span(".", "dim"), shown];
  });
}
