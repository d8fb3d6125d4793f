import { COMPACT_TOKEN, splitCompact } from "../jwt/compact.ts";
import type { Trace } from "../trace/event.ts";
import type { Role } from "./role.ts";
import { type Line, type Span, span } from "./text.ts";

/**
 * The values that the eye should be able to follow: session ids, cookies and tokens of one trace. Text is marked by what it says,
 * wherever it stands, so that a value has one colour in the table, on the wire, in the jar and in the prose.
 */
export class Values {
  readonly #sessionIds: ReadonlySet<string>;
  readonly #pattern: RegExp;

  constructor(trace: Trace) {
    const ids = new Set<string>();
    const cookies = new Set<string>();
    for (const event of trace) {
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
    const pair = alternatives([...cookies], (names) => `(?<![\\w-])(?:${names})=(?:[^;\\s"]*[^;\\s".,:!?])?`);
    const id = alternatives([...ids], (names) => `(?<![\\w-])(?:${names})(?![\\w-])`);
    this.#pattern = new RegExp([COMPACT_TOKEN.source, ...pair, ...id].join("|"), "g");
  }

  /** Text with its values marked; the rest has the role `base`. Tokens are shortened to `tokenRoom` columns. */
  mark(text: string, base: Role, tokenRoom = 19): Line {
    const spans: Span[] = [];
    let end = 0;
    for (const match of text.matchAll(this.#pattern)) {
      if (match.index > end) spans.push(span(text.slice(end, match.index), base));
      spans.push(...this.value(match[0], tokenRoom));
      end = match.index + match[0].length;
    }
    if (end < text.length || spans.length === 0) spans.push(span(text.slice(end), base));
    return spans;
  }

  /** Text with its values marked, and its tokens shortened just so far that it fits `room` columns. */
  markFitting(text: string, base: Role, room: number): Line {
    const tokens = text.match(EVERY_TOKEN) ?? [];
    const rest = text.length - tokens.reduce((sum, t) => sum + t.length, 0);
    return this.mark(text, base, Math.floor((room - rest) / Math.max(1, tokens.length)));
  }

  /** One value by itself: `sessionId=abc123`, `abc123`, or a token. */
  value(text: string, tokenRoom = 19): Line {
    if (this.#sessionIds.has(text)) return [span(text, "session")];
    const at = text.indexOf("=");
    if (at > 0 && !text.startsWith("eyJ")) {
      const value = text.slice(at + 1);
      const shown = value.startsWith("eyJ") ? shortToken(value, tokenRoom - at - 1) : null;
      const valueRole: Role = this.#sessionIds.has(value) ? "session" : "cookie";
      return [span(text.slice(0, at + 1), "cookie"), ...(shown ?? [span(value, valueRole)])];
    }
    return shortToken(text, tokenRoom) ?? [span(text, "cookie")];
  }
}

function alternatives(words: readonly string[], pattern: (joined: string) => string): string[] {
  if (words.length === 0) return [];
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return [pattern(longestFirst.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"))];
}

const EVERY_TOKEN = new RegExp(COMPACT_TOKEN, "g");

const TOKEN_ROLES = ["jwt-header", "jwt-payload", "jwt-signature"] as const;

/** A token in its three colours, each part shortened alike so that all fit `room` columns; null for what is none. */
export function shortToken(text: string, room: number): Line | null {
  const parts = splitCompact(text);
  if (parts === null) return null;
  const each = Math.max(3, Math.floor((room - 2) / 3) - 1);
  return parts.flatMap((part, i) => {
    const shown = part.length <= each + 1 ? part : `${part.slice(0, each)}…`;
    const role = TOKEN_ROLES[i] ?? "text";
    return i === 0 ? [span(shown, role)] : [span(".", "dim"), span(shown, role)];
  });
}
