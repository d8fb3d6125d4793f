import { describe, expect, test } from "vitest";
import { claimWords } from "../../../src/jwt/words/claim-words.ts";
import { headerWords } from "../../../src/jwt/words/header-words.ts";

/** The claims that a reader meets first, by who writes them. */
const MET: Readonly<Record<string, string>> = {
  "RFC 7519": "iss sub aud exp nbf iat jti",
  "OpenID Connect": "name email email_verified nonce auth_time at_hash c_hash acr amr azp sid",
  "RFC 9068, 8693, 7800, 9449": "client_id scope roles groups entitlements act may_act cnf htm htu ath",
  Auth0: "gty permissions org_id https://shop.test/roles",
  Cognito: "token_use cognito:groups cognito:username origin_jti event_id identities custom:plan",
  Entra: "oid tid upn unique_name ver appid appidacr azpacr idp scp aio rh uti wids preferred_username",
  Keycloak: "typ session_state realm_access resource_access allowed-origins",
  Firebase: "firebase user_id sign_in_provider",
  Supabase: "role aal session_id app_metadata user_metadata is_anonymous",
  "GitHub Actions":
    "repository repository_owner actor workflow job_workflow_ref event_name environment runner_environment",
  Kubernetes: "kubernetes.io kubernetes.io/serviceaccount/namespace",
  Okta: "cid uid",
};

describe("words for claims", () => {
  test.each(Object.entries(MET))("%s", (_, names) => {
    expect(names.split(" ").filter((name) => claimWords(name) === "")).toEqual([]);
  });

  test("a few words, and none for what is not known", () => {
    expect(claimWords("exp")).toBe("from then on it must be refused");
    expect(claimWords("https://slack.com/team_id")).toBe("Slack workspace");
    for (const name of ["", "flavour", "toString", "__proto__"]) expect(claimWords(name)).toBe("");
  });

  test("other parameters of a header have words of their own, whatever their value", () => {
    expect(headerWords("kid", "JWT")).toBe(headerWords("kid", 5));
    expect(headerWords("kid", "JWT")).not.toBe("");
    expect(headerWords("flavour", "JWT")).toBe("");
    expect(headerWords("typ", "jwt")).toBe("");
    expect(headerWords("typ", "x+y")).toBe("what kind of token this is");
    expect(headerWords("enc", 5)).toBe("not a registered encryption");
  });

  test("algorithms and types are named for what they are", () => {
    expect(headerWords("alg", "HS256")).toBe("HMAC with SHA-256: one secret signs and checks");
    expect(headerWords("alg", "nOnE")).toContain("anyone can write");
    expect(headerWords("alg", "HS1")).toBe("not a registered algorithm");
    expect(headerWords("alg", "RSA-OAEP")).toContain("public RSA key");
    expect(headerWords("enc", "A128CBC-HS256")).toBe("AES-128 in CBC mode with HMAC SHA-256");
    expect(headerWords("typ", "application/at+jwt")).toContain("RFC 9068");
  });
});
