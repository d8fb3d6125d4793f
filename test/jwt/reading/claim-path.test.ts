import { expect, test } from "vitest";
import { claimAt } from "../../../src/jwt/reading/claim-path.ts";

const CLAIMS = {
  sub: "45",
  aud: ["a", "b"],
  realm_access: { roles: ["admin", { deep: 1 }] },
  "https://shop.test/roles": ["x"],
  "kubernetes.io": { pod: { name: "p" } },
  "a.b": { c: 1 },
  a: { b: { c: 2 } },
  nothing: null,
};

test.each([
  ["sub", "45"],
  ["realm_access.roles", ["admin", { deep: 1 }]],
  ["realm_access.roles[0]", "admin"],
  ["realm_access.roles.0", "admin"],
  ["realm_access.roles[1].deep", 1],
  ["aud[1]", "b"],
  ["https://shop.test/roles", ["x"]],
  ["https://shop.test/roles[0]", "x"],
  ["kubernetes.io.pod.name", "p"],
  ["a.b.c", 1],
  ["nothing", null],
  ["aud[2]", undefined],
  ["aud.length", undefined],
  ["sub.length", undefined],
  ["toString", undefined],
  ["a.constructor", undefined],
  ["realm_access..roles", undefined],
])("%s", (path, value) => expect(claimAt(CLAIMS, path)).toEqual(value));
