import type { ServerState } from "../trace/knowledge.ts";
import { spanShort } from "../trace/span-words.ts";
import type { RefreshRecord } from "../trace/token-state-events.ts";
import { EMPTY, INDENT, type Row, type Section } from "./section.ts";
import { type Line, lineWidth, span } from "./text.ts";
import type { Peaks, SceneBeat } from "./timeline.ts";
import type { Values } from "./values.ts";

/** The tables of a server that signs tokens: refresh tokens, and those on its denylist. None where it has neither. */
export function tokenTables(
  server: ServerState,
  beat: SceneBeat,
  values: Values,
  peaks: Peaks,
  width: number,
): Section[] {
  const { settings, refreshTokens, denied } = server;
  const room = width - INDENT;
  const has = (name: string, off: string) => (settings[name] ?? off) !== off;
  const shared = server.store === "shared" ? [span("  shared", "dim")] : [];
  const table = (title: string, rows: readonly Row[], reserve: number): Section => ({
    title: [span(title, "server-title"), ...shared],
    rows: rows.length === 0 ? [EMPTY] : rows,
    weight: 4,
    reserve,
  });
  return [
    ...(has("refresh", "none")
      ? [
          table(
            "Refresh tokens",
            [
              ...refreshTokens.map((record) => refreshRow(record, beat, values, room)),
              ...endedRows(server, beat, room),
            ],
            peaks.refreshTokens,
          ),
        ]
      : []),
    ...(has("denylist", "no")
      ? [
          table(
            "Denylist",
            denied.map(({ jti, userId, until }): Row => {
              const left = until === null ? "for ever" : spanShort(until - beat.after.now);
              const row = [...values.value(jti), span(`  user ${userId}`), span(`  ${left}`, "dim")];
              return { line: row, fresh: isDenied(beat, jti) };
            }),
            peaks.denied,
          ),
        ]
      : []),
  ];
}

function refreshRow(record: RefreshRecord, beat: SceneBeat, values: Values, width: number): Row {
  const { token, userId, used, expiresAt } = record;
  const fresh = beat.events.some(
    (e) =>
      ((e.type === "refresh.stored" || e.type === "refresh.used") && e.record.token === token) ||
      (e.type === "refresh.looked-up" && e.token === token),
  );
  const row = [...values.value(token), span(`  → user ${userId}`)];
  const state = used ? span("  used", "warn") : span(`  ${spanShort(expiresAt - beat.after.now)}`, "dim");
  return { line: fitted([...row, state], [...values.value(token), state], width), fresh };
}

/** Rows of a family that ended in this beat: struck, and gone in the next. */
function endedRows(server: ServerState, { events, before }: SceneBeat, width: number): Row[] {
  const families = events.flatMap((e) => (e.type === "refresh.revoked" ? [e.family] : []));
  const rows = before.servers.find((s) => s.name === server.name)?.refreshTokens ?? [];
  return rows
    .filter((r) => families.includes(r.family))
    .map(({ token, userId }) => {
      const end = span("  ended", "bad");
      const whole: Line = [span(`${token}  → user ${userId}`, "struck"), end];
      return { line: fitted(whole, [span(token, "struck"), end], width), notable: true };
    });
}

const isDenied = ({ events }: SceneBeat, jti: string) =>
  events.some(
    (e) =>
      (e.type === "denylist.added" && e.entry.jti === jti) ||
      (e.type === "denylist.looked-up" && e.refusal !== null && e.jti === jti),
  );

const fitted = (whole: Line, short: Line, width: number) => (lineWidth(whole) <= width ? whole : short);
