import type { ServerSettings, SettingName } from "../../../sim/server/server-settings.ts";
import type { World } from "../../../sim/world.ts";
import { type Verb, verb } from "./verb.ts";

/** `server set <name> <value>`, one verb for each setting, so that errors and completion know its values. */
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
    "End sessions that are not used for so long",
    "server set idle 30m",
    (world, args) => set(world, "idle", args),
  ),
  verb(
    "server set absolute <value:limit> [at <host:host>]",
    "End sessions that are so old",
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
];

/** Sets it on every server that a step is about. */
export function set<K extends SettingName>(
  world: World,
  name: K,
  { value, host }: { readonly value: ServerSettings[K]; readonly host?: string | undefined },
): void {
  for (const server of world.serversAt(host)) server.configure(name, value);
}
