import { expect, test } from "vitest";
import { Masks } from "../../../src/capture/masking/masks.ts";
import { maskedBody, recordOf } from "../../../src/lab/server/masked-events.ts";
import type { EventBody } from "../../../src/trace/event.ts";
import { CLAIMS, token } from "../../jwt/tokens.ts";

const NOW = 1737464400000;

test.each<[string, object, number | null, string]>([
  ["a user", { user: { userId: 45, role: "admin" } }, 45, "admin"],
  ["a user without a role", { user: { userId: 45 } }, 45, ""],
  ["a role that is no text", { user: { userId: 45, role: 7 } }, 45, ""],
  ["an id that is no number", { user: { userId: "45", role: "admin" } }, null, "admin"],
  ["nobody", {}, null, ""],
])("a row with %s", (_, data, userId, role) => {
  const row = { data: JSON.stringify(data), createdAt: NOW, expiresAt: NOW + 40 * 60_000 };
  expect(recordOf("abc", row, new Masks(true))).toEqual({
    sessionId: "abc",
    userId,
    role,
    createdAt: NOW,
    lastSeenAt: NOW + 10 * 60_000,
    idleExpiresAt: NOW + 40 * 60_000,
    absoluteExpiresAt: null,
    items: [],
  });
});

test("a token is masked in each event that has one, and its claims with it", () => {
  const source = token();
  const masks = new Masks(false);
  for (const type of ["token.signed", "token.verified"]) {
    const body = maskedBody({ type, token: source, claims: {} } as unknown as EventBody, masks);
    const { token: shown, claims } = body as unknown as { token: string; claims: object };
    expect(shown).not.toContain(source.split(".")[2]);
    expect(Object.keys(claims)).toEqual(Object.keys(CLAIMS));
  }
  const rejected = maskedBody({ type: "token.rejected", token: source } as unknown as EventBody, masks);
  expect(JSON.stringify(rejected)).not.toContain(source.split(".")[2]);
  expect(rejected).not.toHaveProperty("claims");
  const other = { type: "key.rotated" } as unknown as EventBody;
  expect(maskedBody(other, masks)).toBe(other);
});
