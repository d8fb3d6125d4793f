import type { CustomRoute } from "../../../sim/server/routes.ts";
import type { World } from "../../../sim/world.ts";
import { WorldError } from "../../../sim/world-error.ts";
import { userOf, type Verb, verb } from "./verb.ts";
import { SETTING_VERBS } from "./verbs-settings.ts";
import { USER_VERBS } from "./verbs-users.ts";

export const SERVER_VERBS: readonly Verb[] = [
  verb("server start <host:host>", "Start a server", "server start shop.test", (world, { host }) => {
    world.network.startServer(host);
  }),
  verb(
    "server restart [at <host:host>]",
    "Stop and start the server",
    "server restart",
    (world, { host }) => {
      for (const server of world.network.serversAt(host)) server.restart();
    },
  ),
  verb(
    "server crash [at <host:host>]",
    "Let the server die, until it is restarted",
    "server crash",
    (world, { host }) => {
      for (const server of world.network.serversAt(host)) server.crash();
    },
  ),
  ...SETTING_VERBS,
  ...USER_VERBS,
  verb(
    "server route <path:path> sets <line:text> [at <host:host>]",
    "Let a page set a cookie, or set it differently",
    'server route /welcome sets "userId=123"',
    (world, { path, line, host }) => addRoute(world, host, { path, setCookies: [line] }),
  ),
  verb(
    "server route <path:path> redirects <to:address> [as <status:redirect>] [at <host:host>]",
    "Let a page send the browser on",
    "server route /old redirects /profile",
    (world, { path, to, status = 303, host }) => addRoute(world, host, { path, redirect: { to, status } }),
  ),
  verb(
    "server route <path:path> says <text:text> [at <host:host>]",
    "Let a page say something",
    'server route /loot says "Thank you"',
    (world, { path, text, host }) => addRoute(world, host, { path, says: text }),
  ),
  verb(
    "server route <path:path> shows <html:text> [at <host:host>]",
    "Let a page show HTML",
    'server route /bike shows "Nice bike!<script>steal()</script>"',
    (world, { path, html, host }) => addRoute(world, host, { path, shows: html }),
  ),
  verb(
    "server route <path:path> needs <role:name> [at <host:host>]",
    "Let a page be for one role only",
    "server route /reports needs admin",
    (world, { path, role, host }) => addRoute(world, host, { path, needs: role }),
  ),
  verb(
    "server route <path:path> sets <count:number> cookies of <size:number> bytes [at <host:host>]",
    "Let a page set many cookies",
    "server route /big sets 5 cookies of 4000 bytes",
    (world, { path, count, size, host }) =>
      addRoute(world, host, { path, setCookies: bigCookies(count, size) }),
  ),
  verb(
    "server delete session <id:session> [at <host:host>]",
    "Delete one row of the session table",
    "server delete session abc123",
    (world, { id, host }) => {
      const servers = world.network.serversAt(host);
      if (servers.some((server) => server.deleteSession(id) !== null)) return;
      const ids = servers.flatMap((server) => server.sessions.list().map((s) => s.sessionId));
      const has = ids.length === 0 ? "The table is empty." : `It has: ${ids.join(", ")}.`;
      throw new WorldError(`The session table has no ${id}. ${has}`, { word: id });
    },
  ),
  verb(
    "server delete sessions of <name:user> [at <host:host>]",
    "Log a user out everywhere",
    "server delete sessions of shivam",
    (world, { name, host }) => {
      const { id } = userOf(world, host, name);
      const counts = world.network.serversAt(host).map((server) => server.deleteSessionsOf(id));
      if (counts.every((count) => count === 0))
        throw new WorldError(`${name} has no session.`, { word: name });
    },
  ),
  verb(
    "server rotate key keeping old [at <host:host>]",
    "Sign with a new key, and still accept what the old one signed",
    "server rotate key keeping old",
    (world, { host }) => rotateKey(world, host, true),
  ),
  verb(
    "server rotate key [at <host:host>]",
    "Sign with a new key, and accept nothing else",
    "server rotate key",
    (world, { host }) => rotateKey(world, host, false),
  ),
];

/** Time. */
export const WORLD_VERBS: readonly Verb[] = [
  verb("wait <time:duration>", "Let time pass", "wait 31m", (world, { time }) => world.wait(time)),
];

/** Adds to a route; what a step does not mention is kept. */
function addRoute(
  world: World,
  host: string | undefined,
  route: Pick<CustomRoute, "path"> & Partial<CustomRoute>,
): void {
  for (const server of world.network.serversAt(host))
    server.addRoute({ setCookies: [], redirect: null, says: null, shows: null, needs: null, ...route });
}

/** Returns cookies whose names and values have `size` bytes together. Throws WorldError for more than a step should make. */
function bigCookies(count: number, size: number): string[] {
  if (count > 300) throw new WorldError("It can set at most 300 cookies.", { word: String(count) });
  if (size < 8 || size > 4096)
    throw new WorldError("A cookie can have from 8 to 4096 bytes here.", { word: String(size) });
  const names = Array.from({ length: count }, (_, i) => `big${i + 1}`);
  return names.map((name) => `${name}=${"x".repeat(size - name.length)}; Path=/`);
}

/** Rotates to one new key for all servers behind one balancer. */
function rotateKey(world: World, host: string | undefined, keepOld: boolean): void {
  const [first, ...rest] = world.network.serversAt(host);
  if (!first?.rotateKey(keepOld, first))
    throw new WorldError(`${first?.name} signs no tokens, so it has no key.`, { word: "key" });
  for (const server of rest) server.rotateKey(keepOld, first);
}
