import jsonwebtoken from "jsonwebtoken";
import { expect, test } from "vitest";
import { reportedJwt } from "../../../src/lab/server/reported-jwt.ts";
import type { Reports } from "../../../src/lab/server/reports.ts";
import type { EventBody } from "../../../src/trace/event.ts";

const NOW = 1_737_462_000;
const KEY = Buffer.alloc(32, "test-key");
const FORMER = Buffer.alloc(32, "former-key");

/** Why jsonwebtoken refuses a token at NOW, as the lab tells it; null if it takes it. */
function refusedFor(token: string): string | null {
  const said: EventBody[] = [];
  const reports = {
    now: () => NOW * 1000,
    say: (event: EventBody) => said.push(event),
    knows: () => {},
    refuses: () => {},
  };
  try {
    reportedJwt(reports as unknown as Reports, "key-2", [{ kid: "key-1", key: FORMER }]).verify(token, KEY, {
      algorithms: ["HS256"],
    });
    return null;
  } catch {
    const rejected = said.find((event) => event.type === "token.rejected");
    return rejected?.type === "token.rejected" ? rejected.refusal.code : "nothing was said";
  }
}

const signed = (claims: object, alg: "HS256" | "HS384" | "none" = "HS256") =>
  jsonwebtoken.sign(claims, alg === "none" ? "" : KEY, { algorithm: alg });
const good = signed({ userId: 45, exp: NOW + 60 });

test.each([
  ["a good one", good, null],
  ["expired", signed({ exp: NOW - 1 }), "token-expired"],
  ["not active yet", signed({ nbf: NOW + 60 }), "token-not-yet-valid"],
  ["another signature", `${good.slice(0, -8)}AAAAAAAA`, "token-signature"],
  ["a key of before", jsonwebtoken.sign({ userId: 45, exp: NOW - 1 }, FORMER), "token-unknown-key"],
  ["somebody else's key", jsonwebtoken.sign({ userId: 45 }, "their own secret"), "token-signature"],
  ["another algorithm", signed({}, "HS384"), "token-algorithm"],
  ["no signature", signed({}, "none"), "token-unsigned"],
  ["no token", "abc", "token-malformed"],
])("%s", (_, token, code) => {
  expect(refusedFor(token)).toBe(code);
});
