import type { EventOf, EventType, Trace, TraceEvent } from "./event.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Returns why something was refused, back to the first cause: the events that led there in order, the refusal itself last. A 401 only says
 * that no cookie came; the cause is the event that withheld, rejected or deleted it.
 */
export function causesOf(trace: Trace, effect: TraceEvent): readonly TraceEvent[] {
  const chain: TraceEvent[] = [effect];
  for (;;) {
    const [first] = chain;
    const cause = first === undefined ? null : causeOf(trace.slice(0, first.seq), first);
    if (cause === null || cause.seq >= (first?.seq ?? 0)) return chain;
    chain.unshift(cause);
  }
}

/** Returns the refusal whose consequence the learner sees: the last response that refuses, or else the last refusal of any kind. */
export function lastRefusal(events: Trace): TraceEvent | null {
  const refused = events.filter((e) => refusalIn(e) !== null);
  const seen: readonly EventType[] = ["access.denied", "response.blocked", "request.refused"];
  // Cookies of other sites are withheld from every request, and an ignored attribute is a detail of its cookie.
  const other = (e: TraceEvent) => refusalIn(e)?.code !== "domain-mismatch" && e.type !== "attribute.ignored";
  return refused.findLast((e) => seen.includes(e.type)) ?? refused.findLast(other) ?? refused.at(-1) ?? null;
}

/** Returns the refusal that an event carries, or null. */
export const refusalIn = (event: TraceEvent): Refusal | null => ("refusal" in event ? event.refusal : null);

/** One step back: returns the earlier event that caused this one, or null if there is none. */
function causeOf(before: Trace, event: TraceEvent): TraceEvent | null {
  const latest = (fits: (e: TraceEvent) => boolean) => before.findLast(fits) ?? null;
  if (event.type === "cookie.chosen") return latest((e) => stores(e, event.name, event.taken));
  const refusal = refusalIn(event);
  if (refusal === null) return null;
  const { code, facts } = refusal;
  switch (code) {
    case "no-cookie":
      return "exchange" in event && event.exchange !== null
        ? whyNoCookie(before, facts.name ?? "", event.exchange)
        : null;
    case "no-bearer-token":
      return "exchange" in event ? whyNoToken(before, event.exchange ?? 0) : null;
    case "session-not-found":
      return latest((e) => endsSession(e, facts.id ?? "")) ?? whoseSession(before, facts.id ?? "");
    case "unknown-user":
      return latest((e) => e.type === "user.removed" && String(e.user.id) === facts.user);
    case "role-missing":
      return latest((e) => e.type === "user.changed" && e.what === "role" && e.user.name === facts.user);
    case "cors-no-origin":
    case "preflight-status":
      return event.type === "request.refused" ? whyNoLeave(before) : null;
    case "token-unknown-key":
    case "token-signature":
      return latest((e) => e.type === "key.rotated" || e.type === "token.forged");
    case "token-denied":
      return latest((e) => e.type === "denylist.added" && e.entry.jti === facts.id);
    case "refresh-reused":
      return latest((e) => e.type === "refresh.used" && e.record.token === facts.id);
    case "refresh-not-found":
      return whatBecameOfRefresh(before, facts.id ?? "");
    default:
      return null;
  }
}

/** Why a request carried no cookie of this name: the event that withheld it, or the last thing that happened to it. */
function whyNoCookie(before: Trace, name: string, exchange: number): TraceEvent | null {
  const kept = before.findLast(
    (e) => e.type === "cookie.withheld" && e.exchange === exchange && e.cookie.name === name,
  );
  if (kept !== undefined) return kept;
  const last = before.findLast((e) => fateOf(e) === name);
  return last === undefined || last.type === "cookie.stored" ? null : last;
}

/** The name of the cookie that an event stores, removes or rejects; null for other events. */
function fateOf(event: TraceEvent): string | null {
  switch (event.type) {
    case "cookie.stored":
    case "cookie.deleted":
    case "cookie.expired":
    case "cookie.evicted":
      return event.cookie.name;
    case "cookie.rejected":
      return event.name;
    default:
      return null;
  }
}

/** Whether a redirect on the way to this exchange cost the request its Authorization header. */
function whyNoToken(before: Trace, exchange: number): EventOf<"field.dropped"> | null {
  const at = before.findLastIndex((e) => e.type === "request.sent" && e.exchange === exchange);
  const sent = before[at];
  if (sent?.type !== "request.sent" || sent.cause !== "redirect") return null;
  const dropped = before.slice(0, at).findLast((e) => e.type === "field.dropped");
  return dropped?.type === "field.dropped" ? dropped : null;
}

/** Why a server does not know a session id: the cookie with it replaced another one, or the row is in another server's table. */
function whoseSession(before: Trace, id: string): TraceEvent | null {
  const set = before.findLast((e) => e.type === "cookie.stored" && e.cookie.value === id);
  if (set?.type === "cookie.stored" && set.replaced) return set;
  return before.findLast((e) => e.type === "session.stored" && e.record.sessionId === id) ?? set ?? null;
}

/**
 * Why a server does not know a refresh token: its family was taken back, the server has lost the memory that it was in, or it is in another
 * server's table.
 */
function whatBecameOfRefresh(before: Trace, token: string): TraceEvent | null {
  const at = before.findLastIndex((e) => e.type === "refresh.stored" && e.record.token === token);
  const stored = before[at];
  if (stored?.type !== "refresh.stored") return null;
  const { server, store, record } = stored;
  const ends = (e: TraceEvent): boolean => {
    if (e.type === "refresh.revoked") return e.family === record.family;
    const isOff = e.type === "server.restarted" || e.type === "server.crashed";
    return isOff && e.server === server && store === "memory";
  };
  return before.slice(at).find(ends) ?? stored;
}

const stores = (event: TraceEvent, name: string, value: string): boolean =>
  event.type === "cookie.stored" && event.cookie.name === name && event.cookie.value === value;

/** Why the last preflight was not allowed: the authentication gate rejected it before the CORS code. */
function whyNoLeave(before: Trace): TraceEvent | null {
  const at = before.findLastIndex((e) => e.type === "request.sent" && e.cause === "preflight");
  return before.slice(at).find((e) => refusalIn(e)?.code === "preflight-guarded") ?? null;
}

function endsSession(event: TraceEvent, id: string): boolean {
  if (event.type === "session.deleted" || event.type === "session.expired")
    return event.record.sessionId === id;
  if (event.type === "cookie.chosen") return event.taken === id;
  return losesMemory(event);
}

const losesMemory = (e: TraceEvent): boolean =>
  (e.type === "server.restarted" || e.type === "server.crashed") && e.sessionsLost > 0;
