import { describe, expect, test } from "vitest";
import { explain, finding } from "../../../src/jwt/findings/finding-table.ts";
import type { ProfileId } from "../../../src/jwt/profiles/profile.ts";
import { profileOf } from "../../../src/jwt/profiles/profile-of.ts";
import { CLAIMS, decode, ids, NOW, token } from "../tokens.ts";

/** Each kind of token is recognised by its content, and judged by its own rules. */

const RS = { alg: "RS256", kid: "k" };
const { aud: _, ...WITHOUT_AUD } = CLAIMS;
const jwk = {
  kty: "EC",
  crv: "P-256",
  x: "a07PgBgYHJk-N_TKvzHCxjWZ7EB3_1oM7-Ep2aqKx1c",
  y: "4nAIZ_kaWjidiCgwP-lwhO5iwRS0yff_Nl85r-KQBiQ",
};
const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
const LOGOUT = { iss: CLAIMS.iss, aud: "client", iat: NOW, exp: NOW + 120, jti: "j", sid: "s", events };
const PROOF = { jti: "j", htm: "POST", htu: "https://shop.test/token", iat: NOW };

const KINDS: readonly (readonly [ProfileId | null, object, object])[] = [
  [null, { alg: "HS256", typ: "JWT" }, CLAIMS],
  ["access-token", { ...RS, typ: "at+jwt" }, CLAIMS],
  ["access-token", { ...RS, typ: "application/AT+JWT" }, CLAIMS],
  ["id-token", RS, { ...CLAIMS, nonce: "n" }],
  ["id-token", RS, { ...CLAIMS, at_hash: "h" }],
  ["logout-token", { ...RS, typ: "logout+jwt" }, LOGOUT],
  ["logout-token", RS, LOGOUT],
  ["dpop-proof", { typ: "dpop+jwt", alg: "ES256", jwk }, PROOF],
  ["key-binding", { typ: "kb+jwt", alg: "ES256" }, { iat: NOW }],
  ["sd-jwt", { typ: "dc+sd-jwt", alg: "ES256" }, { vct: "v" }],
  ["jarm", RS, { iss: CLAIMS.iss, aud: "client", exp: NOW + 60, code: "c", state: "s" }],
  ["client-assertion", RS, { iss: "client", sub: "client", aud: CLAIMS.iss, exp: NOW + 60, jti: "j" }],
  ["request-object", { ...RS, typ: "oauth-authz-req+jwt" }, { client_id: "client" }],
  ["introspection", { ...RS, typ: "token-introspection+jwt" }, {}],
  ["security-event", { ...RS, typ: "secevent+jwt" }, {}],
  ["credential", { ...RS, typ: "vc+jwt" }, {}],
  ["credential-proof", { alg: "ES256", typ: "openid4vci-proof+jwt", jwk }, {}],
  ["health-card", { alg: "ES256", zip: "DEF", kid: "k" }, { iss: "https://health.test", vc: {} }],
  ["status-list", { ...RS, typ: "statuslist+jwt" }, {}],
  ["entity-statement", { ...RS, typ: "entity-statement+jwt" }, {}],
  ["passport", { alg: "ES256", typ: "passport", ppt: "shaken" }, {}],
  ["acme", { alg: "ES256", kid: "https://acme.test/acct/1", nonce: "n", url: "https://acme.test/order" }, {}],
  [
    "vapid",
    { alg: "ES256", typ: "JWT" },
    { aud: "https://push.test", exp: NOW + 60, sub: "mailto:a@shop.test" },
  ],
  ["load-balancer", { alg: "ES256", signer: "arn:aws:elasticloadbalancing:x", client: "c" }, { sub: "1" }],
  [
    "cognito-access",
    RS,
    { ...WITHOUT_AUD, iss: "https://cognito-idp.eu.amazonaws.com/p", token_use: "access" },
  ],
  ["cognito-id", RS, { ...CLAIMS, iss: "https://cognito-idp.eu.amazonaws.com/p", token_use: "id" }],
  ["entra-access", RS, { ...CLAIMS, iss: "https://sts.windows.net/t/", scp: "a", tid: "t" }],
  ["entra-id", RS, { ...CLAIMS, iss: "https://login.microsoftonline.com/t/v2.0", tid: "t" }],
  ["graph-access", RS, { ...CLAIMS, iss: "https://sts.windows.net/t/", aud: "https://graph.microsoft.com" }],
  ["firebase-id", RS, { ...CLAIMS, iss: "https://securetoken.google.com/shop", aud: "shop" }],
  ["firebase-session", RS, { ...CLAIMS, iss: "https://session.firebase.google.com/shop", aud: "shop" }],
  ["auth0-access", RS, { ...CLAIMS, iss: "https://shop.eu.auth0.com/", scope: "a" }],
  ["auth0-access", RS, { ...CLAIMS, iss: "https://shop.eu.auth0.com/", gty: "client-credentials" }],
  ["auth0-id", RS, { ...CLAIMS, iss: "https://shop.auth0.com/", nonce: "n" }],
  ["auth0-id", RS, { ...CLAIMS, iss: "https://shop.auth0.com/" }],
  ["auth0-access", RS, { ...CLAIMS, iss: "https://shop.auth0.com/", aud: ["api", "userinfo"] }],
  ["auth0-id", RS, { ...CLAIMS, iss: "https://shop.auth0.com/", aud: ["client"], nonce: "n" }],
  ["auth0-id", RS, { ...CLAIMS, iss: "https://shop.auth0.com/", aud: ["client"], at_hash: "h" }],
  ["auth0-id", RS, { ...CLAIMS, iss: "https://shop.auth0.com/", aud: ["client"], c_hash: "h" }],
  ["okta-id", RS, { ...CLAIMS, iss: "https://shop.okta.com", aud: ["client"] }],
  ["okta-access", RS, { ...CLAIMS, iss: "https://shop.okta.com/oauth2/default", cid: "c", scp: ["a"] }],
  ["okta-id", RS, { ...CLAIMS, iss: "https://shop.okta.com" }],
  ["keycloak-access", RS, { ...CLAIMS, iss: "https://sso.test/realms/shop", typ: "Bearer" }],
  ["keycloak-id", RS, { ...CLAIMS, iss: "https://sso.test/auth/realms/shop", typ: "ID" }],
  ["keycloak-refresh", { alg: "HS512" }, { ...CLAIMS, iss: "https://sso.test/realms/shop", typ: "Refresh" }],
  ["keycloak-logout", RS, { ...CLAIMS, iss: "https://sso.test/realms/shop", typ: "Logout" }],
  ["google-id", RS, { ...CLAIMS, iss: "accounts.google.com" }],
  ["google-iap", RS, { ...CLAIMS, iss: "https://cloud.google.com/iap" }],
  ["service-account-assertion", RS, { ...CLAIMS, iss: "a@shop.iam.gserviceaccount.com" }],
  ["apple-id", RS, { ...CLAIMS, iss: "https://appleid.apple.com" }],
  [
    "apple-client-secret",
    { alg: "ES256", kid: "k" },
    { ...CLAIMS, iss: "TEAMID1234", aud: "https://appleid.apple.com" },
  ],
  [
    "app-store-connect",
    { alg: "ES256", kid: "k" },
    { iss: "u", iat: NOW, exp: NOW + 600, aud: "appstoreconnect-v1" },
  ],
  ["apns-provider", { alg: "ES256", kid: "k" }, { iss: "TEAMID1234", iat: NOW }],
  ["github-actions", RS, { ...CLAIMS, iss: "https://token.actions.githubusercontent.com" }],
  ["github-app", RS, { iss: "12345", iat: NOW, exp: NOW + 600 }],
  ["pipeline", RS, { ...CLAIMS, iss: "https://git.shop.test", pipeline_source: "push" }],
  ["pipeline", RS, { ...CLAIMS, iss: "https://app.terraform.io", sub: "organization:shop:workspace:w" }],
  ["pipeline", RS, { ...CLAIMS, iss: "https://oidc.vercel.com/shop" }],
  ["apple-signed-data", { alg: "ES256", x5c: ["MIIB"] }, { bundleId: "test.shop", transactionId: "1" }],
  ["jarm", RS, { iss: "https://op.test", aud: "shop", exp: CLAIMS.exp, error: "access_denied" }],
  ["kubernetes", RS, { ...CLAIMS, iss: "https://kubernetes.default.svc.cluster.local" }],
  ["kubernetes", RS, { ...CLAIMS, iss: "https://my.cluster.test", "kubernetes.io": {} }],
  ["kubernetes-legacy", RS, { iss: "kubernetes/serviceaccount", sub: "system:serviceaccount:a:b" }],
  ["supabase-key", { alg: "HS256" }, { iss: "supabase-demo", role: "anon", exp: NOW + 9e8 }],
  [
    "supabase-access",
    { alg: "HS256" },
    { ...CLAIMS, iss: "https://abc.supabase.co/auth/v1", session_id: "s" },
  ],
  ["supabase-access", { alg: "HS256" }, { ...CLAIMS, iss: "https://abc.supabase.co/auth/v1" }],
  [
    "supabase-access",
    { alg: "HS256" },
    { ...CLAIMS, iss: "https://abc.supabase.co/auth/v1", session_id: "s", ref: "r" },
  ],
  ["supabase-key", { alg: "HS256" }, { ...CLAIMS, iss: "https://abc.supabase.co/auth/v1", ref: "r" }],
  ["okta-access", RS, { ...CLAIMS, iss: "https://shop.okta.com", cid: "c" }],
  ["okta-access", RS, { ...CLAIMS, iss: "https://shop.okta.com", scp: ["a"] }],
  ["github-app", RS, { iss: 12345, iat: NOW, exp: NOW + 600 }],
];

