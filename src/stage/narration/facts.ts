import { fieldValues, type HttpResponse } from "../../http/message.ts";
import type { EventOf, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";

/** What both the words for an event and the picture of it go by. */

/**
 * The cookies that a request left behind, of those in a beat. A cookie of another site was never meant to go along, and nobody wonders
 * about it.
 */
export const cookiesKeptBack = (
  beat: readonly TraceEvent[],
  exchange: number,
): EventOf<"cookie.withheld">[] =>
  beat.filter(
    (e): e is EventOf<"cookie.withheld"> =>
      e.type === "cookie.withheld" && e.exchange === exchange && e.refusal.code !== "domain-mismatch",
  );

/** The cookies of an answer that the browser does not store, of those in a beat. */
export const cookiesRefused = (
  beat: readonly TraceEvent[],
  response: HttpResponse,
): EventOf<"cookie.rejected">[] => {
  const lines = fieldValues(response, "Set-Cookie");
  return beat.filter(
    (e): e is EventOf<"cookie.rejected"> => e.type === "cookie.rejected" && lines.includes(e.line),
  );
};

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
