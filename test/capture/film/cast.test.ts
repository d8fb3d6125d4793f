import { describe, expect, test } from "vitest";
import { bearer, eventsOf, LOGIN, PROFILE, SHOP, tokenOf } from "../filmed.ts";
import type { Made } from "../made.ts";

const form = (body: string): Made => ({ ...LOGIN, body });

describe("who logs in", () => {
  test.each([
    ["username=ann&email=ann@shop.test&password=x", "ann"],
    ["password=x&login=bob&user=ann", "bob"],
    ["password=x", "somebody"],
  ])("%s: %s", (body, name) => {
    expect(eventsOf("credentials.checked", form(body)).map(({ username }) => username)).toEqual([name]);
  });

  test("the same name is the same user, and another one the next", () => {
    const names = ["ann", "bob", "ann"].map((name) => form(`username=${name}&password=x`));
    expect(eventsOf("credentials.checked", ...names).map(({ user }) => user?.id)).toEqual([1, 2, 1]);
  });
});

describe("a server", () => {
  const modeOf = (...made: Made[]) => eventsOf("server.started", ...made).map(({ mode }) => mode);
  const token = tokenOf({ sub: "45" });

  test.each<[string, Made[]]>([
    ["session", [PROFILE]],
    ["session", [LOGIN]],
    ["session", [bearer(token), PROFILE]],
    ["jwt-header", [bearer(token)]],
    ["jwt-header", [bearer("opaque")]],
    ["jwt-header", [{ ...LOGIN, set: [], says: token }]],
    ["jwt-cookie", [{ ...PROFILE, cookie: `token=${token}` }]],
    ["unseen", [{ ...PROFILE, cookie: "theme=dark" }]],
  ])("%s", (mode, made) => expect(modeOf(...made)).toEqual([mode]));

  test("is one for each host", () => {
    const api: Made = bearer(token, { url: "https://api.test/me" });
    expect(eventsOf("server.started", LOGIN, api, PROFILE).map(({ server, mode }) => [server, mode])).toEqual(
      [
        ["shop.test", "session"],
        ["api.test", "jwt-header"],
      ],
    );
  });

  test("signs with the key that the first of its tokens names", () => {
    const keysOf = (...made: Made[]) => eventsOf("key.rotated", ...made).map(({ alg, kid }) => [alg, kid]);
    const [one, two] = [
      tokenOf({ sub: "1" }, { alg: "RS256", kid: "k1" }),
      tokenOf({ sub: "1" }, { alg: "HS256" }),
    ];
    expect(keysOf(bearer(one), bearer(two))).toEqual([["RS256", "k1"]]);
    expect(keysOf(bearer("opaque"), bearer(two), bearer(one))).toEqual([["HS256", ""]]);
    expect(keysOf({ url: `${SHOP}/t`, method: "POST", says: one }, bearer(two))).toEqual([["RS256", "k1"]]);
    expect(keysOf(bearer("opaque"))).toEqual([]);
    expect(keysOf({ ...PROFILE, headers: { Authorization: `Bearer ${one}` } })).toEqual([]);
  });
});
