import { requestTarget } from "../http/message.ts";
import { readToken } from "../jwt/reading/read-token.ts";
import type { EventType, TraceEvent } from "./event.ts";
import type { Claims } from "./things.ts";

/**
 * Selects events of a trace the way lessons do: by type, then words that the event must have, such as `request.sent POST /login` or
 * `access.denied session-not-found`.
 */
export interface EventMatcher {
  readonly type: EventType;
  readonly words: readonly string[];
}

/** Whether an event has the type and all the words. */
export function matches(matcher: EventMatcher, event: TraceEvent): boolean {
  if (matcher.type !== event.type) return false;
  if (matcher.words.length === 0) return true;
  const has = new Set(facets(event));
  return matcher.words.every((word) => has.has(word));
}

/** Returns the words that can select an event: its names, codes, numbers and addresses. */
export function facets(event: TraceEvent): string[] {
  switch (event.type) {
    case "request.sent":
    case "request.refused":
      return [
        event.request.method,
        requestTarget(event.request.url),
        event.request.url,
        ...("cause" in event ? [event.cause] : []),
        ...("refusal" in event ? [event.refusal.code] : []),
      ];
    case "response.sent":
      return [String(event.response.status), event.method, event.path, event.server];
    case "page.opened":
      return [event.url, requestTarget(event.url), String(event.status)];
    case "cookie.stored":
    case "cookie.deleted":
    case "cookie.expired":
      return [event.cookie.name, event.cookie.value, event.cookie.domain];
    case "cookie.withheld":
    case "cookie.evicted":
      return [event.cookie.name, event.cookie.value, event.cookie.domain, event.refusal.code];
    case "cookie.attached":
      return event.cookies.flatMap((c) => [c.name, c.value, `${c.name}=${c.value}`]);
    case "session.stored":
    case "session.touched":
    case "session.expired":
      return [event.record.sessionId, String(event.record.userId)];
    case "session.deleted":
      return [event.record.sessionId, String(event.record.userId), event.because];
    case "token.signed":
    case "token.verified":
      return [event.server, event.alg, event.kid ?? "no-kid", event.token, ...claimWords(event.claims)];
    case "token.stored":
      return [event.tab, event.origin, event.area, event.key, event.value, ...saidBy(event.value)];
    case "token.rejected":
      return [event.server, event.token, event.refusal.code, ...saidBy(event.token)];
    case "token.forged":
      return [event.alg, event.with, event.token, ...claimWords(event.changed)];
    case "secret.guessed":
      return [
        event.secret === null ? "missed" : "found",
        String(event.tries),
        ...(event.secret === null ? [] : [event.secret]),
      ];
    case "csrf.checked":
      return [event.rule, event.value ?? "missing", event.refusal?.code ?? "passed", event.server];
    case "refresh.stored":
    case "refresh.used":
      return [event.server, event.record.token, String(event.record.userId)];
    case "refresh.looked-up":
      return [
        event.server,
        event.token,
        event.record ? "found" : "missing",
        ...(event.refusal ? [event.refusal.code] : []),
      ];
    case "denylist.added":
      return [event.server, event.entry.jti, String(event.entry.userId), event.because];
    case "session.looked-up":
      return [
        event.sessionId,
        event.record ? "found" : "missing",
        ...(event.refusal ? [event.refusal.code] : []),
      ];
    case "credentials.checked":
      return [event.username, event.user ? "right" : "wrong"];
    case "access.granted":
      return [event.route, event.user.name];
    case "access.denied":
      return [event.route, String(event.status), event.refusal.code];
    default: {
      // The rest is flat: every string or number in it is a word, except for the stamp that every event has.
      const { seq: _seq, at: _at, actor: _actor, basis: _basis, type: _type, ...body } = event;
      return Object.values(body).flatMap((v) => {
        if (typeof v === "string" || typeof v === "number") return [String(v)];
        return isRefusal(v) ? [v.code] : [];
      });
    }
  }
}

const claimWords = (claims: Claims) => Object.entries(claims).map(([name, value]) => `${name}=${value}`);

/** What a token claims, although nobody has verified it. */
const saidBy = (token: string) => claimWords(readToken(token).payload.object ?? {});

function isRefusal(value: unknown): value is { code: string } {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}
