import { expect, test } from "vitest";
import { isCompact, sharedHeaders } from "../../../src/jwt/stream/compact-line.ts";
import { segment, token } from "../tokens.ts";

test.each([
  [token(), true],
  ["ew.a.b", true],
  ["e_.a-.b_", true],
  ["ev.a.b", false],
  ["e.a.b", false],
  ["ey.a.", false],
  ["ey..b", false],
  ["ey.a.b.c", false],
  ["ey.a.b ", false],
  [" ey.a.b", false],
  ["ey.a.b=", false],
  ["xey.a.b", false],
])("%j is a line of one signed token: %s", (line, is) => {
  expect(isCompact(line)).toBe(is);
});

test("a header that comes again is not read again, as long as there are not too many", () => {
  const read = sharedHeaders();
  const first = segment({ alg: "HS256" });
  const part = read(first);
  expect(part.object).toEqual({ alg: "HS256" });
  expect(read(first)).toBe(part);
  for (let i = 1; i < 1000; i++) read(segment({ alg: "HS256", kid: `${i}` }));
  const more = segment({ alg: "HS256", kid: "more" });
  expect(read(more)).not.toBe(read(more));
  expect(read(more)).toEqual(read(more));
  expect(read(first)).toBe(part);
  const last = segment({ alg: "HS256", kid: "999" });
  expect(read(last)).toBe(read(last));
});
