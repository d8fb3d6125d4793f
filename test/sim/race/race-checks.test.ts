import { beforeEach, expect, test, vi } from "vitest";
import { type RaceCheck, raceChecks } from "../../../src/sim/race/race-checks.ts";
import { SessionCrowd } from "../../../src/sim/race/session-crowd.ts";
import { TokenSigner } from "../../../src/sim/server/auth/token-signer.ts";

let crowd = new SessionCrowd();
let checks: RaceCheck[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  crowd = new SessionCrowd();
  crowd.grow(100);
  checks = raceChecks(crowd);
});

const check = (name: string) => checks.find((c) => c.name === name) as RaceCheck;

test("a session look-up and a check of each algorithm, and every one lets its requests in", () => {
  expect(checks.map((c) => c.name)).toEqual(["session", "HS256", "RS256"]);
  for (const { run } of checks) expect(run(150)).toBe(150);
});

test("the session check asks the table itself: what it no longer has is not let in", () => {
  const lookUp = vi.spyOn(crowd.table, "lookUp");
  check("session").run(100);
  const asked = lookUp.mock.calls.map(([id]) => id);
  expect(new Set(asked).size).toBe(100);
  for (const id of asked.slice(0, 30)) crowd.table.delete(id);
  expect(check("session").run(100)).toBe(70);
});

test.each(["HS256", "RS256"])("the %s check is the server's own, of many different tokens", (alg) => {
  const verify = vi.spyOn(TokenSigner.prototype, "verify");
  check(alg).run(64);
  const tokens = verify.mock.calls.map(([token]) => token);
  expect(new Set(tokens).size).toBe(64);
  const [header = ""] = tokens[0]?.split(".") ?? [];
  expect(JSON.parse(Buffer.from(header, "base64url").toString())).toMatchObject({ alg });
});

test("what each puts on the wire: a header field with its line break", () => {
  expect(check("session").wireBytes).toBe("Cookie: sessionId=\r\n".length + 32);
  const token = "header.payload.signature".length;
  expect(check("HS256").wireBytes).toBeGreaterThan("Authorization: Bearer \r\n".length + token);
  // RFC 7518 §3.2 and §3.3: 32 bytes of signature, and with a key of 2048 bits 256; in base64url 43 and 342 characters.
  expect(check("RS256").wireBytes - check("HS256").wireBytes).toBe(342 - 43);
});
