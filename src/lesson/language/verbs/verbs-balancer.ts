import { type Verb, verb } from "./verb.ts";

/** Steps of several servers behind one name. */
export const BALANCER_VERBS: readonly Verb[] = [
  verb(
    "balancer start <host:host> over <hosts:hosts>",
    "Put several servers behind one name",
    "balancer start shop.test over a.shop.test b.shop.test",
    (world, { host, hosts }) => {
      world.startBalancer(host, hosts);
    },
  ),
  verb(
    "balancer set policy <policy:policy> [at <host:host>]",
    "Choose which server gets a request",
    "balancer set policy sticky",
    (world, { policy, host }) => world.setPolicy(policy, host),
  ),
];
