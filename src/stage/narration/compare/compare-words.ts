import { sameCookie } from "../../../http/cookie.ts";
import { counted } from "../../../text/count.ts";
import type { EventOf, Trace, TraceEvent } from "../../../trace/event.ts";
import type { Knowledge } from "../../../trace/knowledge/knowledge.ts";
import { type ServerView, serversIn } from "../../../trace/knowledge/server-view.ts";
import type { Refusal } from "../../../trace/refusal.ts";
import type { Inline, Prose } from "../../../trace/show/show.ts";
import { leaked, type Secret, secretName, secretsOf } from "./leaked-secrets.ts";

/** The words of a comparison that no author writes: the final table, and the name of a world in which nothing happens. */

export const SIDE_BY_SIDE_TITLE = "Side by side";
export const NOTHING_DONE = "nothing is done here";
export const NOTHING_ALONG = ["nothing goes along", "nothing"];

/** One of two worlds at the end of its steps. */
export interface LaneEnd {
  readonly name: string;
  readonly trace: Trace;
  /** Number of events that set up the world. */
  readonly from: number;
  readonly end: Knowledge;
}

/** Returns a table of who stored what, what was looked up, what leaked, and who still has access: a row each, a column per world. */
export function comparedTable(lanes: readonly LaneEnd[]): Prose {
  const rows = ROWS.map(([title, cell]) => [title, ...lanes.map(cell)]);
  const said = rows.filter(([, ...cells]) => cells.some((text) => text !== NONE));
  const inline = (text: string, style: Inline["style"] = "plain"): Inline[] => [{ text, style }];
  return {
    kind: "table",
    head: [inline(""), ...lanes.map(({ name }) => inline(name))],
    rows: said.map(([title = "", ...cells]) => [
      inline(title, "strong"),
      ...cells.map((text) => inline(text)),
    ]),
  };
}

const NONE = "–";
const listed = (texts: readonly string[]): string => [...new Set(texts)].join(", ") || NONE;

const ROWS: readonly (readonly [string, (lane: LaneEnd) => string])[] = [
  ["Browser kept", browserKept],
  ["Server kept", serverKept],
  ["Looked up", lookedUp],
  ["Kept back", keptBack],
  ["Let in", letIn],
  ["Money sent", ({ trace }) => listed(eventsOf(trace, "transfer.made").map((e) => `${e.user} to ${e.to}`))],
  ["Thief let in", thiefLetIn],
  ["Leaked", ({ trace }) => listed(leaked(trace).map(secretName))],
  ["Still inside", stillInside],
];

const eventsOf = <T extends TraceEvent["type"]>(trace: Trace, type: T): EventOf<T>[] =>
  trace.filter((e): e is EventOf<T> => e.type === type);

/** Describes what browsers have stored at the end, or had before. */
function browserKept({ trace, end }: LaneEnd): string {
  const browsers = [end, ...Object.values(end.elsewhere)];
  const jars = browsers.flatMap(({ jar }) => jar);
  const stores = browsers.flatMap(({ storage }) => storage);
  const stored = eventsOf(trace, "cookie.stored").map((e) => e.cookie);
  const tokens = eventsOf(trace, "token.stored");
  const cookies = stored
    .filter((cookie) => jars.some((one) => sameCookie(one, cookie)))
    .map(({ name, httpOnly }) => (httpOnly ? `${name}, HttpOnly` : name));
  const kept = tokens
    .filter(({ area, key }) => stores.some((entry) => entry.area === area && entry.key === key))
    .map(({ area }) => `token in ${area}`);
  const all = listed([...cookies, ...kept]);
  return all === NONE && stored.length + tokens.length > 0 ? NOTHING_LEFT : all;
}

/** Describes what servers have stored at the end, or had before. */
function serverKept({ trace, end }: LaneEnd): string {
  const servers = serversIn(end);
  const tabled = servers.filter(({ mode }) => mode === "session");
  const several = tabled.length > 1 && tabled.every(({ store }) => store === "memory");
  const isShared = servers.some(({ store }) => store === "shared");
  const rows = (of: (server: ServerView) => readonly unknown[]) =>
    (isShared ? servers.slice(0, 1) : servers).reduce((sum, server) => sum + of(server).length, 0);
  const each = tabled.map(({ name, sessions }) => `${name.split(".")[0]}: ${sessions.length}`);
  const where = several ? ` (${each.join(", ")})` : "";
  const tables = [
    ...some(
      rows((server) => server.sessions),
      "row",
    ).map((text) => text + where),
    ...some(
      rows((server) => server.refreshTokens),
      "refresh row",
    ),
    ...some(
      rows((server) => server.denied),
      "denied token",
    ),
  ];
  if (tables.length > 0) return tables.join(", ");
  if (eventsOf(trace, "session.stored").length > 0) return NO_ROW_LEFT;
  return eventsOf(trace, "token.signed").length > 0 ? "its key, no row" : NONE;
}

