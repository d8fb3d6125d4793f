import { finding } from "../findings/finding-table.ts";
import { type JsonObject, own } from "../reading/json-text.ts";
import { BY_TYPE, CLIENT_ASSERTION, ID_TOKEN, JARM, LOGOUT_TOKEN, tellsOfLogout } from "./oauth-profiles.ts";
import { claimText, demand, type Profile, profile } from "./profile.ts";
import { providerProfile } from "./provider-profiles.ts";

/** Returns the profile of a token: by its typ, or else by its issuer and its claims. null: a token like any other. */
export function profileOf(header: JsonObject | null, claims: JsonObject): Profile | null {
  const named = header ?? {};
  return byHeader(named) ?? providerProfile(claims, named) ?? byClaims(claims);
}

/** RFC 8292 §2. */
const VAPID = profile("vapid", "a token for web push (VAPID, RFC 8292)", {
  spares: ["no-issuer"],
  check: (token, found) => demand("vapid-claims", ["aud", "exp"], token, found),
});
const ACME = profile("acme", "a signed request of ACME (RFC 8555)", {
  spares: ["kid-is-address", "no-expiry", "no-audience", "no-issuer", "embedded-jwk"],
  endless: "no exp, and none is needed: nonce and url tie it to one request",
});
const HEALTH_CARD = profile("health-card", "a SMART Health Card", {
  spares: ["personal-data", "no-expiry", "no-audience", "long-life"],
  endless: "no exp: a health card lasts",
});
const LOAD_BALANCER = profile("load-balancer", "what an AWS load balancer says of a user: check signer", {
  spares: ["personal-data", "no-audience", "no-issuer"],
  check: (_, found) => found.push(finding("load-balancer-signer")),
});

/** The profile by the header alone, so that its findings can be dropped for every token with that header. */
function byHeader(header: JsonObject): Profile | null {
  const { typ, zip, url, nonce, signer } = header;
  if (typeof typ === "string" && typ !== "JWT") {
    const known = BY_TYPE.get(typ.toLowerCase().replace(/^application\//, ""));
    if (known !== undefined) return known;
  }
  if (zip === "DEF" && header.enc === undefined) return HEALTH_CARD;
  if (typeof url === "string" && nonce !== undefined) return ACME;
  return typeof signer === "string" && signer.startsWith("arn:aws") ? LOAD_BALANCER : null;
}

function byClaims(claims: JsonObject): Profile | null {
  const { iss, sub, aud, exp, state, events, nonce, at_hash, c_hash } = claims;
  if (events !== undefined && tellsOfLogout(events)) return LOGOUT_TOKEN;
  if (aud === undefined) return null;
  // JARM §2.1: state if the request had one, and the parameters of the answer, which name no sub.
  const answers = (own(claims, "code") ?? own(claims, "error") ?? own(claims, "response")) !== undefined;
  if (answers && (state !== undefined || (iss !== undefined && sub === undefined))) return JARM;
  if (sub === undefined) return null;
  if (nonce !== undefined || at_hash !== undefined || c_hash !== undefined) return ID_TOKEN;
  if (own(claims, "scope") !== undefined || own(claims, "scp") !== undefined) return null;
  // RFC 7523 §3: for client authentication the subject MUST be the client_id, and so is the issuer.
  if (iss !== undefined && iss === sub && exp !== undefined) return CLIENT_ASSERTION;
  if (
    iss === undefined &&
    /^(?:mailto:|https:)/.test(claimText(claims, "sub")) &&
    /^https:\/\/[^/]+$/.test(claimText(claims, "aud"))
  )
    return VAPID;
  return null;
}
