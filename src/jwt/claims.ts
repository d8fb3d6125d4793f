/** The verdict on exp and nbf (RFC 7519 §4.1.4, §4.1.5). Needs no key, and says nothing about who issued the token. */
import { roughSpan } from "../text/time-span.ts";
import type { JsonObject } from "./reading/json-text.ts";
import { type ClaimsClock, isFineUnit, issuedAt, readTime, relativeText } from "./time.ts";
import type { ClaimsVerdict, TokenReading } from "./token.ts";

/** `endless`: why tokens of this profile need no exp; null: they need one. */
export function judgeClaims(token: TokenReading, clock: ClaimsClock, endless: string | null): ClaimsVerdict {
  const claims = token.kind === "jwe" ? null : token.payload.object;
  if (claims === null) return { status: "not-judged", message: notJudged(token) };
  return judgeTimes(claims, clock, endless);
}

/** Judges the times as a verifier that follows RFC 7519 does: anything but a number of seconds is malformed. */
export function judgeTimes(
  { exp, nbf, iat }: JsonObject,
  { now, leeway }: ClaimsClock,
  endless: string | null,
): ClaimsVerdict {
  if (exp !== undefined && !isTime(exp))
    return { status: "malformed", message: `exp is not a time${meaning(exp, now, issuedAt(iat, now))}` };
  if (nbf !== undefined && !isTime(nbf))
    return { status: "malformed", message: `nbf is not a time${meaning(nbf, now, issuedAt(iat, now))}` };
  // §4.1.4: "the expiration time on or after which the JWT MUST NOT be accepted"
  if (isTime(exp) && now >= exp + leeway)
    return { status: "expired", message: `expired ${relativeText(exp, now)}` };
  // §4.1.5: "the time before which the JWT MUST NOT be accepted"
  if (isTime(nbf) && now < nbf - leeway) {
    return { status: "not-yet-valid", message: `not valid yet: begins ${relativeText(nbf, now)}` };
  }
  if (!isTime(exp) && endless !== null) return { status: "ok", message: endless };
  if (!isTime(exp)) return { status: "no-expiry", message: "no expiry: it never ends by itself" };
  return { status: "ok", message: fine(exp, issuedAt(iat, now), now, leeway) };
}

function fine(exp: number, iat: number, now: number, leeway: number): string {
  const { form, seconds } = readTime(exp, now, iat);
  if (isFineUnit(form)) {
    const meant = seconds === null ? "" : `; as ${form} it is ${relativeText(seconds, now)}`;
    return `not expired for a verifier, which reads exp as seconds: ${roughSpan((exp - now) * 1000)} left${meant}`;
  }
  if (now >= exp)
    return `expired ${relativeText(exp, now)}, within the leeway of ${roughSpan(leeway * 1000)}`;
  return `not expired: ${roughSpan((exp - now) * 1000)} left`;
}

const isTime = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** Returns what a value that is no NumericDate probably means, as the end of a sentence. */
function meaning(value: unknown, now: number, iat: number): string {
  const { seconds } = readTime(value, now, iat);
  return seconds === null
    ? ": it must be a number of seconds"
    : `: it must be a number of seconds (read as a date: ${relativeText(seconds, now)})`;
}

function notJudged(token: TokenReading): string {
  if (token.kind === "jwe") return "encrypted: there is nothing to judge without the key";
  return token.kind === null ? "there are none" : "the payload holds no claims that can be read";
}
