import { type Verb, verb } from "./verb.ts";

/** What is between browsers and servers: balancers, proxies, caches, and held messages. */
export const NETWORK_VERBS: readonly Verb[] = [
  verb(
    "balancer start <host:host> over <hosts:hosts>",
    "Put several servers behind one name",
    "balancer start shop.test over a.shop.test b.shop.test",
    (world, { host, hosts }) => {
      world.network.startBalancer(host, hosts);
    },
  ),
  verb(
    "balancer set policy <policy:policy> [at <host:host>]",
    "Choose which server gets a request",
    "balancer set policy sticky",
    (world, { policy, host }) => world.network.setPolicy(policy, host),
  ),
  verb(
    "proxy start <host:host> over <behind:host>",
    "Put a proxy that ends TLS before a server",
    "proxy start www.test over app.test",
    (world, { host, behind }) => world.network.startProxy(host, behind),
  ),
  verb(
    "cache start <host:host> over <behind:host>",
    "Put a cache that all users share before a server",
    "cache start cdn.test over app.test",
    (world, { host, behind }) => world.network.startCache(host, behind),
  ),
  verb("wire hold", "Let messages wait, so that several are under way at once", "wire hold", (world) =>
    world.flights.hold(),
  ),
  verb(
    "wire deliver <number:under-way>",
    "Let a request that waits reach its server",
    "wire deliver 1",
    (world, { number }) => world.flights.deliver(number),
  ),
  verb(
    "wire answer <number:under-way>",
    "Let the server end its work on a request, and its answer arrive",
    "wire answer 1",
    (world, { number }) => world.flights.answer(number),
  ),
  verb("wire release", "Let everything go that waits", "wire release", (world) => world.flights.release()),
];
