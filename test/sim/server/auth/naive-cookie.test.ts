import { expect, test } from "vitest";
import { answer, LOGIN, last, play, shop } from "../../../lesson/play.ts";

test("whoever writes another id into the cookie is another user", () => {
  const world = shop("naive-cookie", LOGIN, "browser edit cookie userId 46", "browser open /profile");
  expect(last(world, "identity.believed")).toMatchObject({ userId: 46, from: "userId=46" });
  expect(last(world, "access.granted").user.name).toBe("mira");
  expect(answer(play(world, "browser edit cookie userId 99", "browser open /profile"))).toBe(
    "401 unknown-user",
  );
});

test("nobody needs a browser for that", () => {
  expect(answer(shop("naive-cookie", 'attacker send GET /profile cookie "userId=45"'))).toBe("200");
});
