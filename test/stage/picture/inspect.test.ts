import { describe, expect, test } from "vitest";
import { drawn } from "../course.ts";

const LOGIN = "page fetch POST /login json username=shivam password=correct-horse";
const inspected = (world: string, ...steps: string[]) => drawn(world, steps, "inspect", 200, 60);

describe("what is known in full", () => {
  test("refresh tokens, used ones and whose family they are", () => {
    const all = inspected("shop-refresh", "page fetch POST /refresh");
    expect(all).toMatch(/refresh token (r-\w+) → user 45 used, for 7 days more/);
    expect(all).toMatch(/refresh token r-\w+ → user 45 family of r-\w+, for 7 days more/);
  });

  test("denied tokens, and for how long they must be remembered", () => {
    const deny = ["server set denylist yes", LOGIN, "server deny tokens of shivam"];
    expect(inspected("shop-refresh", ...deny)).toMatch(/denied token [0-9a-f]{8} of user 45, for 5 min more/);
    const forEver = ["server set token-life none", ...deny];
    expect(inspected("shop-refresh", ...forEver)).toMatch(/denied token [0-9a-f]{8} of user 45, forever/);
  });

  test("a clock that is off, and what is left by that clock", () => {
    const login = "browser submit /login with username=shivam password=correct-horse";
    const off = inspected("shop-session", login, "server set clock +10m");
    expect(off).toContain("its clock is 10 min fast");
    expect(off).toMatch(/abc123 → user 45, admin used 10 minutes ago, idle 20 min more/);
    expect(inspected("shop-session", login)).not.toContain("its clock is");
  });

  test.each([
    ["shop-session", "remembers by a session table, and an ID in a cookie"],
    ["shop-session", "its table is kept in the server's own memory"],
    ["shop-jwt", "remembers by a signed token in the Authorization header"],
    ["shop-forgetful", "remembers nobody"],
    ["shop-refresh", "its tables are kept in"],
  ])("how a server of %s remembers is told in words: %s", (world, words) => {
    expect(inspected(world, "browser reload")).toContain(words);
  });

  test("what is not there is said to be empty, and says nothing else", () => {
    const all = inspected("shop-session", "browser reload");
    expect(all).toMatch(/Cookie jar\s+empty[\s\S]*Kept by pages\s+empty/);
    expect(all).not.toMatch(/refresh token|denied token|Attacker/);
  });
});
