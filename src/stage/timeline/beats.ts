import type { EventType, Trace, TraceEvent } from "../../trace/event.ts";

/**
 * How an event takes part in a beat: `lead` starts a new one, `before` prepares the next lead and is shown with it,
 * `after` completes the previous one.
 */
type BeatPart = "lead" | "before" | "after";

const PARTS: Readonly<Record<EventType, BeatPart>> = {
  "time.passed": "lead",
  "server.started": "lead",
  "server.configured": "lead",
  "server.restarted": "lead",
  "server.crashed": "lead",
  "balancer.started": "lead",
  "balancer.configured": "lead",
  "user.added": "lead",
  "key.rotated": "lead",
  "tab.opened": "before",
  "tab.closed": "lead",
  "browser.closed": "lead",
  "browser.chosen": "lead",
  "browser.configured": "lead",
  "browser.switched": "lead",
  "page.restored": "lead",
  "frame.opened": "after",
  "frame.left": "lead",
  "socket.opened": "lead",
  "field.hidden": "lead",
  "wire.held": "lead",
  "wire.released": "lead",
  "message.moved": "lead",
  "proxy.started": "lead",
  "request.forwarded": "lead",
  "cache.hit": "lead",
  "cache.stored": "lead",
  "wire.tapped": "lead",
  "request.overheard": "lead",
  "response.overheard": "lead",
  "user.changed": "lead",
  "user.removed": "lead",
  "cookie.unsent": "lead",
  "session.saving": "lead",
  "session.saved": "lead",
  "page.opened": "after",
  "script.ran": "lead",
  "storage.written": "lead",
  "storage.removed": "lead",
  "token.stored": "lead",
  "token.attached": "before",
  "cookie.stored": "lead",
  "cookie.found": "before",
  "cookie.rejected": "lead",
  "cookie.deleted": "lead",
  "cookie.expired": "lead",
  "cookie.evicted": "lead",
  "cookie.attached": "before",
  "cookie.withheld": "before",
  "deletion.missed": "lead",
  "attribute.ignored": "after",
  "request.sent": "lead",
  "request.routed": "lead",
  "request.received": "after",
  "request.refused": "lead",
  "response.sent": "lead",
  "response.received": "after",
  "response.blocked": "lead",
  "field.dropped": "lead",
  "credentials.checked": "lead",
  "cookie.chosen": "lead",
  "identity.believed": "lead",
  "session.created": "lead",
  "session.stored": "lead",
  "session.looked-up": "lead",
  "session.touched": "after",
  "session.expired": "lead",
  "session.deleted": "lead",
  "token.signed": "lead",
  "token.verified": "lead",
  "token.rejected": "lead",
  "token.taken": "lead",
  "token.forged": "lead",
  "secret.guessed": "lead",
  "session.adopted": "lead",
  "csrf.issued": "lead",
  "csrf.checked": "lead",
  "transfer.made": "lead",
  "refresh.stored": "lead",
  "refresh.looked-up": "lead",
  "refresh.used": "lead",
  "refresh.revoked": "lead",
  "denylist.added": "lead",
  "denylist.looked-up": "lead",
  "access.granted": "lead",
  "access.denied": "lead",
};

/** Events that are one step for the watcher: from `from` up to, but not including, `to`, with the words of `lead`. */
export interface BeatSpan {
  readonly from: number;
  readonly to: number;
  readonly lead: TraceEvent;
}

/** Divides the events of a scene into beats. Every event is in exactly one. */
export function beatSpans(trace: Trace, from: number, to: number): BeatSpan[] {
  const spans: { from: number; to: number; lead: TraceEvent | null }[] = [];
  let preparing = false;
  for (const event of trace.slice(from, to)) {
    const part = PARTS[event.type];
    const last = spans.at(-1);
    if (part === "after" && last !== undefined && !preparing) last.to = event.seq + 1;
    else if (preparing && last !== undefined) {
      last.to = event.seq + 1;
      if (part === "lead") last.lead = event;
    } else spans.push({ from: event.seq, to: event.seq + 1, lead: part === "lead" ? event : null });
    preparing = part === "before" || (preparing && part === "after");
  }
  return spans.map((s) => ({ ...s, lead: s.lead ?? (trace[s.from] as TraceEvent) }));
}
