import { describe, expect, test } from "vitest";
import { clearCookie, setCookie } from "../../../../src/sim/server/auth/set-cookie-line.ts";

const NOW = Date.UTC(2026, 0, 12, 9, 0, 0, 120);

/** What Express 5 writes for the same options; `test/listings` asks a real one. */
describe("a Set-Cookie line", () => {
  test.each([
    ["", "id=1"],
    ["Path=/; HttpOnly", "id=1; Path=/; HttpOnly"],
    [
      "SameSite=Lax;Secure; HttpOnly ;Path=/; Domain=shop.test",
      "id=1; Domain=shop.test; Path=/; HttpOnly; Secure; SameSite=Lax",
    ],
    ["Path=/; Max-Age=60", "id=1; Max-Age=60; Path=/; Expires=Mon, 12 Jan 2026 09:01:00 GMT"],
    [
      "Max-Age=60; Expires=Thu, 01 Jan 2026 00:00:00 GMT",
      "id=1; Max-Age=60; Expires=Thu, 01 Jan 2026 00:00:00 GMT",
    ],
    [" ; Path=/ ;; HttpOnly; ", "id=1; Path=/; HttpOnly"],
    ["Path=/=a; Domain=shop.test", "id=1; Domain=shop.test; Path=/=a"],
    ["Max-Age=-1", "id=1; Max-Age=-1; Expires=Mon, 12 Jan 2026 08:59:59 GMT"],
    ["Max-Age=soon; Path=/", "id=1; Max-Age=soon; Path=/"],
    ["SameSite = Lax; HttpOnly; Path = /", "id=1; Path = /; HttpOnly; SameSite = Lax"],
    ["HTTP-Only; SameSite=true; Path=/", "id=1; Path=/; SameSite=true; HTTP-Only"],
    [
      "Partitioned; Secure; SameSite=None; Priority=High",
      "id=1; Secure; Partitioned; Priority=High; SameSite=None",
    ],
  ])("with the attributes %j", (attributes, value) => {
    expect(setCookie("id", "1", attributes, NOW)).toEqual({ name: "Set-Cookie", value });
  });

  const GONE = "Expires=Thu, 01 Jan 1970 00:00:00 GMT";
  test.each([
    ["", `id=; ${GONE}`],
    [
      "Path=/a; Domain=shop.test; Secure; SameSite=None",
      `id=; Domain=shop.test; Path=/a; ${GONE}; Secure; SameSite=None`,
    ],
    ["Path=/; Max-Age = 60; EXPIRES = now", `id=; Path=/; ${GONE}`],
    ["Path=/; max-age=60; Expires=Thu, 01 Jan 2026 00:00:00 GMT", `id=; Path=/; ${GONE}`],
  ])("is taken back from %j in its own place, with an end in the past", (attributes, value) => {
    expect(clearCookie("id", attributes).value).toBe(value);
  });
});
