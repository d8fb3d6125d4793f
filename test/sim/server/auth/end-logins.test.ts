import { describe, expect, test } from "vitest";
import type { World } from "../../../../src/sim/world.ts";
import { answer, eventsOf, play, shop } from "../../../lesson/play.ts";

const login = (user: string, password: string, area: string) => [
  `page fetch POST /login json username=${user} password=${password}`,
  `page keep token in ${area}`,
];
/** Shivam is logged in twice, and mira once. */
const tokens = (...steps: string[]) =>
  shop(
    "jwt-header",
    ...steps,
    ...login("shivam", "correct-horse", "memory"),
    "wait 1s",
    ...login("shivam", "correct-horse", "sessionStorage"),
    ...login("mira", "battery-staple", "localStorage"),
  );
const opens = (world: World) =>
  ["memory", "sessionStorage", "localStorage"].map((area) =>
    answer(play(world, `page fetch GET /profile bearer ${area}.token`)),
  );
const CHANGE = "page fetch POST /password json old=correct-horse new=new-horse bearer memory.token";
const DENIED = "401 token-denied";

describe("a new password", () => {
  test("ends every other login of the user, if it is to, and there is a denylist", () => {
    const set = ["server set denylist yes", "server set password-ends others"];
    expect(opens(play(tokens(...set), CHANGE))).toEqual(["200", DENIED, "200"]);
    expect(opens(play(tokens(set[0] as string), CHANGE))).toEqual(["200", "200", "200"]);
    const without = play(tokens(set[1] as string), CHANGE);
    expect(opens(without)).toEqual(["200", "200", "200"]);
    expect(eventsOf(without, "denylist.added")).toEqual([]);
  });

  test("by the operator ends all of them, if it is to", () => {
    const change = "server change password of shivam to new-horse";
    expect(opens(play(tokens("server set denylist yes"), `${change} ending logins`))).toEqual([
      DENIED,
      DENIED,
      "200",
    ]);
    expect(opens(play(tokens("server set denylist yes"), change))).toEqual(["200", "200", "200"]);
  });

  test("ends the other sessions of the user", () => {
    const world = shop("session", "server set password-ends others");
    for (const user of ["shivam", "mira", "shivam"]) {
      const password = user === "mira" ? "battery-staple" : "correct-horse";
      play(world, `browser use of-${world.devices.length}`, "browser open https://shop.test/login");
      play(world, `browser submit /login with username=${user} password=${password}`);
    }
    play(world, "browser submit /password with old=correct-horse new=new-horse");
    expect(eventsOf(world, "session.deleted")).toMatchObject([
      { record: { userId: 45 }, because: "user-changed" },
    ]);
    expect(answer(play(world, "browser open /profile"))).toBe("200");
    expect(answer(play(world, "browser use of-1", "browser open https://shop.test/profile"))).toMatch(/^401/);
    expect(answer(play(world, "browser use of-2", "browser open https://shop.test/profile"))).toBe("200");
  });
});