/** What has a sign of a kind and is none, each by one claim. */
const NEITHER: readonly (readonly [string, object, object])[] = [
  ["an access token with a scope", RS, { ...CLAIMS, iss: "45", scope: "a" }],
  ["an access token with a scp", RS, { ...CLAIMS, iss: "45", scp: ["a"] }],
  ["a client assertion without exp", RS, { iss: "client", sub: "client", aud: CLAIMS.iss }],
  ["nothing to say of a subject", RS, { aud: "client", nonce: "n" }],
  ["nobody to say it to", RS, { sub: "45", nonce: "n" }],
  ["a code, and neither a state nor an issuer", RS, { aud: "client", code: "c" }],
  ["a code, an issuer and a subject", RS, { iss: "https://op.test", aud: "client", sub: "45", code: "c" }],
  ["a state alone", RS, { iss: "https://op.test", aud: "client", state: "s" }],
  ["events that are no logout", RS, { ...CLAIMS, events: { "https://shop.test/event": {} } }],
  ["push without a mail address", { alg: "ES256" }, { aud: "https://push.test", sub: "45" }],
  ["push to a page", { alg: "ES256" }, { aud: "https://push.test/a", sub: "mailto:a@shop.test" }],
  [
    "push with an issuer",
    { alg: "ES256" },
    { iss: "a", aud: "https://push.test", sub: "mailto:a@shop.test" },
  ],
  ["ten capitals by another algorithm", RS, { iss: "TEAMID1234", iat: NOW }],
  ["ten capitals and another claim", { alg: "ES256" }, { iss: "TEAMID1234", iat: NOW, jti: "j" }],
  ["ten capitals for somebody", { alg: "ES256" }, { iss: "TEAMID1234", aud: "a" }],
  ["nine capitals", { alg: "ES256" }, { iss: "TEAMID123", iat: NOW }],
  ["digits by another algorithm", { alg: "ES256" }, { iss: "12345", iat: NOW, exp: NOW + 600 }],
  ["digits without exp", RS, { iss: "12345", iat: NOW, jti: "j" }],
  ["digits and a fourth claim", RS, { iss: "12345", iat: NOW, exp: NOW + 600, jti: "j" }],
  ["a name", RS, { iss: "shop", iat: NOW, exp: NOW + 600 }],
  ["a certificate without a bundle", { alg: "ES256", x5c: ["MIIB"] }, { sub: "45" }],
  ["a bundle without a certificate", { alg: "ES256" }, { bundleId: "test.shop" }],
  ["compressed and encrypted", { alg: "dir", enc: "A128GCM", zip: "DEF" }, {}],
  ["an address without a nonce", { alg: "ES256", url: "https://acme.test/order" }, {}],
  ["a nonce without an address", { alg: "ES256", nonce: "n" }, {}],
  ["another signer", { alg: "ES256", signer: "arn:other" }, { sub: "1" }],
];

