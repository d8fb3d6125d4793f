import { type Changes, unchanged } from "./change.ts";
import { type Knowledge, NO_TABLES, type ServerState } from "./knowledge.ts";

/** Servers and balancers: whether they are up, their settings, and what they did that no table shows. */
export const SERVER_CHANGES: Changes<
  | "server.started"
  | "server.configured"
  | "server.restarted"
  | "server.crashed"
  | "balancer.started"
  | "balancer.configured"
  | "user.added"
  | "key.rotated"
  | "proxy.started"
  | "user.changed"
  | "user.removed"
  | "cookie.unsent"
  | "cookie.chosen"
  | "identity.believed"
  | "token.signed"
  | "token.verified"
  | "token.rejected"
  | "access.granted"
  | "access.denied"
  | "transfer.made"
> = {
  "server.started": (k, { server, mode, store }) => ({
    ...k,
    servers: [...k.servers, { ...NEW_SERVER, name: server, settings: { mode, store } }],
  }),
  "server.configured": (k, { server, setting, value }) =>
    onServer(k, server, (s) => ({ ...s, settings: { ...s.settings, [setting]: value } })),
  "server.restarted": (k, { server }) => onServer(k, server, (s) => ({ ...s, up: true, memory: NO_TABLES })),
  "server.crashed": (k, { server }) => onServer(k, server, (s) => ({ ...s, up: false, memory: NO_TABLES })),
  "balancer.started": (k, { balancer: name, servers, policy }) => ({
    ...k,
    balancers: [...k.balancers, { name, servers, policy }],
  }),
  "balancer.configured": (k, { balancer, policy }) => ({
    ...k,
    balancers: k.balancers.map((b) => (b.name === balancer ? { ...b, policy } : b)),
  }),
  "user.added": (k, { server, user }) => onServer(k, server, (s) => ({ ...s, users: [...s.users, user] })),
  "key.rotated": (k, { server, alg, kid, keptKids }) =>
    onServer(k, server, (s) => ({ ...s, key: { alg, kid, keptKids } })),
  "transfer.made": (k, { server, user, to, amount }) =>
    onServer(k, server, (s) => ({ ...s, transfers: [...s.transfers, { user, to, amount }] })),
  "proxy.started": (k, { proxy: name, behind, does }) => ({
    ...k,
    proxies: [...k.proxies, { name, behind, does }],
  }),
  "user.changed": (k, { server, user }) =>
    onServer(k, server, (s) => ({ ...s, users: s.users.map((u) => (u.id === user.id ? user : u)) })),
  "user.removed": (k, { server, user }) =>
    onServer(k, server, (s) => ({ ...s, users: s.users.filter((u) => u.id !== user.id) })),
  "cookie.unsent": unchanged,
  "cookie.chosen": unchanged,
  "identity.believed": unchanged,
  "token.signed": unchanged,
  "token.verified": unchanged,
  "token.rejected": unchanged,
  "access.granted": unchanged,
  "access.denied": unchanged,
};

const NEW_SERVER: ServerState = {
  name: "",
  up: true,
  users: [],
  memory: NO_TABLES,
  key: null,
  settings: {},
  transfers: [],
};

/** Updates the state of one server. */
export function onServer(
  k: Knowledge,
  name: string,
  change: (server: ServerState) => ServerState,
): Knowledge {
  return { ...k, servers: k.servers.map((s) => (s.name === name ? change(s) : s)) };
}
