import { requestTarget } from "../http/message.ts";
import { splitCompact } from "../jwt/compact.ts";
import type { SessionRecord, TraceEvent, User } from "../trace/event.ts";
import type { ServerState } from "../trace/knowledge.ts";
import { spanShort } from "../trace/span-words.ts";
import { attackSections, keepsIds, verifierRows } from "./attack-rows.ts";
import { neighbourSections } from "./neighbours.ts";
import { EMPTY, INDENT, type Row, type Section } from "./section.ts";
import { type Line, lineWidth, span } from "./text.ts";
import type { SceneBeat, Timeline } from "./timeline.ts";
import type { Values } from "./values.ts";

/** The server that this beat is about: the one the exchange goes to, the one that answered last, or else the first. */
export function serverInView({ before, after, events }: SceneBeat): ServerState | null {
  const named = events.findLast((e) => "server" in e);
  const names = [
    named && "server" in named ? named.server : null,
    after.exchange?.server,
    after.exchange && new URL(after.exchange.request.url).hostname,
    // A request for a balancer is nobody's yet: the picture stays with the server that it shows.
    before.exchange?.server,
  ];
  const found = names.flatMap((name) => after.servers.find((s) => s.name === name) ?? []);
  return found[0] ?? after.servers[0] ?? null;
}

/** The request that the server works on, and the user name in it; blank when it has none. */
export function requestLine({ after, events }: SceneBeat, server: ServerState): Line {
  const { exchange } = after;
  if (!server.up) return [BAD, span("down: answers nothing", "bad")];
  if (exchange === null || exchange.phase !== "at-server") {
    const answered = events.some((e) => e.type === "response.sent");
    if (!answered || exchange === null) return [span("waits for a request", "dim")];
  }
  const { credentials } = exchange;
  const line = [span(`${exchange.request.method} ${requestTarget(exchange.request.url)}`, "strong")];
  return credentials === null ? line : [...line, span(` ${credentials.username}`)];
}

/** What the server has: its users, and how it remembers who asks. */
export function serverSections(
  timeline: Timeline,
  beat: SceneBeat,
  server: ServerState,
  width: number,
): Section[] {
  const { peaks, values } = timeline;
  const own = [
    ...memorySections(server, beat, values, peaks.sessions, width),
    ...neighbourSections(beat.after, server),
    ...attackSections(server, beat),
  ];
  if (peaks.users === 0) return own;
  const users: Section = {
    title: [span("Users", "server-title")],
    rows: server.users.map((user) => userRow(user, beat, width - INDENT)),
    weight: usersWeight(beat, server.mode.startsWith("jwt")),
    reserve: peaks.users,
  };
  return [users, ...own];
}

/** How the server remembers who asks: the part that differs from mode to mode. */
function memorySections(
  server: ServerState,
  beat: SceneBeat,
  values: Values,
  mostSessions: number,
  width: number,
): Section[] {
  switch (server.mode) {
    case "none":
      return [plainSection("Memory", "keeps nothing", 3)];
    case "naive-cookie":
      return [plainSection("Memory", "believes the cookie", 3)];
    case "session":
      return [sessionTable(server, beat, values, mostSessions, width - INDENT)];
    case "jwt-header":
    case "jwt-cookie":
      return [plainSection("Session table", "nothing to look up", isLogin(beat) ? 0 : 2), signingKey(server)];
  }
}

/** Users matter most while a password is checked, and least where a token says it all. */
function usersWeight(beat: SceneBeat, tokens: boolean): number {
  if (beat.lead.type === "credentials.checked") return 5;
  return tokens && !isLogin(beat) ? 1 : 2;
}

function isLogin({ after: { exchange } }: SceneBeat): boolean {
  return exchange === null || (exchange.phase !== "done" && requestTarget(exchange.request.url) === "/login");
}

/** One line on what the server found out in this beat, for the foot of its box; null where it found nothing. */
export function verdictLine({ events }: SceneBeat, values: Values, width: number): Line | null {
  for (const event of [...events].reverse()) {
    const line = verdict(event, values, width);
    if (line !== null) return line;
  }
  return null;
}

