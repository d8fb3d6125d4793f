import { field, requestTarget, targetOf } from "../../../http/message.ts";
import { spanShort } from "../../../text/time-span.ts";
import { type ServerView, serverNamed, serversIn } from "../../../trace/knowledge/server-view.ts";
import type { SessionRecord, User } from "../../../trace/things.ts";
import type { Ways } from "../../canvas/fit.ts";
import { EMPTY, type Row, type Section } from "../../canvas/section.ts";
import { type Line, lineText, span } from "../../canvas/text.ts";
import { INFERRED_BEHIND, userWords } from "../../narration/words.ts";
import type { SceneBeat, Timeline } from "../../timeline/beat.ts";
import type { Highlighter } from "../../timeline/highlighter.ts";
import { attackSections, keepsIds, verifierRows } from "./attack-rows.ts";
import { neighbourSections } from "./neighbours.ts";
import { tokenTables } from "./token-state-rows.ts";

/** Returns the server of this beat: the one the exchange goes to, else the one that answered last, else the first. */
export function serverInView({ before, after, events }: SceneBeat): ServerView | null {
  const named = events.findLast((e) => "server" in e);
  const names = [
    named && "server" in named ? named.server : null,
    after.exchange?.server,
    after.exchange && new URL(after.exchange.request.url).hostname,
    // A request to a balancer has no server yet: the picture keeps the one that it shows.
    before.exchange?.server,
  ];
  const found = names.flatMap((name) => serverNamed(after, name ?? "") ?? []);
  return found[0] ?? serversIn(after)[0] ?? null;
}

/** Returns "Server", with its name if there are several, and its clock offset. */
export function serverTitle(server: ServerView | null, servers: number): Ways {
  const name = servers > 1 && server !== null ? ["Server", server.name] : ["Server"];
  const off = server === null || server.clockOff === 0 ? null : (server.settings.clock ?? null);
  const title = (before: readonly string[], clock: string): Line => [
    span(`${before.join(" · ")} · `, "server-title"),
    span(clock, "warn"),
  ];
  if (off === null) return [[span(name.join(" · "), "server-title")]];
  return [title(name, `clock ${off}`), title(name.slice(-1), `clock ${off}`), title(name.slice(-1), off)];
}

/** The state of a crashed server. */
export const DOWN: Line = [span("✗ down: answers nothing", "bad")];

/** Returns the request that the server works on, and the username in it; blank if there is none. */
export function requestLine({ after, events }: SceneBeat, server: ServerView): Line {
  const { exchange } = after;
  if (!server.up) return DOWN;
  if (exchange === null || exchange.phase !== "at-server") {
    const answered = events.some((e) => e.type === "response.sent");
    if (!answered || exchange === null) return [span("waits for a request", "dim")];
  }
  const { credentials } = exchange;
  const line = [span(`${exchange.request.method} ${targetOf(exchange.request)}`, "strong")];
  return credentials === null ? line : [...line, span(` ${credentials.username}`)];
}

/** Returns a server's sections: its users, and its authentication state. */
export function serverSections(timeline: Timeline, beat: SceneBeat, server: ServerView): Section[] {
  const { peaks } = timeline;
  const own = [
    ...memorySections(server, beat, timeline),
    ...neighbourSections(beat.after, server),
    ...attackSections(server, beat),
  ];
  // A server of another site has no users.
  if (peaks.users === 0 || (server.users.length === 0 && beat.after.servers.length > 1)) return own;
  const users: Section = {
    title: [[span("Users", "server-title")]],
    rows: server.users.map((user) => userRow(user, beat)),
    weight: usersWeight(beat, server.mode.startsWith("jwt")),
    reserve: peaks.users,
  };
  return [users, ...own];
}

/** Returns how the server remembers its users: the part that depends on the mode. */
function memorySections(server: ServerView, beat: SceneBeat, timeline: Timeline): Section[] {
  switch (server.mode) {
    case "none":
      return [plainSection("Memory", "keeps nothing", 3)];
    case "unseen":
      return [plainSection("Memory", "not seen", 3)];
    case "naive-cookie":
      return [plainSection("Memory", "believes the cookie", 3)];
    case "session":
      return [sessionTable(server, beat, timeline)];
    case "jwt-header":
    case "jwt-cookie": {
      const tables = tokenTables(server, beat, timeline);
      const none = plainSection("Session table", "nothing to look up", 2);
      return tables.length === 0
        ? [none, signingKey(server), ...payloadSections(beat)]
        : [...tables, { ...signingKey(server), weight: 3 }];
    }
  }
}

/** Users matter most while a password is checked or one of them changes, and least if a token carries everything. */
function usersWeight(beat: SceneBeat, tokens: boolean): number {
  const { type } = beat.lead;
  if (type === "credentials.checked" || type.startsWith("user.")) return 5;
  return tokens && !isLogin(beat) ? 1 : 2;
}

function isLogin({ after: { exchange } }: SceneBeat): boolean {
  return exchange === null || (exchange.phase !== "done" && requestTarget(exchange.request.url) === "/login");
}

/** Returns a user, and while a request of theirs is at the server, whether the password matched. */
function userRow({ id, name, role }: User, { after: { exchange }, events }: SceneBeat): Row {
  const row = span(`${id}  ${name}  ${role}`);
  const fresh = events.some((e) => e.type === "user.changed" && e.user.id === id);
  if (exchange === null || exchange.phase === "done" || exchange.credentials?.username !== name)
    return { ways: [[row]], fresh };
  const verdict = (text: string): Line =>
    exchange.credentials?.fits ? [row, span(`  ✓${text}`, "good")] : [row, span(`  ✗${text}`, "bad")];
  return { ways: [verdict(" password"), verdict("")] };
}

