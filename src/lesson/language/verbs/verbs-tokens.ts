import { putOnDenylist } from "../../../sim/server/auth/denial.ts";
import { endRefreshOf } from "../../../sim/server/auth/refresh.ts";
import type { World } from "../../../sim/world.ts";
import { WorldError } from "../../../sim/world-error.ts";
import { userOf, type Verb, verb } from "./verb.ts";
import { set } from "./verbs-settings.ts";

/** What a server that issues tokens has to remember after all, and how its clock affects them. */
export const TOKEN_VERBS: readonly Verb[] = [
  verb(
    "server set refresh <value:limit> [at <host:host>]",
    "Give refresh tokens that are good for this long",
    "server set refresh 7d",
    (world, args) => set(world, "refresh", args),
  ),
  verb(
    "server set refresh-grace <value:limit> [at <host:host>]",
    "Let a used refresh token be used again for a while",
    "server set refresh-grace 10s",
    (world, args) => set(world, "refresh-grace", args),
  ),
  verb(
    "server delete refresh of <name:user> [at <host:host>]",
    "End every refresh token of a user",
    "server delete refresh of shivam",
    (world, { name, host }) => {
      const { id } = userOf(world, host, name);
      const ended = world.network.serversAt(host).map((server) => endRefreshOf(server, id));
      if (!ended.includes(true)) throw new WorldError(`${name} has no refresh token.`, { word: name });
    },
  ),
  verb(
    "server set denylist <value:denylist> [at <host:host>]",
    "Look each token up in a list of those that no longer count",
    "server set denylist yes",
    (world, args) => set(world, "denylist", args),
  ),
  verb(
    "server deny tokens of <name:user> [at <host:host>]",
    "Put every token of a user on the denylist",
    "server deny tokens of shivam",
    (world, { name, host }) => denyTokensOf(world, host, name),
  ),
  verb(
    "server set token-start <value:limit> [at <host:host>]",
    "Let tokens begin this long after they are signed",
    "server set token-start 5m",
    (world, args) => set(world, "token-start", args),
  ),
  verb(
    "server set leeway <value:limit> [at <host:host>]",
    "Accept tokens this much earlier and this much longer",
    "server set leeway 60s",
    (world, args) => set(world, "leeway", args),
  ),
  verb(
    "server set clock <value:offset> [at <host:host>]",
    "Let the server's clock be fast or slow",
    "server set clock +30s",
    (world, args) => set(world, "clock", args),
  ),
];

/** Looks up the ids of a user's tokens in the servers' logs, as an operator would. */
function denyTokensOf(world: World, host: string | undefined, name: string): void {
  const servers = world.network.serversAt(host);
  const off = servers.find((server) => server.settings.denylist === "no");
  if (off !== undefined)
    throw new WorldError(`${off.name} keeps no denylist. Turn it on first: server set denylist yes`);
  const { id } = userOf(world, host, name);
  const signed = servers
    .flatMap((server) => server.signed)
    .flatMap(({ claims }) => (claims.userId === id ? [claims] : []));
  const denied = servers.flatMap((server) =>
    signed.map((claims) => putOnDenylist(server, claims, "operator")),
  );
  if (denied.includes(true)) return;
  const only = "Only tokens that were signed since the denylist is on have an id to put there";
  throw new WorldError(`${name} has no token to deny. ${only}, and only until they expire.`, { word: name });
}
