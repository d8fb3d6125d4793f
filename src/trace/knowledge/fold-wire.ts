import { type Changes, unchanged } from "./change.ts";
import type { ExchangeState, Knowledge } from "./knowledge.ts";

/** What is on the wire, how far it has got, and who is listening. */
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
  | "wire.held"
  | "wire.released"
  | "message.moved"
  | "request.forwarded"
  | "cache.hit"
  | "cache.stored"
  | "wire.tapped"
  | "request.overheard"
  | "response.overheard"
> = {
  // Whatever was on the wire has long arrived, unless messages are held.
  "time.passed": (k) => (k.held ? k : { ...k, exchange: null }),
  "request.sent": (k, { exchange: id, request, cause, tab }) => {
    const sentWhileHeld = k.held ? k.sentWhileHeld + 1 : 0;
    const number = k.held ? sentWhileHeld : null;
    const sent = { id, number, request, cause, tab, phase: "to-server" } as const;
    const nothing = { server: null, balancer: null, proxy: null, response: null, credentials: null };
    return { ...k, sentWhileHeld, ...asideOf(k, id), exchange: { ...sent, ...nothing, blocked: false } };
  },
  "request.routed": (k, { exchange, server, balancer }) =>
    onExchange(k, exchange, { server, balancer, phase: "at-server" }),
  "request.forwarded": (k, { exchange, proxy }) => onExchange(k, exchange, { proxy, phase: "at-server" }),
  "request.received": (k, { exchange, server }) => onExchange(k, exchange, { server, phase: "at-server" }),
  "request.refused": unchanged,
  "response.sent": (k, { exchange, response }) => onExchange(k, exchange, { response, phase: "to-client" }),
  "response.received": (k, { exchange }) => onExchange(k, exchange, { phase: "done" }),
  "response.blocked": (k, { exchange }) => onExchange(k, exchange, { blocked: true }),
  "field.dropped": unchanged,
  "credentials.checked": (k, { username, user }) =>
    k.exchange === null
      ? k
      : { ...k, exchange: { ...k.exchange, credentials: { username, fits: user !== null } } },
  "wire.held": (k) => ({ ...k, held: true, sentWhileHeld: 0 }),
  "wire.released": (k) => ({ ...k, held: false, underWay: [] }),
  "message.moved": (k, { exchange }) => {
    const moved = k.underWay.find(({ id }) => id === exchange);
    return moved === undefined ? k : { ...k, ...asideOf(k, exchange), exchange: moved };
  },
  "cache.hit": (k, { exchange }) => (exchange === null ? { ...k, exchange: null } : k),
  "cache.stored": unchanged,
  "wire.tapped": (k) => ({ ...k, attacker: { ...k.attacker, listens: true } }),
  "request.overheard": (k, { cookieHeader, authorization, body }) =>
    hears(k, cookieHeader ?? authorization ?? body),
  "response.overheard": (k, { cookies, bearer }) => hears(k, bearer ?? cookies.join("; ")),
};

const hears = (k: Knowledge, heard: string | null): Knowledge =>
  heard === null ? k : { ...k, attacker: { ...k.attacker, heard } };

function onExchange(k: Knowledge, id: number, change: Partial<ExchangeState>): Knowledge {
  return k.exchange?.id === id ? { ...k, exchange: { ...k.exchange, ...change } } : k;
}

/** Moves the current exchange to `underWay` if messages are held and it is not done; `id`: the exchange that replaces it. */
function asideOf({ held, exchange, underWay }: Knowledge, id: number): Pick<Knowledge, "underWay"> {
  const others = underWay.filter((x) => x.id !== id);
  const waits = held && exchange !== null && exchange.phase !== "done" && exchange.id !== id;
  return { underWay: waits ? [...others, exchange] : others };
}
