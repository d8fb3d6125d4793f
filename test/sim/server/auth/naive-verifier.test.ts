import { describe, expect, test } from "vitest";
import { answer, last, play, shop } from "../../../lesson/play.ts";

const LOG_IN = "attacker send POST /login json username=mira password=battery-staple";
const USE = "attacker send GET /admin bearer forged";

/** A server that believes the algorithm that a token names; the attacker has a token of mira's. */
const naive = (algorithm: string, ...steps: string[]) =>
  shop(
    "jwt-header",
    `server set algorithm ${algorithm}`,
    "server set verifier naive",
    LOG_IN,
    "attacker take token",
    ...steps,
  );
const PUBLIC = "attacker send GET /public-key";

describe("a verifier that believes the token", () => {
  test.each(["HS256", "RS256"])("takes what was signed by %s, until its end", (algorithm) => {
    const world = naive(algorithm, "attacker send GET /profile bearer held");
    expect(answer(world)).toBe("200");
    expect(answer(play(world, "wait 15m", "attacker send GET /profile bearer held"))).toBe(
      "401 token-expired",
    );
  });

  test.each<[string, string, string[], string]>([
    ["without a signature", "RS256", ["attacker forge role=admin alg none"], "200"],
    ["without a signature, at the other", "HS256", ["attacker forge role=admin alg none"], "200"],
    ["with its old signature", "RS256", ["attacker forge role=admin"], "401 token-signature"],
    ["with its old signature, at the other", "HS256", ["attacker forge role=admin"], "401 token-signature"],
    ["signed with the public key", "RS256", [PUBLIC, "attacker forge role=admin key public"], "200"],
    [
      "signed with a wrong secret",
      "RS256",
      ["attacker forge role=admin secret guess"],
      "401 token-signature",
    ],
    [
      "signed with a wrong secret, at the other",
      "HS256",
      ["attacker forge role=admin secret guess"],
      "401 token-signature",
    ],
    ["that has ended", "RS256", ["attacker forge role=admin exp=1 alg none"], "401 token-expired"],
  ])("and one %s: %s", (_, algorithm, steps, expected) => {
    expect(answer(naive(algorithm, ...steps, USE))).toBe(expected);
  });

  // RFC 7519 §6: an unsecured JWT has the empty string as its signature.
  test("takes none at its word only without a signature", () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const send = (alg: string, signature: string) =>
      answer(
        naive(
          "RS256",
          `attacker send GET /profile bearer ${part({ alg })}.${part({ userId: 46, role: "reader" })}.${signature}`,
        ),
      );
    expect(send("none", "")).toBe("200");
    expect(send("none", "c2ln")).toMatch(/^401 /);
    expect(send("RS256", "")).toMatch(/^401 /);
    expect(send("HS256", "")).toMatch(/^401 /);
  });

  test("finds a token without claims as broken as any other does", () => {
    const part = (text: string) => Buffer.from(text).toString("base64url");
    for (const payload of ["not json", "[]", '"text"']) {
      const world = naive(
        "RS256",
        `attacker send GET /profile bearer ${part('{"alg":"none"}')}.${part(payload)}.`,
      );
      expect(last(world, "access.denied").refusal.code).toBe("token-malformed");
    }
  });
});
