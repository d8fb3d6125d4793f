import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeToken } from "../../../src/jwt/decode.ts";
import { findTokens } from "../../../src/jwt/reading/find-tokens.ts";
import { lineText, lineWidth } from "../../../src/stage/canvas/text.ts";
import { tokenPicture } from "../../../src/stage/token/token-picture.ts";
import { hasUnseen } from "../../../src/text/visible.ts";
import { CLAIMS, decode, NOW, OPTIONS, token } from "../../jwt/tokens.ts";
import { PASTES } from "./pastes.ts";

const picture = (paste: string, cols = 100, anatomy = false) => {
  const [found = { source: "", repairs: [] }] = findTokens(paste);
  return tokenPicture(decodeToken(found, OPTIONS), { cols, now: NOW, offsetAt: () => 330 * 60, anatomy });
};
const textOf = (paste: string, cols = 100, anatomy = false): string =>
  picture(paste, cols, anatomy)
    .map((line) => lineText(line).trimEnd())
    .join("\n");

describe("the picture of a token", () => {
  test("it is the picture of the design", () => {
    const claims = { userId: 45, role: "admin", iat: 1737450000, exp: 1737453600 };
    expect(textOf(token(claims), 92)).toBe(`
 eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VySWQiOjQ1LCJyb2xlIjoiYWRtaW4iLCJpYXQiOjE3Mzc0N
 TAwMDAsImV4cCI6MTczNzQ1MzYwMH0.${token(claims).split(".")[2]}

 ✓ Readable  header and payload are plain base64url: encoded, not encrypted
 ? Signature NOT CHECKED  give --secret-file or --key to check it
 ✗ Claims    expired 3 hours ago

 Header
   alg  HS256        HMAC with SHA-256: one secret signs and checks
   typ  JWT

 Payload
   userId  45           id of the user
   role    "admin"      a role, frozen until exp
   iat     1737450000   2025-01-21 09:00:00 UTC   14:30:00 +05:30   issued 4 hours ago
   exp     1737453600   2025-01-21 10:00:00 UTC   15:30:00 +05:30   expired 3 hours ago

 Signature  32 bytes, HMAC-SHA256

 Findings
   ▲ role-in-token   This role holds until exp, even if you take it away.
                     Keep the token short-lived, or look role up at each request. RFC 9068
                     §2.2.3   learn revocation
   ● no-audience     No aud: any service that shares this key accepts it.
                     Name the service it is for in aud, and check it there. RFC 8725 §3.9
                     learn token-servers

 ✓ Readable · ▲ Signature NOT CHECKED · ✗ Claims expired · a signed JWT (JWS)`);
  });

  test("the last line holds every verdict and the kind, in one row of every width", () => {
    for (const [name, paste] of Object.entries(PASTES)) {
      for (const cols of [60, 80, 100]) {
        const last = lineText(picture(paste, cols).at(-1) ?? []);
        expect(last, name).toMatch(
          /^ ✗ Not a JWT|^ [✓▲] Readable.* · [✓▲✗] (?:Signature|Encrypted|NOT CHECKED|VALID|INVALID|REFUSED)[^·]* · .*[✓▲✗] (?:Claims |ok|expired|malformed|without|not )/,
        );
        expect(last.length).toBeLessThan(cols);
      }
    }
    const last = (paste: string) => lineText(picture(paste).at(-1) ?? []);
    expect(last(token())).toBe(" ✓ Readable · ▲ Signature NOT CHECKED · ✓ Claims ok · a signed JWT (JWS)");
    expect(last(PASTES.nested ?? "")).toBe(
      " ✓ Readable · ▲ Signature NOT CHECKED · ▲ inside NOT CHECKED · ✓ Claims ok · a signed JWT (JWS)",
    );
    expect(last(PASTES.encrypted ?? "")).toContain("▲ Encrypted, NOT OPENED · ▲ Claims not judged");
  });

  test("a kind that has no room in the last line is named in short", () => {
    const last = (typ: string) => lineText(picture(token(undefined, { typ }), 80).at(-1) ?? []);
    expect(last("dc+sd-jwt")).toMatch(/ · SD-JWT$/);
    expect(last("at+jwt")).toMatch(/ · an access token$/);
  });

  test("the three parts have three colours, and the same ones in their titles", () => {
    const roles = picture(token()).flatMap((line) => line.map(({ role }) => role));
    for (const part of ["jwt-header", "jwt-payload", "jwt-signature"] as const) {
      expect(roles).toContain(part);
      expect(roles).toContain(`${part}-title`);
    }
  });

  test("what is no token stands there as it was pasted", () => {
    const [, first] = textOf("www.example.com").split("\n");
    expect(first).toBe(" www.example.com");
    expect(textOf("hello").split("\n")[1]).toBe(" hello");
  });

  test("the character that breaks it is lit", () => {
    const lit = picture(PASTES.broken ?? "").flatMap((line) => line.filter(({ role }) => role === "now"));
    expect(lit.map((span) => span.text)).toEqual(["?"]);
  });

  test.each(Object.keys(PASTES))("%s: every row fits, and nothing of it acts on a terminal", (name) => {
    for (const cols of [60, 80, 100, 200]) {
      for (const line of picture(PASTES[name] ?? "", cols, true)) {
        expect(lineWidth(line), lineText(line)).toBeLessThanOrEqual(Math.min(cols, 110));
        expect(hasUnseen(lineText(line))).toBe(false);
      }
    }
  });

  test.each(["good", "none", "broken", "unsigned", "encrypted", "nested"])(
    "%s: encoded, not encrypted",
    (name) => {
      expect(textOf(PASTES[name] ?? "").replace(/\s+/g, " ")).toContain("encoded, not encrypted");
    },
  );

  test("without a key no word could be read as verified", () => {
    for (const paste of Object.values(PASTES)) {
      expect(textOf(paste)).not.toMatch(/\b(VALID|verified|trusted|authentic|genuine)\b/i);
    }
  });

  test("times that are not what they should be are read and said so", () => {
    const shown = textOf(PASTES["strange times"] ?? "");
    expect(shown).toContain("read as milliseconds; as seconds it is 55");
    expect(shown).not.toMatch(/expired|issued \d/);
    expect(shown).toContain("a string: it must be a number");
    expect(shown).toContain("not a time: it must be a number of seconds since 1970");
    expect(shown).toContain("beyond every calendar");
  });

  test("a claim of a megabyte takes a few rows", () => {
    const rows = picture(token({ ...CLAIMS, blob: "x".repeat(1_000_000) }), 80);
    expect(rows.length).toBeLessThan(60);
    expect(rows.map(lineText).join("\n")).toContain("1000000 characters in all");
  });

  test("anatomy shows bits, bytes and what is signed", () => {
    const shown = textOf(token(), 100, true);
    expect(shown).toContain("eyJh  e 30 011110  y 50 110010  J  9 001001  h 33 100001");
    expect(shown).toContain('01111011 00100010 01100001  7b2261  {"a');
    expect(shown).toMatch(/HMAC-SHA256 over these \d+ bytes, with the secret/);
  });

  test("no claims make it throw, or wider than the screen, however narrow that is", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 1, max: 120 }),
        (claims, cols) => {
          const drawn = tokenPicture(decode(token(claims)), {
            cols,
            now: NOW,
            offsetAt: () => 0,
            anatomy: false,
          });
          for (const line of drawn) {
            expect(lineWidth(line), lineText(line)).toBeLessThanOrEqual(Math.max(2, cols));
            expect(hasUnseen(lineText(line))).toBe(false);
          }
        },
      ),
    );
  });
});
