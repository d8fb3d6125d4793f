import { describe, expect, test } from "vitest";
import { CLAIMS, hs256, SECRET, segment } from "../../../jwt/tokens.ts";
import { run } from "../../fake-cli.ts";

const from = (iss: string) => hs256(segment({ alg: "HS256" }), segment({ ...CLAIMS, iss }), SECRET);
const SET = JSON.stringify({ keys: [{ kty: "oct", k: Buffer.from(SECRET).toString("base64url") }] });

/** Answers for issuers, whose configurations have these fields besides their own name. */
const network = (more: (iss: string) => object) => async (url: string) => {
  const { origin, pathname } = new URL(url);
  if (pathname === "/keys") return new Response(SET);
  return new Response(JSON.stringify({ issuer: origin, ...more(origin) }));
};

async function discovered(iss: string, fetch: (url: string) => Promise<Response>) {
  const { code, out } = await run(["decode", "--json", from(iss), "--discover"], { fetch });
  return { code, signature: JSON.parse(out).tokens[0].signature };
}

test("five issuers are asked, each for the keys of its own token", async () => {
  const five = ["a", "b", "c", "d", "e"].map((name) => from(`https://${name}.test`));
  const fetch = network((iss) => ({ jwks_uri: `${iss}/keys` }));
  const { code, err } = await run(["decode", ...five, "--discover"], { fetch });
  expect(code).toBe(0);
  expect(err.match(/^Asking .*\/keys$/gm)).toHaveLength(5);
});

describe("a configuration", () => {
  test.each([
    ["without an address of keys", {}, "The issuer's configuration names no jwks_uri."],
    ["with a number for it", { jwks_uri: 5 }, "The issuer's configuration names no jwks_uri."],
    [
      "with an address over http",
      { jwks_uri: "http://a.test/keys" },
      "The jwks_uri of the issuer's configuration must begin with https:// (http:// only on this machine).",
    ],
    ["with no URL", { jwks_uri: "keys" }, "The jwks_uri of the issuer's configuration is not a URL."],
  ])("%s: the reason is said", async (_, more, message) => {
    const { code, signature } = await discovered(
      "https://a.test",
      network(() => more),
    );
    expect(code).toBe(1);
    expect(signature).toMatchObject({ status: "not-checked", code: "key-unreadable", message });
  });

  test.each([
    ["[]", "The configuration that was fetched is for another issuer than the token's iss."],
    ["<html>", "The issuer's configuration is not JSON."],
  ])("%s is none", async (text, message) => {
    const { signature } = await discovered("https://a.test", async () => new Response(text));
    expect(signature).toMatchObject({ code: "key-unreadable", message });
  });

  test("that is at neither address: the reason at the first is said", async () => {
    const { signature } = await discovered("https://a.test", async (url) =>
      url.endsWith("openid-configuration") ? new Response("<html>") : new Response("[]"),
    );
    expect(signature.message).toBe("The issuer's configuration is not JSON.");
  });

  test("that is at the second address alone is found there", async () => {
    const fetch = async (url: string) => {
      if (url.endsWith("openid-configuration")) return new Response("<html>");
      if (url.endsWith("/keys")) return new Response(SET);
      return new Response(JSON.stringify({ issuer: "https://a.test", jwks_uri: "https://a.test/keys" }));
    };
    expect((await discovered("https://a.test", fetch)).signature.status).toBe("valid");
  });

  test("of an issuer with a slash at its end is at the same place", async () => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      if (url.endsWith("/keys")) return new Response(SET);
      return new Response(JSON.stringify({ issuer: "https://a.test/", jwks_uri: "https://a.test/keys" }));
    };
    expect((await discovered("https://a.test/", fetch)).code).toBe(0);
    expect(asked[0]).toBe("https://a.test/.well-known/openid-configuration");
  });
});
