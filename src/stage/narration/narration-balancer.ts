import type { BalancerPolicy, RouteReason } from "../../trace/things.ts";
import type { Narration } from "./telling.ts";
import { listWords, memoryLost } from "./words.ts";

/** Words for several servers behind one name. */
export const BALANCER_WORDS: Narration<
  "balancer.started" | "balancer.configured" | "request.routed" | "server.crashed"
> = {
  "balancer.started": ({ balancer, servers, policy }) => ({
    headline: `A load balancer starts at ${balancer}.`,
    body: `Behind it stand ${listWords(servers)}. ${POLICIES[policy]}`,
  }),
  "balancer.configured": ({ balancer, policy }) => ({
    headline: `The load balancer at ${balancer} is now ${policy}.`,
    body: POLICIES[policy],
  }),
  "request.routed": ({ balancer, server, because, refusal }) =>
    refusal !== null
      ? {
          headline: `${balancer} has no server for the request.`,
          body: `${refusal.reason} The load balancer answers by itself.`,
          refused: true,
        }
      : {
          headline: `${balancer} hands the request to ${server}.`,
          body: because === null ? "" : REASONS[because],
        },
  "server.crashed": ({ server, sessionsLost }, { before }) => {
    const [lost, count] = memoryLost(before, server, sessionsLost);
    return {
      headline: `${server} crashes.`,
      body: `It answers nothing until it is started again. ${
        count === 0 ? "No session was in its memory." : `Its memory is gone, and ${lost} with it.`
      }`,
    };
  },
};

const POLICIES: Readonly<Record<BalancerPolicy, string>> = {
  "round-robin": "Each request goes to the next server in turn, whoever sent it.",
  sticky: "A cookie of its own brings a browser back to the same server each time.",
};

const REASONS: Readonly<Record<RouteReason, string>> = {
  "round-robin": "It was that server's turn. The browser knows only the one name, and sees nothing of this.",
  sticky: "The load balancer's own cookie says so: this browser was there before.",
  "server-down": "The server that would have got it is down. This one is up.",
};
