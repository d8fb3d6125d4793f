import type { Cookie } from "../../http/cookie.ts";
import { isForOneHost } from "../../http/host.ts";
import { agoWords, spanShort } from "../../text/time-span.ts";
import type { AttackerState } from "../../trace/knowledge/knowledge.ts";
import { type ServerView, serversIn } from "../../trace/knowledge/server-view.ts";
import { placeTitle, type StorageEntry } from "../../trace/storage-entry.ts";
import { type Line, span } from "../canvas/text.ts";
import { userWords } from "../narration/words.ts";
import type { CompareBeat, SceneBeat, Timeline } from "../timeline/beat.ts";
import type { Highlighter } from "../timeline/highlighter.ts";
import { clockOffWords } from "./box/neighbours.ts";
import { payloadText } from "./box/token-payload.ts";
import { messagePicture } from "./message.ts";

/** A title with its lines. */
export interface TitledLines {
  readonly title: Line;
  readonly lines: readonly Line[];
}

/** Returns the jar, page storage, the servers' tables and the message on the wire, in full. */
export function inspectPicture({ highlighter }: Timeline, beat: SceneBeat | CompareBeat): TitledLines[] {
  if (beat.kind === "compare")
    return beat.lanes.flatMap(({ name, timeline, beat: own }) =>
      inspectPicture(timeline, own).map(({ title, lines }) => ({
        title: [span(`${name}  `, "strong"), ...title],
        lines,
      })),
    );
  const { jar, storage, attacker, now } = beat.after;
  const held = attackerLines(attacker, highlighter);
  const wire = messagePicture(beat, highlighter)?.lines ?? [];
  return [
    titled(
      "Cookie jar",
      jar.flatMap((cookie) => cookieLines(cookie, now, highlighter)),
    ),
    titled(
      "Kept by pages",
      storage.flatMap((entry) => keptLines(entry, highlighter)),
    ),
    ...serversIn(beat.after).map((server) =>
      titled(`Server ${server.name}`, serverLines(server, now + server.clockOff, highlighter)),
    ),
    ...(held.length === 0 ? [] : [{ title: [span("Attacker", "attacker-title")], lines: held }]),
    ...(wire.length === 0
      ? []
      : [
          titled(
            "On the wire",
            wire.map(({ line, note }) => [...line, ...(note ?? [])]),
          ),
        ]),
  ];
}

const titled = (title: string, lines: readonly Line[]): TitledLines => ({
  title: [span(title, "server-title")],
  lines: lines.length === 0 ? [[span("empty", "dim")]] : lines,
});

/** How a server authenticates requests. */
const MODES: Readonly<Record<ServerView["mode"], string>> = {
  none: "remembers nobody",
  "naive-cookie": "believes the user ID in a cookie",
  session: "remembers by a session table, and an ID in a cookie",
  "jwt-header": "remembers by a signed token in the Authorization header",
  "jwt-cookie": "remembers by a signed token in a cookie",
  unseen: "how it remembers was not seen",
};

const cookieLines = (cookie: Cookie, now: number, highlighter: Highlighter): Line[] => [
  highlighter.whole(`${cookie.name}=${cookie.value}`, "cookie"),
  [span(cookieInWords(cookie, now), "dim")],
];

function cookieInWords(cookie: Cookie, now: number): string {
  if (cookie.unseen) return `sent to ${cookie.domain}, set before anybody looked`;
  return [
    isForOneHost(cookie) ? `for ${cookie.domain} only` : `for ${cookie.domain} and all below it`,
    `path ${cookie.path}`,
    cookie.expiryTime === null
      ? "until the browser closes"
      : `for ${spanShort(cookie.expiryTime - now)} more`,
    ...(cookie.secure ? ["Secure"] : []),
    ...(cookie.httpOnly ? ["HttpOnly"] : []),
    cookie.sameSite === "Default" ? "no SameSite: treated as Lax" : `SameSite=${cookie.sameSite}`,
  ].join(", ");
}

const keptLines = ({ area, origin, key, value }: StorageEntry, highlighter: Highlighter): Line[] => [
  [span(`${placeTitle(area)} of ${origin}`, "dim")],
  highlighter.whole(`${key} = ${value}`, "text"),
  ...claimLines(value),
];

/** Returns everything that a server has; `now`: the time of its own clock, in virtual ms. */
function serverLines(server: ServerView, now: number, highlighter: Highlighter): Line[] {
  const off = clockOffWords(server.clockOff);
  const { refresh = "none", denylist = "no" } = server.settings;
  const tables = refresh === "none" && denylist === "no" ? null : "its tables are";
  const what = server.mode === "session" ? "its table is" : tables;
  const where = server.store === "memory" ? "the server's own memory" : "a store that all servers share";
  return [
    [span(MODES[server.mode], "dim")],
    ...(what === null ? [] : [[span(`${what} kept in ${where}`, "dim")]]),
    ...(off === null ? [] : [[span(`its clock is ${off}`, "warn")]]),
    ...server.users.map((u) => [span(`user ${u.id}  ${u.name}  ${u.role}`)]),
    ...server.sessions.map((s) => [
      ...highlighter.value(s.sessionId),
      span(`  → ${userWords(s.userId)}${s.role === "" ? "" : `, ${s.role}`}`),
      span(`  used ${agoWords(now - s.lastSeenAt)}`, "dim"),
      ...limit("idle", s.idleExpiresAt, now),
      ...limit("at most", s.absoluteExpiresAt, now),
    ]),
    ...server.refreshTokens.map(({ token, userId, used, family, expiresAt }) => [
      span("refresh token "),
      ...highlighter.value(token),
      span(`  → user ${userId}`),
      ...(used ? [span("  used", "warn")] : []),
      ...(family === token ? [] : [span("  family of ", "dim"), ...highlighter.value(family)]),
      ...limit("for", expiresAt, now),
    ]),
    ...server.denied.map(({ jti, userId, until }) => [
      span("denied token "),
      ...highlighter.value(jti),
      span(`  of user ${userId}`),
      ...(until === null ? [span(", forever", "dim")] : limit("for", until, now)),
    ]),
    ...(server.key === null ? [] : [[span(`signs with ${server.key.kid}, ${server.key.alg}`)]]),
    ...settingLines(server.settings),
    ...server.transfers.map((t) => [span(`sent ${t.amount} from ${t.user} to ${t.to}`)]),
  ];
}

/** Returns a server's settings as written, except for those shown above. */
function settingLines(settings: ServerView["settings"]): Line[] {
  const rest = Object.entries(settings).filter(([name]) => !["mode", "store", "clock"].includes(name));
  return rest.map(([name, value]) => [span(`${name}: ${value}`, "dim")]);
}

/** Returns what an attacker holds; [] if nothing. */
function attackerLines({ held, forged, secret }: AttackerState, highlighter: Highlighter): Line[] {
  const token = (name: string, text: string | null) =>
    text === null ? [] : [[span(`${name} `, "dim"), ...highlighter.value(text)], ...claimLines(text)];
  return [
    ...token("holds", held),
    ...(secret === null ? [] : [[span("guessed secret ", "dim"), span(secret, "key")]]),
    ...token("forged", forged),
  ];
}

/** Returns the claims in the payload of a token; [] for any other value. */
function claimLines(value: string): Line[] {
  const payload = payloadText(value);
  return payload === null ? [] : [[span("payload ", "dim"), span(payload, "jwt-payload")]];
}

const limit = (name: string, at: number | null, now: number): Line =>
  at === null ? [] : [span(`, ${name} ${spanShort(at - now)} more`, "dim")];
