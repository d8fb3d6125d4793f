import { SETTING_KINDS, type ServerSettings, type SettingName } from "../sim/server-settings.ts";
import { WorldError } from "../sim/world-error.ts";
import { readDuration } from "./param-types.ts";
import { resolve, userOf, type Verb, verb } from "./verb.ts";

const EXAMPLES: Readonly<Record<SettingName, string>> = {
  mode: "server set mode session",
  store: "server set store shared",
  ids: "server set ids random",
  idle: "server set idle 30m",
  absolute: "server set absolute 8h",
  cookie: 'server set cookie "Path=/; HttpOnly; Secure; SameSite=Lax"',
  algorithm: "server set algorithm RS256",
  "token-life": "server set token-life 15m",
  cors: "server set cors https://shop.test",
};

/** `server set <name> <value>`, one verb for each setting, so that errors and completion know its values. */
const SETTING_VERBS: readonly Verb[] = (Object.keys(SETTING_KINDS) as SettingName[]).map((name) =>
  verb(
    `server set ${name} <value:text> [at <host:host>]`,
    `Change the ${name} setting`,
    EXAMPLES[name],
    (world, args) => world.server(args.host).configure(name, readSetting(name, args.value), args.value),
  ),
);

function readSetting<K extends SettingName>(name: K, value: string): ServerSettings[K] {
  const kind = SETTING_KINDS[name];
  if (kind === "text") return value as ServerSettings[K];
  if (kind !== "duration") {
    if (kind.words.includes(value)) return value as ServerSettings[K];
    throw new WorldError(`"${value}" is no value for ${name}. It can be: ${kind.words.join(", ")}.`);
  }
  if (value === "none") return null as ServerSettings[K];
  const read = readDuration(value);
  if ("error" in read) throw new WorldError(`${read.error} Or write none.`);
  return read.value as ServerSettings[K];
}

export const SERVER_VERBS: readonly Verb[] = [
  verb("server start <host:host>", "Start a server", "server start shop.test", (world, { host }) => {
    world.startServer(host);
  }),
  verb("server restart [at <host:host>]", "Stop and start the server", "server restart", (world, { host }) =>
    world.server(host).restart(),
  ),
  ...SETTING_VERBS,
  verb(
    "server add user <name:name> id <id:number> role <role:name> password <password:text> [at <host:host>]",
    "Add a user to the server's database",
    "server add user shivam id 45 role admin password correct-horse",
    (world, { name, id, role, password, host }) => world.server(host).addUser({ id, name, role }, password),
  ),
  verb(
    "server route <path:address> sets <line:text> [at <host:host>]",
    "Let a page set a cookie",
    'server route /welcome sets "userId=123"',
    (world, { path, line, host }) =>
      world.server(host).addRoute({ path, setCookies: [line], redirectTo: null }),
  ),
  verb(
    "server route <path:address> redirects <to:address> [at <host:host>]",
    "Let a page send the browser on",
    "server route /old redirects /profile",
    (world, { path, to, host }) => world.server(host).addRoute({ path, setCookies: [], redirectTo: to }),
  ),
  verb(
    "server delete session <id:name> [at <host:host>]",
    "Delete one row of the session table",
    "server delete session abc123",
    (world, { id, host }) => {
      const server = world.server(host);
      if (server.deleteSession(id) !== null) return;
      const ids = server.sessions.list().map((s) => s.sessionId);
      const has = ids.length === 0 ? "The table is empty." : `It has: ${ids.join(", ")}.`;
      throw new WorldError(`The session table has no ${id}. ${has}`);
    },
  ),
  verb(
    "server delete sessions of <name:name> [at <host:host>]",
    "Log a user out everywhere",
    "server delete sessions of shivam",
    (world, { name, host }) => {
      const { id } = userOf(world, host, name);
      if (world.server(host).deleteSessionsOf(id) === 0) throw new WorldError(`${name} has no session.`);
    },
  ),
  verb(
    "server rotate key [keeping <old:name>] [at <host:host>]",
    "Sign with a new key",
    "server rotate key",
    (world, args) => {
      if (args.old !== undefined && args.old !== "old")
        throw new WorldError('Write "server rotate key keeping old".');
      const server = world.server(args.host);
      if (!server.rotateKey(args.old === "old"))
        throw new WorldError(`${server.name} signs no tokens, so it has no key.`);
    },
  ),
];

/** What happens outside the browser and the servers. */
export const WORLD_VERBS: readonly Verb[] = [
  verb("wait <time:duration>", "Let time pass", "wait 31m", (world, { time }) => world.wait(time)),
  verb(
    "attacker send <method:method> <to:address> [cookie <cookie:text>] [bearer <token:text>]",
    "Send a request without a browser",
    'attacker send GET /profile cookie "sessionId=abc123"',
    (world, { method, to, cookie, token }) =>
      world.sendRaw(method, resolve(world, to), [
        ...(cookie === undefined ? [] : [{ name: "Cookie", value: cookie }]),
        ...(token === undefined ? [] : [{ name: "Authorization", value: `Bearer ${token}` }]),
      ]),
  ),
];
