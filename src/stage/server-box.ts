import { requestTarget } from "../http/message.ts";
import { splitCompact } from "../jwt/compact.ts";
import type { SessionRecord, TraceEvent } from "../trace/event.ts";
import type { ServerState } from "../trace/knowledge.ts";
import { EMPTY, type Row, type Section } from "./section.ts";
import { type Line, type Span, span } from "./text.ts";
import type { SceneBeat, Timeline } from "./timeline.ts";
import type { Values } from "./values.ts";
import { spanShort } from "./words.ts";

/** The server that this beat is about: the one the exchange goes to, or else the first. */
export function serverInView({ after, events }: SceneBeat): ServerState | null {
  const named = events.findLast((e) => "server" in e);
  const name = named && "server" in named ? named.server : null;
  const host = after.exchange && new URL(after.exchange.request.url).hostname;
  const found = after.servers.find((s) => s.name === name) ?? after.servers.find((s) => s.host === host);
  return found ?? after.servers[0] ?? null;
}

/** The request that the server works on, and the user name in it; blank when it has none. */
export function requestLine({ after, events }: SceneBeat): Line {
  const { exchange } = after;
  if (exchange === null || exchange.phase !== "at-server") {
    const answered = events.some((e) => e.type === "response.sent");
    if (!answered || exchange === null) return [span("waits for a request", "dim")];
  }
  const { credentials } = exchange;
  const line = [span(`${exchange.request.method} ${requestTarget(exchange.request.url)}`, "strong")];
  return credentials === null ? line : [...line, span(` ${credentials.username}`)];
}

/** What the server has: its users, and how it remembers who asks. */
export function serverSections(timeline: Timeline, beat: SceneBeat, server: ServerState): Section[] {
  const { peaks, values } = timeline;
  const users: Section = {
    title: [span("Users", "server-title")],
    rows: server.users.map((user) => ({
      line: [span(`${user.id}  ${user.name}  ${user.role}`), ...passwordVerdict(beat, user.name)],
    })),
    weight: 2,
    reserve: peaks.users,
  };
  switch (server.mode) {
    case "none":
      return [users, { ...plainSection("Memory", "keeps nothing about requests"), weight: 3 }];
    case "naive-cookie":
      return [users, { ...plainSection("Memory", "none: it believes the cookie"), weight: 3 }];
    case "session":
      return [users, sessionTable(server, beat, values, peaks.sessions)];
    case "jwt-header":
    case "jwt-cookie":
      return [
        users,
        { ...plainSection("Session table", "none: nothing to look up"), weight: 1 },
        signingKey(server),
      ];
  }
}

/** One line on what the server found out in this beat, for the foot of its box; null where it found nothing. */
export function verdictLine({ events }: SceneBeat, values: Values): Line | null {
  for (const event of [...events].reverse()) {
    const line = verdict(event, values);
    if (line !== null) return line;
  }
  return null;
}

function verdict(event: TraceEvent, values: Values): Line | null {
  switch (event.type) {
    case "token.verified": {
      const [, , signature = ""] = splitCompact(event.token) ?? [];
      const short = span(`${signature.slice(0, 4)}…`, "jwt-signature");
      return [GOOD, short, span(" = "), short, span("  same", "good")];
    }
    case "token.rejected":
      return [BAD, span(TOKEN_FAULTS[event.refusal.code] ?? "token refused")];
    case "session.looked-up": {
      const id = values.value(event.sessionId);
      if (event.record === null) return [BAD, ...id, span(" is not in the table")];
      return event.refusal === null
        ? [GOOD, ...id, span(` is user ${event.record.userId}`)]
        : [BAD, ...id, span(" is too old")];
    }
    case "identity.believed":
      return [span("▲ ", "warn"), span(`believes: user ${event.userId}`)];
    case "access.granted":
      return [GOOD, span(`${event.user.name} may see ${event.route}`)];
    case "access.denied":
      return [BAD, span(`${event.status}: ${event.status === 404 ? "no such page" : "who are you?"}`)];
    default:
      return null;
  }
}

const TOKEN_FAULTS: Readonly<Record<string, string>> = {
  "token-signature": "signature does not fit",
  "token-expired": "token expired",
  "token-unknown-key": "key is not known",
  "token-algorithm": "algorithm not allowed",
  "token-unsigned": "no signature",
};

const GOOD = span("✓ ", "good");
const BAD = span("✗ ", "bad");

function passwordVerdict({ after: { exchange } }: SceneBeat, name: string): Span[] {
  if (exchange === null || exchange.phase === "done" || exchange.credentials?.username !== name) return [];
  return [exchange.credentials.fits ? span("  ✓ password", "good") : span("  ✗ password", "bad")];
}

function sessionTable(server: ServerState, beat: SceneBeat, values: Values, reserve: number): Section {
  const gone = beat.events.flatMap((e) =>
    e.type === "session.deleted" || e.type === "session.expired" ? [e.record] : [],
  );
  const rows: Row[] = [
    ...server.sessions.map((record) => sessionRow(record, beat, values)),
    ...gone.map(
      (r): Row => ({
        line: [span(`${r.sessionId}  → user ${r.userId}`, "struck"), span("  deleted", "bad")],
      }),
    ),
  ];
  return {
    title: [
      span("Session table", "server-title"),
      ...(server.store === "shared" ? [span("  shared", "dim")] : []),
    ],
    rows: rows.length === 0 ? [EMPTY] : rows,
    weight: 4,
    reserve,
  };
}

function sessionRow(record: SessionRecord, beat: SceneBeat, values: Values): Row {
  const limits = [record.idleExpiresAt, record.absoluteExpiresAt].filter((t) => t !== null);
  const left =
    limits.length === 0 ? [] : [span(`  ${spanShort(Math.min(...limits) - beat.after.now)}`, "dim")];
  const fresh = beat.events.some(
    (e) =>
      (e.type === "session.stored" && e.record.sessionId === record.sessionId) ||
      (e.type === "session.looked-up" && e.sessionId === record.sessionId),
  );
  return { line: [...values.value(record.sessionId), span(`  → user ${record.userId}`), ...left], fresh };
}

function signingKey({ key }: ServerState): Section {
  const line =
    key === null
      ? [span("none", "dim")]
      : [span(`${key.alg}  `), span("••••••••", "key"), span(`  ${key.kid}`, "dim")];
  const kept = key?.keptKids.map((kid): Row => ({ line: [span(`still accepts ${kid}`, "dim")] })) ?? [];
  return { title: [span("Signing key", "server-title")], rows: [{ line }, ...kept], weight: 4, reserve: 1 };
}

const plainSection = (title: string, text: string): Section => ({
  title: [span(title, "server-title")],
  rows: [{ line: [span(text, "dim")] }],
  weight: 1,
  reserve: 1,
});
