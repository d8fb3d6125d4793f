import { expect, test } from "vitest";
import { answer, LOGIN, shop } from "../../../lesson/play.ts";

test.each([
  ["after a login", [LOGIN, "browser open /profile"], "401 nobody-known"],
  ["with the password again", ["page fetch GET /profile basic shivam:correct-horse"], "200"],
  ["with a wrong one", ["page fetch GET /profile basic shivam:x"], "401 credentials-wrong"],
  ["with a token", ["attacker send GET /profile bearer abc"], "401 nobody-known"],
])("%s", (_, steps, expected) => {
  expect(answer(shop("none", ...steps))).toBe(expected);
});
