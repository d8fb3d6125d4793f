import type { ServerSettings, SettingName } from "../../../sim/server/server-settings.ts";
import type { World } from "../../../sim/world.ts";
import { type Verb, verb } from "./verb.ts";

/** `server set <name> <value>`, one verb per setting, so that errors and completion know its values. */
export const SETTING_VERBS: readonly Verb[] = [
  verb(
    "server set mode <value:mode> [at <host:host>]",
    "Choose how the server remembers who asks",
    "server set mode session",
    (world, args) => set(world, "mode", args),
  ),
  verb(
    "server set store <value:store> [at <host:host>]",
    "Choose where the session table is kept",
    "server set store shared",
    (world, args) => set(world, "store", args),
  ),
  verb(
    "server set ids <value:ids> [at <host:host>]",
    "Choose how session ids look",
    "server set ids random",
    (world, args) => set(world, "ids", args),
  ),
  verb(
    "server set idle <value:limit> [at <host:host>]",
    "End sessions that are not used for this long",
    "server set idle 30m",
    (world, args) => set(world, "idle", args),
  ),
  verb(
    "server set absolute <value:limit> [at <host:host>]",
    "End sessions that are this old",
    "server set absolute 8h",
    (world, args) => set(world, "absolute", args),
  ),
  verb(
    "server set cookie <value:text> [at <host:host>]",
    "Choose the attributes of the cookie",
    'server set cookie "Path=/; HttpOnly; Secure; SameSite=Lax"',
    (world, args) => set(world, "cookie", args),
  ),
  verb(
    "server set cookie-name <value:cookie-name> [at <host:host>]",
    "Choose the name of the cookie",
    "server set cookie-name __Host-sid",
    (world, args) => set(world, "cookie-name", args),
  ),
  verb(
    "server set renew-id <value:renew-id> [at <host:host>]",
    "Choose whether a login gets a new session id",
    "server set renew-id no",
    (world, args) => set(world, "renew-id", args),
  ),
  verb(
    "server set csrf <value:csrf> [at <host:host>]",
    "Choose how a form must show that it comes from the server's own page",
    "server set csrf token",
    (world, args) => set(world, "csrf", args),
  ),
  verb(
    "server set algorithm <value:algorithm> [at <host:host>]",
    "Choose how tokens are signed",
    "server set algorithm RS256",
    (world, args) => set(world, "algorithm", args),
  ),
  verb(
    "server set secret <value:secret> [at <host:host>]",
    "Choose the secret that signs tokens, or a random one",
    'server set secret "secret123"',
    (world, args) => set(world, "secret", args),
  ),
  verb(
    "server set verifier <value:verifier> [at <host:host>]",
    "Choose who decides how a token is checked: the server, or the token",
    "server set verifier naive",
    (world, args) => set(world, "verifier", args),
  ),
  verb(
    "server set token-life <value:limit> [at <host:host>]",
    "Choose how long tokens are valid",
    "server set token-life 15m",
    (world, args) => set(world, "token-life", args),
  ),
  verb(
    "server set cors <origins:origins> [credentials <credentials:yes-no>] [methods <methods:names>] [headers <headers:names>] [expose <expose:names>] [at <host:host>]",
    "Choose whose pages may read the answers, and with what",
    "server set cors https://shop.test credentials yes",
    (world, { origins, credentials, methods, headers, expose, host }) => {
      set(world, "cors", { value: origins.join(" "), host });
      if (credentials !== undefined) set(world, "cors-credentials", { value: credentials, host });
      if (methods !== undefined) set(world, "cors-methods", { value: methods, host });
      if (headers !== undefined) set(world, "cors-headers", { value: headers, host });
      if (expose !== undefined) set(world, "cors-expose", { value: expose, host });
    },
  ),
  verb(
    "server set preflight <value:preflight> [at <host:host>]",
    "Choose whether the gate lets the browser's own question through",
    "server set preflight guarded",
    (world, args) => set(world, "preflight", args),
  ),
  verb(
    "server set csrf-pages <value:csrf-pages> [at <host:host>]",
    "Choose whether logging in and out is guarded too",
    "server set csrf-pages all",
    (world, args) => set(world, "csrf-pages", args),
  ),
  verb(
    "server set socket-origin <value:socket-origin> [at <host:host>]",
    "Choose whose pages may open a WebSocket",
    "server set socket-origin own",
    (world, args) => set(world, "socket-origin", args),
  ),
  verb(
    "server set trust-proxy <value:yes-no> [at <host:host>]",
    "Choose whether the server believes X-Forwarded-Proto",
    "server set trust-proxy yes",
    (world, args) => set(world, "trust-proxy", args),
  ),
  verb(
    "server set rolling <value:yes-no> [at <host:host>]",
    "Choose whether every answer sets the session cookie again",
    "server set rolling yes",
    (world, args) => set(world, "rolling", args),
  ),
  verb(
    "server set resave <value:yes-no> [at <host:host>]",
    "Choose whether every request writes its session back",
    "server set resave yes",
    (world, args) => set(world, "resave", args),
  ),
  verb(
    "server set save-time <value:limit> [at <host:host>]",
    "Choose how long the store needs for a new session",
    "server set save-time 200ms",
    (world, args) => set(world, "save-time", args),
  ),
  verb(
    "server set save-first <value:yes-no> [at <host:host>]",
    "Choose whether a redirect after login waits for the store",
    "server set save-first yes",
    (world, args) => set(world, "save-first", args),
  ),
  verb(
    "server set after-login <value:after-login> [at <host:host>]",
    "Choose whether a login is answered with a redirect",
    "server set after-login redirect",
    (world, args) => set(world, "after-login", args),
  ),
  verb(
    "server set password-ends <value:password-ends> [at <host:host>]",
    "Choose whether a new password ends the user's other logins",
    "server set password-ends others",
    (world, args) => set(world, "password-ends", args),
  ),
  verb(
    "server set cache-control <value:cache-control> [at <host:host>]",
    "Choose what answers say to caches",
    "server set cache-control no-store",
    (world, args) => set(world, "cache-control", args),
  ),
  verb(
    "server set vary <value:names> [at <host:host>]",
    "Choose which fields of a request a cache must compare",
    "server set vary Cookie",
    (world, args) => set(world, "vary", args),
  ),
];

/** Sets it on every server that a step applies to. */
export function set<K extends SettingName>(
  world: World,
  name: K,
  { value, host }: { readonly value: ServerSettings[K]; readonly host?: string | undefined },
): void {
  for (const server of world.network.serversAt(host)) server.configure(name, value);
}
