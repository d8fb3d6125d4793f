/** Tokens of OAuth and OpenID: what each is for, and what its specification requires. */
import { finding } from "../findings/finding-table.ts";
import { isObject, own } from "../reading/json-text.ts";
import { claimText, demand, type Profile, profile } from "./profile.ts";

/** OpenID Connect Core 1.0 §2. */
export const ID_TOKEN = profile("id-token", "an ID token (OpenID Connect)", {
  spares: ["personal-data"],
  check: (token, found) => demand("id-token-claims", ["iss", "sub", "aud", "exp", "iat"], token, found),
});

/** RFC 9068 §2.2. */
const ACCESS_TOKEN = profile("access-token", "an access token (RFC 9068)", {
  spares: ["no-audience", "no-expiry", "no-issuer"],
  check: (token, found) =>
    demand("access-token-claims", ["iss", "exp", "aud", "sub", "client_id", "iat", "jti"], token, found),
});

const BACK_CHANNEL_LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

/** Whether the events of a token include a logout: "the corresponding value MUST be a JSON object and SHOULD be the empty JSON object". */
export const tellsOfLogout = (events: unknown): boolean =>
  isObject(events) && isObject(own(events, BACK_CHANNEL_LOGOUT));

/** OpenID Connect Back-Channel Logout 1.0 §2.4. */
export const LOGOUT_TOKEN = profile("logout-token", "a logout token (OpenID Back-Channel Logout)", {
  spares: ["no-expiry", "no-audience"],
  endless: "no exp: iat and jti guard it against being sent again",
  check: (token, found) => {
    const { claims } = token;
    // "A nonce Claim MUST NOT be present. Its use is prohibited to make a Logout Token syntactically invalid if used in a
    // forged Authentication Response in place of an ID Token."
    if (own(claims, "nonce") !== undefined) found.push(finding("logout-nonce"));
    demand("logout-token-claims", ["iss", "aud", "iat", "jti", "events"], token, found);
    if (own(claims, "sub") === undefined && own(claims, "sid") === undefined)
      found.push(finding("logout-token-claims", "sub or sid"));
    if (own(claims, "events") !== undefined && !tellsOfLogout(own(claims, "events")))
      found.push(finding("logout-token-claims", `the event ${BACK_CHANNEL_LOGOUT}, with an object`));
  },
});

/** Seconds for which a proof is usually accepted (RFC 9449 §11.1: "a relatively brief period"). */
const PROOF_LIFE = 300;

