import type { Cookie } from "../http/cookie.ts";
import { splitCompact } from "../jwt/compact.ts";
import type { AttackerState } from "../trace/knowledge.ts";
import { spanWords } from "../trace/span-words.ts";
import { KEY_TABLE, keyNames } from "./key-table.ts";
import { stageState } from "./rail.ts";
import { type Line, span } from "./text.ts";
import type { SceneBeat, Timeline } from "./timeline.ts";
import type { Values } from "./values.ts";
import type { Canvas, Overlay } from "./view.ts";
import { wireLines } from "./wire-pane.ts";
import { wrap } from "./wrap.ts";

/** The columns and rows that an overlay has. */
export interface OverlayRoom {
  readonly width: number;
  readonly height: number;
  readonly glyphs: Canvas["glyphs"];
}

/** The overlays that draw themselves from the timeline; a note brings its own words. */
type Drawn = Exclude<Overlay, "none" | "note">;

export const OVERLAY_TITLES: Readonly<Record<Drawn, string>> = {
  flow: "The whole flow",
  inspect: "Everything that is known now",
  keys: "Keys",
};

/** The rows of an overlay, all of them. `beat` is the last of a scene so far, or null where none has been. */
export function overlayLines(
  overlay: Drawn,
  timeline: Timeline,
  beat: SceneBeat | null,
  room: OverlayRoom,
): Line[] {
  if (overlay === "keys") return keyLines(room.glyphs, room.height);
  if (beat === null) return [[span("Nothing has happened yet. Go on with the next beat.", "dim")]];
  return overlay === "flow"
    ? flowLines(timeline, beat, room.height)
    : inspectLines(timeline, beat, room.width);
}

function keyLines(glyphs: Canvas["glyphs"], height: number): Line[] {
  const lines = KEY_TABLE.map((binding): Line => {
    const label = glyphs === "ascii" ? binding.ascii : binding.label;
    return [span(keyNames(label, binding.keys).padEnd(14), "strong"), span(binding.help)];
  });
  return lines.length * 2 <= height ? lines.flatMap((line) => [line, []]) : lines;
}

/** The flow from top to bottom, one stage under the other. */
function flowLines({ show }: Timeline, beat: SceneBeat | null, height: number): Line[] {
  if (show.flow.length === 0) return [[span("This lesson has no flow diagram.", "dim")]];
  const loose = show.flow.length * 3 - 2 <= height;
  const tight = show.flow.length * 2 - 1 > height;
  const join: Line[] = tight
    ? []
    : loose
      ? [[span(" │", "faint")], [span(" ▼", "faint")]]
      : [[span(" ▼", "faint")]];
  return show.flow.flatMap(({ label }, i) => {
    const state = beat === null ? "ahead" : stageState(beat, i);
    const line: Line =
      state === "now"
        ? [span(` ● ${label} `, "now"), span("  you are here", "dim")]
        : [
            span(state === "done" ? " ✓ " : " ○ ", state === "done" ? "good" : "dim"),
            span(label, state === "done" ? "text" : "dim"),
          ];
    return i === 0 ? [line] : [...join, line];
  });
}

