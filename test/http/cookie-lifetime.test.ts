import { describe, expect, test } from "vitest";
import { COOKIE_AGE_LIMIT, expiryTime, isExpired } from "../../src/http/cookie-lifetime.ts";

const NOW = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
const SECONDS_OF_400_DAYS = 34_560_000;

describe("expiryTime", () => {
  test("the limit is 400 days", () => {
    expect(COOKIE_AGE_LIMIT).toBe(400 * DAY);
  });

  test.each([
    ["neither: a session cookie", null, null, null],
    ["Max-Age", 60, null, NOW + 60_000],
    ["the least Max-Age", 1, null, NOW + 1000],
    ["a Max-Age below zero", -1, null, 0],
    ["Expires", null, NOW + DAY, NOW + DAY],
    ["Max-Age wins over an earlier Expires", 60, NOW - DAY, NOW + 60_000],
    ["Max-Age of exactly 400 days", SECONDS_OF_400_DAYS, null, NOW + 400 * DAY],
    ["Max-Age of a second more", SECONDS_OF_400_DAYS + 1, null, NOW + 400 * DAY],
    ["Max-Age beyond all numbers", Number.POSITIVE_INFINITY, null, NOW + 400 * DAY],
    ["Expires in exactly 400 days", null, NOW + 400 * DAY, NOW + 400 * DAY],
    ["Expires a second later", null, NOW + 400 * DAY + 1000, NOW + 400 * DAY],
    ["Expires in the past stays there", null, NOW - DAY, NOW - DAY],
  ])("%s", (_, maxAge, expires, expected) => {
    expect(expiryTime({ maxAge, expires }, NOW)).toBe(expected);
  });

  test("a Max-Age of zero is the earliest date, whatever the time", () => {
    expect(expiryTime({ maxAge: 0, expires: null }, NOW)).toBe(0);
  });

  test.each([0, -1, Number.NEGATIVE_INFINITY])("Max-Age=%s is expired at once", (maxAge) => {
    expect(isExpired({ expiryTime: expiryTime({ maxAge, expires: null }, NOW) }, NOW)).toBe(true);
  });
});

describe("isExpired", () => {
  test.each([
    ["a session cookie never is", null, false],
    ["a millisecond before", NOW + 1, false],
    ["at the very time", NOW, true],
    ["after", NOW - 1, true],
  ])("%s", (_, time, expected) => {
    expect(isExpired({ expiryTime: time }, NOW)).toBe(expected);
  });
});
