import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import { type ServerView, serversIn } from "../../trace/knowledge/server-view.ts";
import type { StorageArea } from "../../trace/things.ts";
import type { Beat, Peaks } from "./beat.ts";

const NONE: Peaks = {
  cookies: 0,
  sessions: 0,
  users: 0,
  refreshTokens: 0,
  denied: 0,
  kept: { localStorage: 0, sessionStorage: 0, memory: 0 },
};

/** Returns the maximum of what any of these beats shows, or of the maximum before them. */
export function peaksOf(beats: readonly Beat[], before: Peaks = NONE): Peaks {
  return beats.reduce(
    (most, beat) =>
      beat.kind === "scene" ? [...beat.inner, beat].reduce((m, { after }) => higher(m, after), most) : most,
    before,
  );
}

function higher(most: Peaks, knowledge: Knowledge): Peaks {
  const servers = serversIn(knowledge);
  const ofAny = (count: (server: ServerView) => number, least: number) =>
    servers.reduce((sum, server) => Math.max(sum, count(server)), least);
  const kept = (area: StorageArea) =>
    Math.max(most.kept[area], knowledge.storage.filter((e) => e.area === area).length);
  return {
    cookies: Math.max(most.cookies, knowledge.jar.length),
    sessions: ofAny((s) => s.sessions.length, most.sessions),
    users: ofAny((s) => s.users.length, most.users),
    refreshTokens: ofAny((s) => s.refreshTokens.length, most.refreshTokens),
    denied: ofAny((s) => s.denied.length, most.denied),
    kept: {
      localStorage: kept("localStorage"),
      sessionStorage: kept("sessionStorage"),
      memory: kept("memory"),
    },
  };
}
