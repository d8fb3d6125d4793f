import { expect, test } from "vitest";
import { drawn } from "./course.ts";

const TITLE = /│ (Local storage.*?) *│/;

/** The world of shop-xss has a token in the local storage of shop.test. */
test.each([
  ["https://shop.test/profile", "Local storage"],
  ["https://evil.test/", "Local storage  shop.test"],
])("at %s, what the shop keeps stands under: %s", (url, title) => {
  expect(TITLE.exec(drawn("shop-xss", [`browser open ${url}`]))?.[1]).toBe(title);
});

test("a store that is empty is nobody's", () => {
  const steps = ["page remove localStorage.token", "browser open https://evil.test/"];
  expect(TITLE.exec(drawn("shop-xss", steps))?.[1]).toBe("Local storage");
});
