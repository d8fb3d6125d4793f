import { type Changes, unchanged } from "./change.ts";
import type { ExchangeState, Knowledge } from "./knowledge.ts";

/** The newest exchange: what is on the wire, and how far it has got. */
export const WIRE_CHANGES: Changes<
  | "time.passed"
  | "request.sent"
  | "request.routed"
  | "request.received"
  | "request.refused"
  | "response.sent"
  | "response.received"
  | "response.blocked"
  | "field.dropped"
  | "credentials.checked"
> = {
  // Whatever was on the wire is long over.
  "time.passed": (k) => ({ ...k, exchange: null }),
  "request.sent": (k, { exchange: id, request, cause, tab }) => {
    const sent = { id, request, cause, tab, phase: "to-server" } as const;
    return { ...k, exchange: { ...sent, server: null, balancer: null, response: null, credentials: null } };
  },
  "request.routed": (k, { exchange, server, balancer }) =>
    onExchange(k, exchange, { server, balancer, phase: "at-server" }),
  "request.received": (k, { exchange, server }) => onExchange(k, exchange, { server, phase: "at-server" }),
  "request.refused": unchanged,
  "response.sent": (k, { exchange, response }) => onExchange(k, exchange, { response, phase: "to-client" }),
  "response.received": (k, { exchange }) => onExchange(k, exchange, { phase: "done" }),
  "response.blocked": unchanged,
  "field.dropped": unchanged,
  "credentials.checked": (k, { username, user }) =>
    k.exchange === null
      ? k
      : { ...k, exchange: { ...k.exchange, credentials: { username, fits: user !== null } } },
};

function onExchange(k: Knowledge, id: number, change: Partial<ExchangeState>): Knowledge {
  return k.exchange?.id === id ? { ...k, exchange: { ...k.exchange, ...change } } : k;
}