function sessionTable(
  server: ServerView,
  beat: SceneBeat,
  { highlighter, peaks, guessed }: Timeline,
): Section {
  const gone = beat.events.flatMap((e) =>
    e.type === "session.deleted" || e.type === "session.expired" ? [e.record] : [],
  );
  const was = serverNamed(beat.before, server.name)?.sessions ?? [];
  const rowOf = (record: SessionRecord) => sessionRow(record, server, beat, highlighter);
  const isGone = (record: SessionRecord) => gone.some(({ sessionId }) => sessionId === record.sessionId);
  const isKept = ({ sessionId }: SessionRecord) => server.sessions.some((r) => r.sessionId === sessionId);
  // A deleted row is shown in its old place, not at the end.
  const rows: Row[] = was.flatMap((record) => {
    const now = server.sessions.find(({ sessionId }) => sessionId === record.sessionId);
    return isGone(record) ? [goneRow(record)] : now === undefined ? [] : [rowOf(now)];
  });
  const isNew = (record: SessionRecord) => !was.some(({ sessionId }) => sessionId === record.sessionId);
  rows.push(...gone.filter((record) => isNew(record) && !isKept(record)).map(goneRow));
  rows.push(...server.sessions.filter(isNew).map(rowOf));
  return {
    title: [
      [
        span("Session table", "server-title"),
        ...(guessed.tables ? INFERRED_BEHIND : []),
        ...(server.store === "shared" ? [span("  shared", "dim")] : []),
        ...keepsIds(server),
      ],
    ],
    rows: rows.length === 0 ? [EMPTY] : rows,
    weight: 4,
    reserve: peaks.sessions,
  };
}

function sessionRow(
  record: SessionRecord,
  { clockOff }: ServerView,
  beat: SceneBeat,
  highlighter: Highlighter,
): Row {
  const limits = [record.idleExpiresAt, record.absoluteExpiresAt].filter((t) => t !== null);
  const rest = limits.length === 0 ? null : Math.min(...limits) - beat.after.now - clockOff;
  const left =
    rest === null ? span("") : rest > 0 ? span(`  ${spanShort(rest)}`, "dim") : span("  too old", "bad");
  const fresh = beat.events.some(
    (e) =>
      (e.type === "session.stored" && e.record.sessionId === record.sessionId) ||
      (e.type === "session.looked-up" && e.sessionId === record.sessionId),
  );
  const whose = span(`  → ${userWords(record.userId)}`);
  const id = highlighter.value(record.sessionId);
  // The owner of a row matters more than the end of a long ID.
  const ids = [id, ...[24, 16, 12, 8].map((letters) => cut(id, letters))];
  return {
    ways: [...ids.map((way) => [...way, whose, left]), [...cut(id, 8), whose]],
    fresh,
    notable: isNamedBy(beat, record),
  };
}

/** Shortens an ID to that many characters, and marks that it was shortened. */
const shortId = (id: string, letters: number): string =>
  id.length <= letters + 1 ? id : `${id.slice(0, letters)}…`;
const cut = (id: Line, letters: number): Line => id.map((s) => ({ ...s, text: shortId(s.text, letters) }));

/** Whether the current request carries the ID of this row. */
function isNamedBy({ after: { exchange } }: SceneBeat, { sessionId }: SessionRecord): boolean {
  if (exchange === null || exchange.phase === "done") return false;
  return field(exchange.request, "Cookie")?.includes(`=${sessionId}`) === true;
}

/** Returns a row that was deleted in this beat: struck through, and gone in the next. */
function goneRow({ sessionId, userId }: SessionRecord): Row {
  const end = span("  deleted", "bad");
  const ways = [sessionId, shortId(sessionId, 12), shortId(sessionId, 8)].map((id) => [
    span(`${id}  → ${userWords(userId)}`, "struck"),
    end,
  ]);
  return { ways: [...ways, [span(shortId(sessionId, 8), "struck"), end]], notable: true };
}

function signingKey(server: ServerView): Section {
  const { key } = server;
  const line =
    key === null
      ? [span("none", "dim")]
      : [span(`${key.alg}  `), span("••••••••", "key"), span(`  ${key.kid}`, "dim")];
  const kept = key?.keptKids.map((kid): Row => ({ ways: [[span(`still accepts ${kid}`, "dim")]] })) ?? [];
  return {
    title: [[span("Signing key", "server-title")]],
    rows: [{ ways: [line] }, ...kept, ...verifierRows(server)],
    weight: 4,
    reserve: 1,
  };
}

/** The claims of RFC 7519 §4.1 that are times. */
const TIMES = ["iat", "nbf", "exp"];

/** Returns the times in the payload of a token that was signed in this beat, if the words mention one of them by its number. */
function payloadSections({ events, headline, body }: SceneBeat): Section[] {
  const signed = events.findLast((e) => e.type === "token.signed");
  if (signed?.type !== "token.signed") return [];
  const said = `${lineText(headline)} ${lineText(body)}`;
  const times = TIMES.flatMap((name) => (name in signed.claims ? [`${name} ${signed.claims[name]}`] : []));
  if (!times.some((time) => said.includes(time))) return [];
  const rows = times.map((time): Row => ({ ways: [[span(time)]], notable: true }));
  return [{ title: [[span("Payload", "server-title")]], rows, weight: 5, reserve: 0 }];
}

const plainSection = (title: string, text: string, weight: number): Section => ({
  title: [[span(title, "server-title")]],
  rows: [{ ways: [[span(text, "dim")]] }],
  weight,
  reserve: 1,
});