describe("the kind of a token", () => {
  test.each(KINDS)("%s: %j %j", (id, header, claims) => {
    expect(profileOf({ ...header }, { ...claims })?.id ?? null).toBe(id);
    expect(decode(token(claims, header)).profile?.id ?? null).toBe(id);
  });

  test.each(NEITHER)("none of them: %s", (_, header, claims) => {
    expect(profileOf({ ...header }, { ...claims })?.id ?? null).toBe(null);
  });

  test("names that come from Object say nothing", () => {
    expect(profileOf({ typ: "constructor" }, { iss: "toString", typ: "__proto__" })).toBe(null);
    expect(profileOf(null, { iss: "https://a.test/realms/b", typ: "constructor" })).toBe(null);
  });
});

test.each([
  [600, false],
  [660, false],
  [661, true],
])("a token of a GitHub App that lives %i seconds lives too long: %s", (life, long) => {
  const claims = { iss: "12345", iat: NOW, exp: NOW + life };
  expect(ids(decode(token(claims, RS))).includes("github-app-life")).toBe(long);
});

describe("no advice that the kind makes wrong", () => {
  const said = (header: object, claims: object) => ids(decode(token(claims, header)));

  test.each<[string, object, object, string[]]>([
    ["a DPoP proof", { typ: "dpop+jwt", alg: "ES256", jwk }, PROOF, ["signature-wrong-length"]],
    ["a logout token", { ...RS, typ: "logout+jwt" }, LOGOUT, ["signature-wrong-length"]],
    ["a key binding", { typ: "kb+jwt", alg: "HS256" }, { iat: NOW, aud: "a", nonce: "n", sd_hash: "h" }, []],
    ["an ID token with an e-mail", { alg: "HS256" }, { ...CLAIMS, nonce: "n", email: "a@shop.test" }, []],
    [
      "a Cognito access token",
      { alg: "HS256" },
      { ...WITHOUT_AUD, iss: "https://cognito-idp.eu.amazonaws.com/p", token_use: "access" },
      ["cognito-no-aud"],
    ],
    [
      "a Supabase key",
      { alg: "HS256" },
      { iss: "supabase", ref: "r", role: "anon", iat: NOW - 9, exp: NOW + 9e8 },
      [],
    ],
    [
      "a client secret for Apple",
      { alg: "HS256" },
      { ...CLAIMS, aud: "https://appleid.apple.com", exp: NOW + 15_000_000 },
      [],
    ],
  ])("%s", (_name, header, claims, wanted) => expect(said(header, claims)).toEqual(wanted));

  test("a token without exp that needs none is no warning", () => {
    expect(decode(token(PROOF, { typ: "dpop+jwt", alg: "ES256", jwk })).claims).toEqual({
      status: "ok",
      message: "no exp, and none is needed: iat and jti guard a proof that is for one request",
    });
    expect(decode(token({ iss: "a" })).claims.status).toBe("no-expiry");
  });
});

