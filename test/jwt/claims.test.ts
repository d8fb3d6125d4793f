import { describe, expect, test } from "vitest";
import { decode, hs256, NOW, segment, text, token } from "./tokens.ts";

const verdict = (claims: object, leeway = 0) => decode(token(claims), { clock: { now: NOW, leeway } }).claims;

describe("the verdict on the claims", () => {
  test.each([
    [{ exp: NOW + 1 }, "ok"],
    // RFC 7519 §4.1.4: "on or after".
    [{ exp: NOW }, "expired"],
    [{ exp: NOW - 1 }, "expired"],
    [{ exp: NOW - 0.5 }, "expired"],
    [{ exp: NOW + 10, nbf: NOW }, "ok"],
    [{ exp: NOW + 10, nbf: NOW + 1 }, "not-yet-valid"],
    [{ exp: NOW - 10, nbf: NOW + 1 }, "expired"],
    [{}, "no-expiry"],
    [{ nbf: NOW + 1 }, "not-yet-valid"],
    [{ exp: String(NOW + 10) }, "malformed"],
    [{ exp: null }, "malformed"],
    [{ exp: true }, "malformed"],
    [{ exp: NOW + 10, nbf: "tomorrow" }, "malformed"],
    [{ exp: (NOW - 10) * 1000 }, "ok"],
    [{ hasOwnProperty: 1, toString: "x", exp: NOW + 10 }, "ok"],
  ])("%j is %s", (claims, status) => expect(verdict(claims).status).toBe(status));

  test("a leeway moves both ends, and is said", () => {
    expect(verdict({ exp: NOW - 29 }, 30)).toEqual({
      status: "ok",
      message: "expired 29 seconds ago, within the leeway of 30 seconds",
    });
    expect(verdict({ exp: NOW - 30 }, 30).status).toBe("expired");
    expect(verdict({ exp: NOW + 90, nbf: NOW + 30 }, 30).status).toBe("ok");
  });

  test("milliseconds are named, since a verifier takes them for seconds", () => {
    expect(verdict({ exp: (NOW - 10) * 1000 }).message).toBe(
      "not expired for a verifier, which reads exp as seconds: 55,002 years left; as milliseconds it is 10 seconds ago",
    );
  });

  test("the year 9999 is a date, and no milliseconds", () => {
    expect(verdict({ exp: 253402300799 }).message).toBe("not expired: 7,974 years left");
  });

  test.each([
    [NOW, "expired now, within the leeway of 30 seconds"],
    [NOW - 1, "expired 1 second ago, within the leeway of 30 seconds"],
    [NOW + 1, "not expired: 1 second left"],
  ])("with a leeway, an exp of %d is told as what it is: %s", (exp, message) => {
    expect(verdict({ exp }, 30)).toEqual({ status: "ok", message });
  });

  test("a number beyond all numbers is no time, and has no date", () => {
    const source = hs256(segment({ alg: "HS256" }), text('{"exp":1e400}'));
    expect(decode(source).claims).toEqual({
      status: "malformed",
      message: "exp is not a time: it must be a number of seconds",
    });
    const nbf = hs256(segment({ alg: "HS256" }), text(`{"exp":${NOW + 9},"nbf":-1e400}`));
    expect(decode(nbf).claims.status).toBe("malformed");
  });

  test.each([
    ["an exp that is a date", { exp: "2025-01-21T12:00:00Z" }, "exp", "(read as a date: 1 hour ago)"],
    [
      "an nbf that is a date",
      { exp: NOW + 9, nbf: "2025-01-21T14:00:00Z" },
      "nbf",
      "(read as a date: in 1 hour)",
    ],
  ])("%s is malformed, and its meaning is told", (_, claims, name, meaning) => {
    expect(verdict(claims)).toEqual({
      status: "malformed",
      message: `${name} is not a time: it must be a number of seconds ${meaning}`,
    });
  });

  test("without claims there is nothing to judge", () => {
    expect(decode("eyJhbGciOiJIUzI1NiJ9.NDI.c2ln").claims.status).toBe("not-judged");
  });
});
