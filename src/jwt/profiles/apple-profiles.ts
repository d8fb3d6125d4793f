/** Apple's tokens: those that Apple signs, and those made for it. Apple documents rules for each. */
import { type Finding, finding } from "../findings/finding-table.ts";
import { own } from "../reading/json-text.ts";
import { ABOUT_A_PERSON, type ProfiledClaims, profile } from "./profile.ts";

export const APPLE_ID = profile("apple-id", "an ID token of Apple: its aud is the app", ABOUT_A_PERSON);

/** In seconds: Apple rejects a secret that lasts longer than six months. */
const SIX_MONTHS = 15_777_000;
export const APPLE_SECRET = profile("apple-client-secret", "a client secret for Sign in with Apple", {
  spares: ["long-life"],
  check: (token, found) => checkLife(token, SIX_MONTHS, finding("apple-secret-life", "6 months"), found),
});
export const APP_STORE = profile("app-store-connect", "a token for App Store Connect", {
  check: (token, found) => checkLife(token, 1200, finding("apple-secret-life", "20 minutes"), found),
});
export const APPLE_DATA = profile(
  "apple-signed-data",
  "data that Apple's App Store has signed: check the chain of x5c",
  {
    spares: ["no-expiry", "no-audience", "no-issuer"],
    endless: "no exp, and none is needed: it is data, and no login",
  },
);
export const APNS = profile("apns-provider", "a provider token for Apple's push notifications", {
  spares: ["no-expiry", "no-audience"],
  endless: "no exp, and none is needed: Apple takes it for an hour from iat on",
});

export function checkLife(
  { claims, clock }: ProfiledClaims,
  most: number,
  said: Finding,
  found: Finding[],
): void {
  const [exp, iat] = [own(claims, "exp"), own(claims, "iat")];
  if (typeof exp === "number" && exp - (typeof iat === "number" ? iat : clock.now) > most) found.push(said);
}
