import { fieldValues, type HttpResponse } from "../../http/message.ts";
import type { EventOf, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";

/** Facts shared by the words of an event and its picture. */

/**
 * Returns the cookies that a request did not carry, among the events of a beat. Those of another site are left out: nobody expects them to
 * be sent.
 */
export const cookiesKeptBack = (
  beat: readonly TraceEvent[],
  exchange: number,
): EventOf<"cookie.withheld">[] =>
  beat.filter(
    (e): e is EventOf<"cookie.withheld"> =>
      e.type === "cookie.withheld" && e.exchange === exchange && e.refusal.code !== "domain-mismatch",
  );

/** Returns the cookies of a response that the browser rejects, among the events of a beat. */
export const cookiesRefused = (
  beat: readonly TraceEvent[],
  response: HttpResponse,
): EventOf<"cookie.rejected">[] => {
  const lines = fieldValues(response, "Set-Cookie");
  return beat.filter(
    (e): e is EventOf<"cookie.rejected"> => e.type === "cookie.rejected" && lines.includes(e.line),
  );
};

/** Whether a server with RSA keys accepts an HS256 token: its public key was the secret (RFC 8725 §2.1). */
export function takesPublicKeyForSecret(
  { alg, server }: EventOf<"token.verified">,
  before: Knowledge,
): boolean {
  return alg === "HS256" && before.servers.find((s) => s.name === server)?.key?.alg === "RS256";
}

/** Returns an address without its scheme, as a browser shows it. */
export function shortUrl(url: string): string {
  return url.replace(/^(https?|wss?):\/\//, "");
}