const NOTHING_LEFT = "nothing any more";
const NO_ROW_LEFT = "no row any more";

const some = (count: number, what: string): string[] => (count === 0 ? [] : [counted(count, what)]);

function lookedUp({ trace, from }: LaneEnd): string {
  const events = trace.slice(from);
  const rows =
    eventsOf(events, "session.looked-up").length +
    eventsOf(events, "refresh.looked-up").length +
    eventsOf(events, "denylist.looked-up").length;
  const signatures = eventsOf(events, "token.verified").length + eventsOf(events, "token.rejected").length;
  const checked = some(signatures, "signature").map((text) => `${text} checked`);
  if (rows > 0) return [`a table, ${times(rows)}`, ...checked].join(", ");
  return checked.length > 0 ? `nothing: ${checked[0]}` : NONE;
}

const times = (count: number): string => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

function keptBack({ trace, from }: LaneEnd): string {
  const kept = eventsOf(trace.slice(from), "cookie.withheld");
  // A cookie of another host was never meant to be sent.
  const meant = kept.filter(({ refusal: { code } }) => code !== "domain-mismatch");
  return listed(meant.map(({ cookie, refusal }) => `${cookie.name}: ${shortReason(refusal)}`));
}

/** The attribute because of which a browser withholds the cookie, as written in Set-Cookie. */
const KEPT_FOR: Partial<Record<Refusal["code"], string>> = {
  "http-only": "HttpOnly",
  "secure-only": "Secure",
  "same-site-strict": "SameSite=Strict",
  "same-site-lax": "SameSite=Lax",
  "same-site-unspecified": "no SameSite",
  "host-only": "no Domain",
  "not-on-path": "Path",
};

const shortReason = ({ code }: Refusal): string => KEPT_FOR[code] ?? code.replaceAll("-", " ");

function letIn({ trace, from }: LaneEnd): string {
  const events = trace.slice(from);
  const granted = eventsOf(events, "access.granted").length;
  const denied = eventsOf(events, "access.denied").length;
  if (granted + denied === 0) return NONE;
  const said = granted === 0 ? "never" : times(granted);
  return denied === 0 ? said : `${said}, refused ${times(denied)}`;
}

/** Returns how often a client without a browser was let in. */
function thiefLetIn({ trace, from }: LaneEnd): string {
  let isThief = false;
  let asked = false;
  let granted = 0;
  for (const event of trace.slice(from)) {
    if (event.type === "request.sent") isThief = event.cause === "tool";
    asked ||= isThief;
    if (isThief && event.type === "access.granted") granted += 1;
  }
  if (!asked) return NONE;
  return granted === 0 ? "never" : times(granted);
}

/** Returns who holds something that still gives access. */
function stillInside(lane: LaneEnd): string {
  const { trace, end } = lane;
  const opening = secretsOf(trace).filter((secret) => opens(secret, lane));
  const kept = JSON.stringify([end.jar, end.storage, Object.values(end.elsewhere)]);
  const inBrowser = opening.filter(({ text }) => kept.includes(text));
  const names = inBrowser.map(({ userId }) => nameOf(userId, end));
  const stolen = leaked(trace).some(({ text }) => opening.some((secret) => secret.text === text));
  const inside = [...names, ...(stolen ? ["the thief"] : [])];
  // If nobody ever had access, there is nothing to say.
  if (inside.length === 0) return secretsOf(trace).length === 0 ? NONE : "nobody";
  return listed(inside);
}

/** Whether a server would accept it now. */
function opens({ kind, text }: Secret, { trace, end }: LaneEnd): boolean {
  const servers = serversIn(end);
  if (kind === "session ID") return servers.some((s) => s.sessions.some((row) => row.sessionId === text));
  if (kind === "refresh token") return false;
  const signed = eventsOf(trace, "token.signed").find((e) => e.token === text);
  if (signed === undefined) return false;
  const { exp, jti } = signed.claims;
  const over = typeof exp === "number" && exp * 1000 <= end.now;
  const denied = servers.some((s) => s.denied.some((row) => row.jti === jti));
  const known = servers.some(
    (s) => s.key?.kid === signed.kid || s.key?.keptKids.includes(signed.kid) === true,
  );
  return !over && !denied && known;
}

const nameOf = (userId: number | null, end: Knowledge): string =>
  serversIn(end)
    .flatMap((s) => s.users)
    .find((user) => user.id === userId)?.name ?? "the user";
