import { expect, test } from "vitest";
import { maskedToken } from "../../../src/capture/masking/masked-token.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { tokenOf } from "../filmed.ts";

/** What the payload of a token is after its values were masked. */
const masked = (payload: object, mask: (value: string) => string = () => "masked") =>
  readToken(maskedToken(tokenOf(payload), 1, mask) ?? "").payload.object;

test("text and numbers are masked; times, roles, and what is neither true nor false of anybody are not", () => {
  expect(
    masked({
      sub: "1",
      age: 30,
      exp: 2e9,
      roles: ["admin"],
      email_verified: true,
      mail: null,
      tags: ["a", 1, false],
    }),
  ).toEqual({
    sub: "masked",
    age: "masked",
    exp: 2e9,
    roles: ["admin"],
    email_verified: true,
    mail: null,
    tags: ["masked", "masked", false],
  });
});

test("a number that is not secret is still one", () => {
  expect(masked({ id: 45, name: "45" }, (value) => value)).toEqual({ id: 45, name: "45" });
});

test("six levels down are masked, and deeper ones are left out", () => {
  const inObjects = (levels: number, value: unknown): object => ({
    a: levels === 1 ? value : inObjects(levels - 1, value),
  });
  const inLists = (levels: number, value: unknown): unknown =>
    levels === 0 ? value : [inLists(levels - 1, value)];
  expect(masked(inObjects(6, "secret"))).toEqual(inObjects(6, "masked"));
  expect(masked(inObjects(7, "secret"))).toEqual(inObjects(7, null));
  expect(masked({ a: inLists(5, "secret") })).toEqual({ a: inLists(5, "masked") });
  expect(masked({ a: inLists(6, "secret") })).toEqual({ a: inLists(6, null) });
});

test("what is no token has no form to keep", () => {
  expect(maskedToken("opaque", 1, () => "masked")).toBeNull();
});