function verdict(event: TraceEvent, values: Values, width: number): Line | null {
  switch (event.type) {
    case "token.verified": {
      const [, , signature = ""] = splitCompact(event.token) ?? [];
      if (event.alg === "none") return [WARN, span("no signature: believed")];
      const short = span(`${signature.slice(0, 4)}…`, "jwt-signature");
      return [GOOD, short, span(" = "), short, span("  same", "good")];
    }
    case "session.adopted":
      return [WARN, span("keeps "), ...values.value(event.sessionId)];
    case "csrf.checked":
      return event.refusal === null
        ? [GOOD, span(`CSRF ${event.rule} fits`)]
        : [BAD, span(`CSRF ${event.rule}: no`)];
    case "transfer.made":
      return [GOOD, span(`${event.user} → ${event.to}: ${event.amount}`)];
    case "token.signed":
      return [GOOD, span("signed "), ...values.value(event.token, width - 9)];
    case "session.created":
      return [span("▸ ", "warn"), span("new ID "), ...values.value(event.sessionId)];
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
      return [WARN, span(`believes: user ${event.userId}`)];
    case "access.granted":
      return [GOOD, span(`${event.user.name} may come in`)];
    case "access.denied":
      return [BAD, span(`${event.status}: ${STATUS_WORDS[event.status] ?? "who are you?"}`)];
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

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: "not enough",
  403: "not allowed",
  404: "no such page",
};

const GOOD = span("✓ ", "good");
const BAD = span("✗ ", "bad");
const WARN = span("▲ ", "warn");

/** A user, and while a request of his is at the server, whether the password fitted. */
function userRow({ id, name, role }: User, { after: { exchange } }: SceneBeat, width: number): Row {
  const row = span(`${id}  ${name}  ${role}`);
  if (exchange === null || exchange.phase === "done" || exchange.credentials?.username !== name)
    return { line: [row] };
  const verdict = (text: string): Line =>
    exchange.credentials?.fits ? [row, span(`  ✓${text}`, "good")] : [row, span(`  ✗${text}`, "bad")];
  const whole = verdict(" password");
  return { line: lineWidth(whole) <= width ? whole : verdict("") };
}

function sessionTable(
  server: ServerState,
  beat: SceneBeat,
  values: Values,
  reserve: number,
  width: number,
): Section {
  const gone = beat.events.flatMap((e) =>
    e.type === "session.deleted" || e.type === "session.expired" ? [e.record] : [],
  );
  const rows: Row[] = [
    ...server.sessions.map((record) => sessionRow(record, beat, values, width)),
    ...gone.map((record) => goneRow(record, width)),
  ];
  return {
    title: [
      span("Session table", "server-title"),
      ...(server.store === "shared" ? [span("  shared", "dim")] : []),
      ...keepsIds(server),
    ],
    rows: rows.length === 0 ? [EMPTY] : rows,
    weight: 4,
    reserve,
  };
}

function sessionRow(record: SessionRecord, beat: SceneBeat, values: Values, width: number): Row {
  const limits = [record.idleExpiresAt, record.absoluteExpiresAt].filter((t) => t !== null);
  const rest = limits.length === 0 ? null : Math.min(...limits) - beat.after.now;
  const left =
    rest === null ? span("") : rest > 0 ? span(`  ${spanShort(rest)}`, "dim") : span("  too old", "bad");
  const fresh = beat.events.some(
    (e) =>
      (e.type === "session.stored" && e.record.sessionId === record.sessionId) ||
      (e.type === "session.looked-up" && e.sessionId === record.sessionId),
  );
  const row = [...values.value(record.sessionId), span(`  → user ${record.userId}`)];
  const whole = [...row, left];
  return { line: lineWidth(whole) <= width ? whole : row, fresh };
}

/** A row that was deleted in this beat: struck, and gone in the next. */
function goneRow({ sessionId, userId }: SessionRecord, width: number): Row {
  const whole = [span(`${sessionId}  → user ${userId}`, "struck"), span("  deleted", "bad")];
  const line = lineWidth(whole) <= width ? whole : [span(sessionId, "struck"), span("  deleted", "bad")];
  return { line, notable: true };
}

function signingKey(server: ServerState): Section {
  const { key } = server;
  const line =
    key === null
      ? [span("none", "dim")]
      : [span(`${key.alg}  `), span("••••••••", "key"), span(`  ${key.kid}`, "dim")];
  const kept = key?.keptKids.map((kid): Row => ({ line: [span(`still accepts ${kid}`, "dim")] })) ?? [];
  return {
    title: [span("Signing key", "server-title")],
    rows: [{ line }, ...kept, ...verifierRows(server)],
    weight: 4,
    reserve: 1,
  };
}

const plainSection = (title: string, text: string, weight: number): Section => ({
  title: [span(title, "server-title")],
  rows: [{ line: [span(text, "dim")] }],
  weight,
  reserve: 1,
});
