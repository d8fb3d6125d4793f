import { splitCompact } from "../../../jwt/reading/compact.ts";
import { refusalIn } from "../../../trace/causes.ts";
import type { TraceEvent } from "../../../trace/event.ts";
import type { Knowledge } from "../../../trace/knowledge/knowledge.ts";
import { type Line, lineText, span } from "../../canvas/text.ts";
import { takesPublicKeyForSecret } from "../../narration/facts.ts";
import { userWords } from "../../narration/words.ts";
import type { SceneBeat } from "../../timeline/beat.ts";
import type { Highlighter } from "../../timeline/highlighter.ts";

/**
 * Returns one line on the server's verdict in this beat, for the bottom of its box; null if there is none. For a fold it is what its words
 * are about, not the outcome: that is the response.
 */
export function serverVerdictLine(
  { events, before, lead, inner, headline }: SceneBeat,
  highlighter: Highlighter,
): Line | null {
  const found = (event: TraceEvent) => verdict(event, before, highlighter, lineText(headline));
  // Why somebody is refused says more than that they are.
  const why =
    lead.type === "access.denied" ? events.findLast((e) => e !== lead && refusalIn(e) !== null) : lead;
  const told = inner.length > 0 ? found(why ?? lead) : null;
  if (told !== null) return told;
  for (const event of [...events].reverse()) {
    const line = found(event);
    if (line !== null) return line;
  }
  return null;
}

/** `said`: the headline of the beat; if it mentions exp, the verdict does too. */
function verdict(event: TraceEvent, before: Knowledge, highlighter: Highlighter, said: string): Line | null {
  switch (event.type) {
    case "token.verified": {
      const [, , signature = ""] = splitCompact(event.token) ?? [];
      if (event.alg === "none") return [WARN, span("no signature: believed")];
      if (takesPublicKeyForSecret(event, before)) return [WARN, span("public key as secret")];
      if (typeof event.claims.exp === "number" && /\bexp\b/.test(said))
        return [GOOD, span("signature  "), GOOD, span("in time")];
      const short = span(`${signature.slice(0, 4)}…`, "jwt-signature");
      return [GOOD, short, span(" = "), short, span("  same", "good")];
    }
    case "session.adopted":
      return [WARN, span("keeps "), ...highlighter.value(event.sessionId)];
    case "csrf.issued":
      return [span("▸ ", "warn"), span("CSRF token "), ...highlighter.value(event.token)];
    case "csrf.checked":
      return event.refusal === null
        ? [GOOD, span(`CSRF ${event.rule} fits`)]
        : [BAD, span(`CSRF ${event.rule}: no`)];
    case "transfer.made":
      return [GOOD, span(`${event.user} → ${event.to}: ${event.amount}`)];
    case "token.signed":
      return [GOOD, span("signed "), ...highlighter.value(event.token)];
    case "session.created":
      return [span("▸ ", "warn"), span("new ID "), ...highlighter.value(event.sessionId)];
    case "token.rejected": {
      const why = TOKEN_FAULTS[event.refusal.code] ?? "token refused";
      // Its time is checked only if its signature is valid.
      const isTime = event.refusal.code === "token-expired" || event.refusal.code === "token-not-yet-valid";
      return [...(isTime ? [GOOD, span("signature  ")] : []), BAD, span(why)];
    }
    case "session.looked-up":
    case "refresh.looked-up": {
      const { record, refusal } = event;
      const id = highlighter.value(event.type === "session.looked-up" ? event.sessionId : event.token);
      if (record === null) return [BAD, span("no row for "), ...id];
      if (refusal === null)
        return [GOOD, ...id, span(record.userId === null ? " has a row" : ` is ${userWords(record.userId)}`)];
      return [BAD, ...id, span(refusal.code === "refresh-reused" ? ": used before" : " is too old")];
    }
    case "refresh.revoked":
      return [BAD, span("the family ends")];
    case "denylist.looked-up":
      return event.refusal === null
        ? [GOOD, ...highlighter.value(event.jti), span(" is not denied")]
        : [BAD, ...highlighter.value(event.jti), span(" is denied")];
    case "identity.believed":
      return [WARN, span(`believes: user ${event.userId}`)];
    case "access.granted":
      return [GOOD, span(`${event.user.name} may come in`)];
    case "access.denied":
      return [BAD, span(`${event.status}: ${STATUS_WORDS[event.status] ?? "refused"}`)];
    default:
      return null;
  }
}

const TOKEN_FAULTS: Readonly<Record<string, string>> = {
  "token-signature": "signature does not fit",
  "token-expired": "expired",
  "token-unknown-key": "key is not known",
  "token-algorithm": "algorithm not allowed",
  "token-unsigned": "no signature",
  "token-not-yet-valid": "not yet",
  "token-malformed": "not a token",
};

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: "incomplete",
  401: "who are you?",
  403: "not allowed",
  404: "no such page",
  405: "wrong method",
};

const GOOD = span("✓ ", "good");
const BAD = span("✗ ", "bad");
const WARN = span("▲ ", "warn");
