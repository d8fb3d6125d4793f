import { describe, expect, test } from "vitest";
import { messageBytes } from "../../../src/http/message.ts";
import { headTooLarge } from "../../../src/sim/server/head-size.ts";

const request = (...fields: [string, string][]) => ({
  method: "GET",
  url: "https://shop.test/",
  fields: [["Host", "shop.test"], ...fields].map(([name = "", value = ""]) => ({ name, value })),
  body: "",
});
const bare = messageBytes(request(["X", ""])).length;

describe("the head of a request", () => {
  test("may have 16,384 bytes, whatever its body has", () => {
    const most = request(["X", "x".repeat(16_384 - bare)]);
    expect(headTooLarge(most)).toBeNull();
    expect(headTooLarge({ ...most, body: "x".repeat(20_000) })).toBeNull();
    const more = headTooLarge(request(["X", "x".repeat(16_385 - bare)]));
    expect(more?.code).toBe("headers-too-large");
    expect(more?.reason).toContain("16,385");
  });

  test("bytes are counted, not characters", () => {
    expect(headTooLarge(request(["X", "é".repeat((16_384 - bare) / 2 + 1)]))?.code).toBe("headers-too-large");
  });

  test.each<[string, [string, string][], string]>([
    [
      "cookies",
      [
        ["X", "x"],
        ["Cookie", `a=1; b=${"x".repeat(17_000)}`],
      ],
      "Most of it is 2 cookies:",
    ],
    ["one cookie", [["Cookie", `b=${"x".repeat(17_000)}`]], "Most of it is 1 cookie:"],
    [
      "another field",
      [
        ["Cookie", "a=1"],
        ["X-Big", "x".repeat(17_000)],
        ["X", "x"],
      ],
      "Most of it is X-Big.",
    ],
  ])("that is too large says what it is: %s", (_, fields, words) => {
    expect(headTooLarge(request(...fields))?.reason).toContain(words);
  });
});