/** The jar, what pages keep, the servers' tables and the message on the wire, in full. */
function inspectLines({ values }: Timeline, beat: SceneBeat, room: number): Line[] {
  const { after } = beat;
  const title = (text: string): Line => [span(text, "server-title")];
  const indented = (line: Line): Line[] => wrap(line, room - 2).map((row) => [span("  "), ...row]);
  const none: Line[] = [[span("  empty", "dim")]];
  const jar = after.jar.flatMap((c) => [
    ...indented(values.mark(`${c.name}=${c.value}`, "cookie", 4000)),
    ...indented([span(cookieFacts(c, after.now), "dim")]),
  ]);
  const kept = after.storage.flatMap((e) => [
    ...indented([span(`${e.area} of ${e.origin}`, "dim")]),
    ...indented(values.mark(`${e.key} = ${e.value}`, "text", 4000)),
    ...claimLines(e.value).flatMap(indented),
  ]);
  const servers = after.servers.flatMap((server) => [
    [],
    title(`Server ${server.host}`),
    ...indented([span(`remembers by: ${server.mode}, sessions kept in: ${server.store}`, "dim")]),
    ...server.users.flatMap((u) => indented([span(`user ${u.id}  ${u.name}  ${u.role}`)])),
    ...server.sessions.flatMap((s) =>
      indented([
        ...values.value(s.sessionId),
        span(`  → user ${s.userId}, ${s.role}`),
        span(`  used ${agoWords(after.now - s.lastSeenAt)}`, "dim"),
        ...limit("idle", s.idleExpiresAt, after.now),
        ...limit("at most", s.absoluteExpiresAt, after.now),
      ]),
    ),
    ...(server.key === null ? [] : indented([span(`signs with ${server.key.kid}, ${server.key.alg}`)])),
    ...settingLines(server.settings).flatMap(indented),
    ...server.transfers.flatMap((t) => indented([span(`sent ${t.amount} from ${t.user} to ${t.to}`)])),
  ]);
  const wire = wireLines(beat, values, 4000).flatMap(indented);
  return [
    title("Cookie jar"),
    ...(jar.length === 0 ? none : jar),
    [],
    title("Kept by pages"),
    ...(kept.length === 0 ? none : kept),
    ...servers,
    ...attackerLines(after.attacker, indented, values),
    ...(wire.length === 0 ? [] : [[], title("On the wire"), ...wire]),
  ];
}

function cookieFacts(cookie: Cookie, now: number): string {
  return [
    cookie.hostOnly ? `for ${cookie.domain} only` : `for ${cookie.domain} and all below it`,
    `path ${cookie.path}`,
    cookie.expiryTime === null
      ? "until the browser closes"
      : `for ${spanWords(cookie.expiryTime - now)} more`,
    ...(cookie.secure ? ["Secure"] : []),
    ...(cookie.httpOnly ? ["HttpOnly"] : []),
    cookie.sameSite === "Default" ? "no SameSite: treated as Lax" : `SameSite=${cookie.sameSite}`,
  ].join(", ");
}

/** What an owner has set, as he wrote it, but for what is shown above. */
function settingLines(settings: Readonly<Record<string, string>>): Line[] {
  const rest = Object.entries(settings).filter(([name]) => name !== "mode" && name !== "store");
  return rest.map(([name, value]) => [span(`${name}: ${value}`, "dim")]);
}

/** What an attacker has in his hands; nothing where nobody has taken anything. */
function attackerLines(
  { held, forged, secret }: AttackerState,
  indented: (line: Line) => Line[],
  values: Values,
): Line[] {
  const token = (name: string, text: string | null) =>
    text === null
      ? []
      : [
          ...indented([span(`${name} `, "dim"), ...values.value(text, 4000)]),
          ...claimLines(text).flatMap(indented),
        ];
  const rows = [
    ...token("holds", held),
    ...(secret === null ? [] : indented([span("guessed secret ", "dim"), span(secret, "key")])),
    ...token("forged", forged),
  ];
  return rows.length === 0 ? [] : [[], [span("Attacker", "attacker-title")], ...rows];
}

/** What the payload of a token says; nothing for any other value. */
function claimLines(value: string): Line[] {
  const parts = splitCompact(value);
  if (parts === null) return [];
  const payload = Buffer.from(parts[1], "base64url").toString("utf8");
  return [[span("payload ", "dim"), span(payload, "jwt-payload")]];
}

const limit = (name: string, at: number | null, now: number): Line =>
  at === null ? [] : [span(`, ${name} ${spanWords(at - now)} more`, "dim")];

const agoWords = (ms: number) => (ms < 1000 ? "just now" : `${spanWords(ms)} ago`);
