import type { SceneBeat } from "../stage/timeline/beat.ts";
import type { Knowledge } from "../trace/knowledge/knowledge.ts";
import { type ServerView, serversIn } from "../trace/knowledge/server-view.ts";

/** Returns the jar and the servers' tables that changed in a beat, as they are after it. */
export function stateText({ events, after }: SceneBeat): string[] {
  const is = (prefix: string) =>
    events.some((e) => e.type.startsWith(prefix) && !/attached|withheld/.test(e.type));
  const gone = is("server.restarted") || is("server.crashed");
  return [
    ...(is("cookie.") ? [`Cookie jar: ${listed(after.jar.map((c) => `${c.name}=${c.value}`))}`] : []),
    ...(is("session.") || gone
      ? tables(after, "Session table", "session", (s) => s.sessions.map((r) => owned(r.sessionId, r.userId)))
      : []),
    ...(is("refresh.")
      ? tables(after, "Refresh tokens", "jwt", (s) =>
          s.refreshTokens.map((r) => `${owned(r.token, r.userId)}${r.used ? ", used" : ""}`),
        )
      : []),
    ...(is("denylist.")
      ? tables(after, "Denylist", "jwt", (s) => s.denied.map((d) => owned(d.jti, d.userId)))
      : []),
  ].map((line) => `  ${line}`);
}

/** Returns one line for each table of this kind: servers of one site may share it, or have their own, which then have their names. */
function tables(
  knowledge: Knowledge,
  title: string,
  mode: "session" | "jwt",
  rowsOf: (server: ServerView) => readonly string[],
): string[] {
  const holders = serversIn(knowledge).filter((s) => s.mode.startsWith(mode));
  const own = holders.filter((s) => s.store === "memory");
  const sharing = holders.find((s) => s.store === "shared");
  return [
    ...own.map((s) => {
      const whose = own.length > 1 ? ` of ${s.name}` : "";
      return `${title}${whose}: ${s.up ? listed(rowsOf(s)) : "none, the server is down"}`;
    }),
    ...(sharing === undefined ? [] : [`${title} in the shared store: ${listed(rowsOf(sharing))}`]),
  ];
}

const owned = (id: string, userId: number | null) => (userId === null ? id : `${id} is user ${userId}`);

/** Joins rows, with semicolons if one of them contains a comma. */
const listed = (rows: readonly string[]) =>
  rows.length === 0 ? "empty" : rows.join(rows.some((row) => row.includes(",")) ? "; " : ", ");