describe("the rules of each kind", () => {
  const without = (claims: object, name: string) =>
    Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
  const AT = { ...CLAIMS, client_id: "c", jti: "j" };

  test.each<[string, object, object, object]>([
    ["access-token-claims", { ...RS, typ: "at+jwt" }, without(AT, "client_id"), AT],
    ["id-token-claims", RS, { ...without(CLAIMS, "iat"), nonce: "n" }, { ...CLAIMS, nonce: "n" }],
    ["logout-nonce", RS, { ...LOGOUT, nonce: "n" }, LOGOUT],
    ["logout-token-claims", RS, without(LOGOUT, "jti"), LOGOUT],
    ["logout-token-claims", RS, without(LOGOUT, "sid"), { ...without(LOGOUT, "sid"), sub: "45" }],
    ["logout-token-claims", { ...RS, typ: "logout+jwt" }, { ...LOGOUT, events: { other: {} } }, LOGOUT],
    [
      "logout-token-claims",
      { ...RS, typ: "logout+jwt" },
      { ...LOGOUT, events: { [Object.keys(events)[0] ?? ""]: "yes" } },
      LOGOUT,
    ],
    ["dpop-claims", { typ: "dpop+jwt", alg: "ES256", jwk }, without(PROOF, "htm"), PROOF],
    [
      "dpop-htu",
      { typ: "dpop+jwt", alg: "ES256", jwk },
      { ...PROOF, htu: "https://shop.test/token#a" },
      PROOF,
    ],
    [
      "dpop-old",
      { typ: "dpop+jwt", alg: "ES256", jwk },
      { ...PROOF, iat: NOW - 301 },
      { ...PROOF, iat: NOW - 300 },
    ],
    [
      "key-binding-claims",
      { typ: "kb+jwt", alg: "ES256" },
      { iat: NOW },
      { iat: NOW, aud: "a", nonce: "n", sd_hash: "h" },
    ],
    [
      "jarm-claims",
      RS,
      { iss: "a", aud: "b", code: "c", state: "s" },
      { iss: "a", aud: "b", code: "c", state: "s", exp: NOW + 9 },
    ],
    [
      "client-assertion-claims",
      { ...RS, typ: "client-authentication+jwt" },
      { iss: "a" },
      { iss: "a", sub: "a", aud: "b", exp: NOW + 9 },
    ],
    [
      "client-assertion-life",
      RS,
      { iss: "a", sub: "a", aud: "b", exp: NOW + 3601 },
      { iss: "a", sub: "a", aud: "b", exp: NOW + 3600 },
    ],
    ["request-object-claims", { ...RS, typ: "oauth-authz-req+jwt" }, {}, { client_id: "c" }],
    [
      "introspection-claims",
      { ...RS, typ: "token-introspection+jwt" },
      { iss: "a" },
      { iss: "a", aud: "b", iat: NOW, token_introspection: {} },
    ],
    [
      "security-event-claims",
      { ...RS, typ: "secevent+jwt" },
      { iss: "a" },
      { iss: "a", iat: NOW, jti: "j", events: {} },
    ],
    [
      "vapid-claims",
      { alg: "ES256" },
      { aud: "https://push.test", sub: "mailto:a@b.test" },
      { aud: "https://push.test", sub: "mailto:a@b.test", exp: NOW + 9 },
    ],
    ["load-balancer-signer", { alg: "ES256", signer: "arn:aws:x" }, {}, {}],
    ["graph-token", RS, { iss: "https://sts.windows.net/t/", aud: "https://graph.microsoft.com" }, CLAIMS],
    [
      "entra-tenant",
      RS,
      { ...CLAIMS, iss: "https://sts.windows.net/t/", tid: "u" },
      { ...CLAIMS, iss: "https://sts.windows.net/t/", tid: "t" },
    ],
    [
      "firebase-claims",
      RS,
      { ...CLAIMS, iss: "https://securetoken.google.com/a", aud: "b", auth_time: 1 },
      { ...CLAIMS, iss: "https://securetoken.google.com/a", aud: "a", auth_time: 1 },
    ],
    [
      "keycloak-audience",
      RS,
      { ...CLAIMS, iss: "https://a.test/realms/b", typ: "Bearer", aud: ["account"] },
      { ...CLAIMS, iss: "https://a.test/realms/b", typ: "Bearer", aud: ["account", "api"] },
    ],
    [
      "keycloak-refresh",
      RS,
      { ...CLAIMS, iss: "https://a.test/realms/b", typ: "Offline" },
      { ...CLAIMS, iss: "https://a.test/realms/b", typ: "ID" },
    ],
    ["kubernetes-legacy", RS, { iss: "kubernetes/serviceaccount" }, CLAIMS],
    [
      "supabase-service-role",
      { alg: "HS256" },
      { iss: "supabase", role: "service_role" },
      { iss: "supabase", role: "anon" },
    ],
    [
      "apple-secret-life",
      { alg: "ES256" },
      { ...CLAIMS, aud: "https://appleid.apple.com", exp: NOW + 16_000_000 },
      { ...CLAIMS, aud: "https://appleid.apple.com" },
    ],
    ["github-app-life", RS, { iss: "1", iat: NOW, exp: NOW + 3600 }, { iss: "1", iat: NOW, exp: NOW + 600 }],
  ])("%s", (id, header, has, hasNot) => {
    expect(ids(decode(token(has, header)))).toContain(id);
    const other = id === "load-balancer-signer" ? { alg: "ES256" } : header;
    expect(ids(decode(token(hasNot, other)))).not.toContain(id);
  });

  test("a DPoP proof without a key, or with a secret, proves nothing", () => {
    const why = (header: object) =>
      decode(token(PROOF, header))
        .findings.filter(({ id }) => id === "dpop-key")
        .map((one) => explain(one).why);
    expect(why({ typ: "dpop+jwt", alg: "ES256" })).toEqual([
      "The proof proves nothing: the header has no jwk.",
    ]);
    expect(why({ typ: "dpop+jwt", alg: "HS256", jwk })).toEqual([
      "The proof proves nothing: alg is HS256, and must be one for a pair of keys.",
    ]);
  });

  test("a private key in a header is the gravest finding there is", () => {
    const [first] = decode(
      token(PROOF, { typ: "dpop+jwt", alg: "ES256", jwk: { ...jwk, d: "secret" } }),
    ).findings;
    expect(first).toEqual(finding("private-key-in-header", "jwk"));
    expect(first?.severity).toBe("critical");
  });
});
