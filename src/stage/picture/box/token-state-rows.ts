import { spanShort } from "../../../text/time-span.ts";
import { type ServerView, serverNamed } from "../../../trace/knowledge/server-view.ts";
import type { DeniedToken, RefreshRecord } from "../../../trace/things.ts";
import { EMPTY, type Row, type Section } from "../../canvas/section.ts";
import { span } from "../../canvas/text.ts";
import type { SceneBeat, Timeline } from "../../timeline/beat.ts";
import type { Highlighter } from "../../timeline/highlighter.ts";

/** Returns the tables of a server that issues tokens: refresh tokens, and its denylist. [] if it has neither. */
export function tokenTables(
  server: ServerView,
  beat: SceneBeat,
  { highlighter, peaks }: Timeline,
): Section[] {
  const now = beat.after.now + server.clockOff;
  const tables: Section[] = [];
  if ((server.settings.refresh ?? "none") !== "none") {
    const rows = [
      ...server.refreshTokens.map((record) => refreshRow(record, now, beat, highlighter)),
      ...endedRows(server, beat),
    ];
    const about = beat.lead.type.startsWith("refresh.");
    tables.push(table("Refresh tokens", server, rows, peaks.refreshTokens, about));
  }
  if ((server.settings.denylist ?? "no") !== "no") {
    const rows = server.denied.map((entry) => deniedRow(entry, now, beat, highlighter));
    const about = beat.lead.type.startsWith("denylist.");
    tables.push(table("Denylist", server, rows, peaks.denied, about));
  }
  return tables;
}

/** If only one of the two fits, it is the one that the beat is about. */
function table(
  title: string,
  { store }: ServerView,
  rows: readonly Row[],
  reserve: number,
  about: boolean,
): Section {
  const shared = store === "shared" ? [span("  shared", "dim")] : [];
  return {
    title: [[span(title, "server-title"), ...shared]],
    rows: rows.length === 0 ? [EMPTY] : rows,
    weight: about ? 5 : 4,
    reserve,
  };
}

function refreshRow(record: RefreshRecord, now: number, beat: SceneBeat, highlighter: Highlighter): Row {
  const { token, userId, used, expiresAt } = record;
  const fresh = beat.events.some(
    (e) =>
      ((e.type === "refresh.stored" || e.type === "refresh.used") && e.record.token === token) ||
      (e.type === "refresh.looked-up" && e.token === token),
  );
  const row = [...highlighter.value(token), span(`  → user ${userId}`)];
  const state = used ? span("  used", "warn") : span(`  ${spanShort(expiresAt - now)}`, "dim");
  return {
    ways: [
      [...row, state],
      [...highlighter.value(token), state],
    ],
    fresh,
  };
}

/** Returns the rows of a family that ended in this beat: struck through, and gone in the next. */
function endedRows(server: ServerView, { events, before }: SceneBeat): Row[] {
  const families = events.flatMap((e) => (e.type === "refresh.revoked" ? [e.family] : []));
  const rows = serverNamed(before, server.name)?.refreshTokens ?? [];
  return rows
    .filter((r) => families.includes(r.family))
    .map(({ token, userId }) => {
      const end = span("  ended", "bad");
      const whole = [span(`${token}  → user ${userId}`, "struck"), end];
      return { ways: [whole, [span(token, "struck"), end]], notable: true };
    });
}

function deniedRow(
  { jti, userId, until }: DeniedToken,
  now: number,
  beat: SceneBeat,
  highlighter: Highlighter,
): Row {
  const left = until === null ? "forever" : spanShort(until - now);
  const fresh = beat.events.some(
    (e) =>
      (e.type === "denylist.added" && e.entry.jti === jti) ||
      (e.type === "denylist.looked-up" && e.refusal !== null && e.jti === jti),
  );
  const end = span(`  ${left}`, "dim");
  const whole = [...highlighter.value(jti), span(`  user ${userId}`), end];
  return { ways: [whole, [...highlighter.value(jti), end]], fresh };
}
