import { describe, expect, test } from "vitest";
import { corsFields } from "../../../src/sim/server/cors-fields.ts";
import { EVIL, SHOP } from "../browser/asks.ts";

const request = (method: string, origin: string | null) => ({
  method,
  url: `${EVIL}/x?y=1`,
  fields: origin === null ? [] : [{ name: "Origin", value: origin }],
  body: "",
});

describe("corsFields", () => {
  const names = (method: string, origin: string | null, allowed: string) =>
    corsFields(request(method, origin), allowed).map((f) => f.name.replace("Access-Control-Allow-", ""));

  test.each([
    ["the origin that may", "GET", SHOP, SHOP, ["Origin", "Credentials"]],
    ["a preflight of it", "OPTIONS", SHOP, SHOP, ["Origin", "Credentials", "Methods", "Headers"]],
    ["another origin", "GET", EVIL, SHOP, []],
    ["no origin", "GET", null, SHOP, []],
    ["nobody may", "GET", SHOP, "none", []],
    ["an opaque origin", "GET", "null", SHOP, []],
  ])("%s", (_, method, origin, allowed, expected) => {
    expect(names(method, origin, allowed)).toEqual(expected);
  });
});
