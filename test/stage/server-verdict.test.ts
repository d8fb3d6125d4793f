import { expect, test } from "vitest";
import { drawn } from "./course.ts";

test.each([
  ["who asks is not known", "shop-session", ["browser open /profile"], "✗ 401: who are you?"],
  ["the method is not taken", "shop-session", ["browser open /logout"], "✗ 405: wrong method"],
  ["the page is not there", "shop-session", ["browser open /nowhere"], "✗ 404: no such page"],
  [
    "the form is not complete",
    "shop-transfer",
    ["browser submit /transfer with to=maya"],
    "✗ 400: something is missing",
  ],
  [
    "the form is another site's",
    "shop-transfer",
    ["server set csrf token", "browser submit /transfer with to=maya amount=1"],
    "✗ 403: not allowed",
  ],
])("%s", (_, world, steps, words) => {
  expect(drawn(world, steps, "none", 100, 30, -2)).toContain(words);
});

test.each([
  ["r9", "✗ no row for r9"],
  ["r-35cd0b", "✗ r-35cd0b was used before"],
])("a refresh token that gets nothing: %s, %s", (token, words) => {
  const steps = ["page fetch POST /refresh", `attacker send POST /refresh cookie "refresh=${token}"`];
  const beats = [-2, -3, -4].map((beat) => drawn("shop-refresh", steps, "none", 100, 30, beat));
  expect(beats.join("\n")).toContain(words);
});