/** RFC 9449 §4.2, §4.3. */
const DPOP_PROOF = profile("dpop-proof", "a DPoP proof for one request (RFC 9449)", {
  spares: ["no-expiry", "no-audience", "no-issuer", "embedded-jwk"],
  endless: "no exp, and none is needed: iat and jti guard a proof that is for one request",
  bringsKey: true,
  check: (token, found) => {
    const { claims, header, clock } = token;
    demand("dpop-claims", ["jti", "htm", "htu", "iat"], token, found);
    const htu = claimText(claims, "htu");
    // §4.2: "The HTTP target URI … of the request to which the JWT is attached, without query and fragment parts."
    if (/[?#]/.test(htu)) found.push(finding("dpop-htu", htu));
    const alg = claimText(header, "alg");
    if (alg.startsWith("HS"))
      found.push(finding("dpop-key", `alg is ${alg}, and must be one for a pair of keys`));
    if (own(header, "jwk") === undefined) found.push(finding("dpop-key", "the header has no jwk"));
    const iat = own(claims, "iat");
    if (typeof iat === "number" && clock.now - iat > PROOF_LIFE) found.push(finding("dpop-old"));
  },
});

/** RFC 9901 §4.3: what the holder of an SD-JWT signs. */
const KEY_BINDING = profile("key-binding", "a key binding of an SD-JWT (RFC 9901)", {
  spares: ["no-expiry", "no-issuer"],
  endless: "no exp, and none is needed: iat and nonce tie it to one presentation",
  check: (token, found) => demand("key-binding-claims", ["iat", "aud", "nonce", "sd_hash"], token, found),
});

/** JWT Secured Authorization Response Mode for OAuth 2.0 (JARM) §2.1. */
export const JARM = profile("jarm", "the answer to an authorization request (JARM)", {
  check: (token, found) => demand("jarm-claims", ["iss", "aud", "exp"], token, found),
});

/** Longest useful lifetime of an assertion, in seconds: it is made for one request. */
const ASSERTION_LIFE = 3600;

/** RFC 7523 §3. */
export const CLIENT_ASSERTION = profile(
  "client-assertion",
  "a client assertion (RFC 7523): a client proves who it is",
  {
    spares: ["no-audience", "no-expiry"],
    check: (token, found) => {
      demand("client-assertion-claims", ["iss", "sub", "aud", "exp"], token, found);
      const [exp, iat] = [own(token.claims, "exp"), own(token.claims, "iat")];
      const begin = typeof iat === "number" ? iat : token.clock.now;
      if (typeof exp === "number" && exp - begin > ASSERTION_LIFE)
        found.push(finding("client-assertion-life"));
    },
  },
);

/** RFC 9101 §4. */
const REQUEST_OBJECT = profile("request-object", "an authorization request (RFC 9101)", {
  spares: ["no-expiry"],
  check: (token, found) => demand("request-object-claims", ["client_id"], token, found),
});

/** RFC 9701 §5. */
const INTROSPECTION = profile("introspection", "an answer about a token (RFC 9701)", {
  spares: ["no-expiry"],
  endless: "no exp: it says how things are at iat",
  check: (token, found) =>
    demand("introspection-claims", ["iss", "aud", "iat", "token_introspection"], token, found),
});

/** RFC 8417 §2.2; "exp" is not to be used. */
const SECURITY_EVENT = profile("security-event", "a security event (RFC 8417)", {
  spares: ["no-expiry", "no-audience"],
  endless: "no exp, and none is needed: it tells what has happened",
  check: (token, found) => demand("security-event-claims", ["iss", "iat", "jti", "events"], token, found),
});

const SD_JWT = profile("sd-jwt", "a credential with selective disclosure (SD-JWT)", {
  spares: ["personal-data", "no-audience", "long-life", "no-expiry", "role-in-token"],
  endless: "no exp: it says how long it lasts elsewhere, or forever",
});

const CREDENTIAL = profile("credential", "a verifiable credential", {
  spares: ["personal-data", "no-audience", "long-life", "no-expiry", "role-in-token", "kid-is-address"],
  endless: "no exp: it says how long it lasts elsewhere, or forever",
});

const CREDENTIAL_PROOF = profile("credential-proof", "a proof of a wallet's key (OpenID for credentials)", {
  spares: ["no-expiry", "no-issuer", "embedded-jwk", "kid-is-address"],
  endless: "no exp, and none is needed: iat and nonce tie it to one request",
  bringsKey: true,
});

const STATUS_LIST = profile("status-list", "a list of the status of tokens", {
  spares: ["no-audience", "no-expiry"],
});
const ENTITY_STATEMENT = profile("entity-statement", "a statement of a federation (OpenID Federation)", {
  spares: ["no-audience", "long-life"],
});
const PASSPORT = profile("passport", "a telephone token (PASSporT, RFC 8225)", {
  spares: ["no-expiry", "no-audience", "no-issuer", "personal-data"],
  endless: "no exp, and none is needed: iat guards it for one call",
});

/** Media types in typ that say what a token is (RFC 7515 §4.1.9, RFC 8725 §3.11). */
export const BY_TYPE: ReadonlyMap<string, Profile> = new Map([
  ["at+jwt", ACCESS_TOKEN],
  ["logout+jwt", LOGOUT_TOKEN],
  ["dpop+jwt", DPOP_PROOF],
  ["kb+jwt", KEY_BINDING],
  ["id_token+jwt", ID_TOKEN],
  ["oauth-authz-req+jwt", REQUEST_OBJECT],
  ["token-introspection+jwt", INTROSPECTION],
  ["secevent+jwt", SECURITY_EVENT],
  ["client-authentication+jwt", CLIENT_ASSERTION],
  ["dc+sd-jwt", SD_JWT],
  ["vc+sd-jwt", SD_JWT],
  ["sd-jwt", SD_JWT],
  ["example+sd-jwt", SD_JWT],
  ["vc+jwt", CREDENTIAL],
  ["vp+jwt", CREDENTIAL],
  ["openid4vci-proof+jwt", CREDENTIAL_PROOF],
  ["statuslist+jwt", STATUS_LIST],
  ["entity-statement+jwt", ENTITY_STATEMENT],
  ["trust-mark+jwt", ENTITY_STATEMENT],
  ["passport", PASSPORT],
]);
