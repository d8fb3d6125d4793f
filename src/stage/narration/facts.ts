import type { EventOf, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";

/** What both the words for an event and the picture of it go by. */

/** The cookies that a request left behind. A cookie of another site was never meant to go along, and nobody wonders about it. */
export const cookiesKeptBack = (beat: readonly TraceEvent[]): EventOf<"cookie.withheld">[] =>
  beat.filter(
    (e): e is EventOf<"cookie.withheld"> =>
      e.type === "cookie.withheld" && e.exchange !== null && e.refusal.code !== "domain-mismatch",
  );

/** A token by HS256 at a server whose keys are RSA keys: its public key was the secret (RFC 8725 §2.1). */
export function takesPublicKeyForSecret(
  { alg, server }: EventOf<"token.verified">,
  before: Knowledge,
): boolean {
  return alg === "HS256" && before.servers.find((s) => s.name === server)?.key?.alg === "RS256";
}

/** An address without its scheme, as a browser shows it. */
export function shortUrl(url: string): string {
  return url.replace(/^(https?|wss?):\/\//, "");
}
