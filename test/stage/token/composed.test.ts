import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLine } from "../../../src/jwt/token-json.ts";
import { tokenPicture } from "../../../src/stage/token/token-picture.ts";
import { chanceOf, oneOf } from "../../chance.ts";
import { decode, NOW } from "../../jwt/tokens.ts";

/**
 * Tokens as nobody would issue them: headers and claims of every kind, in any company, around every limit that a picture has; the same in
 * every run. Of each its findings, and a fingerprint of what is drawn at three widths and of what is said as JSON.
 */
const TOKENS = 150;

const TIMES = [
  NOW - 1,
  NOW,
  NOW + 1,
  NOW - 86_400,
  NOW + 86_400,
  NOW + 3600,
  0,
  -1,
  1,
  NOW * 1000,
  NOW * 1e6,
  NOW + 0.5,
  4e10,
  1e300,
];
const text = (chance: () => number) => {
  const length = oneOf(chance, [0, 1, 5, 20, 28, 29, 40, 60, 80, 200, 500]);
  return oneOf(chance, ["x", "word ", "世", "é", "a-b."]).repeat(length).slice(0, length);
};
const plain = (chance: () => number): unknown =>
  oneOf(chance, [
    text(chance),
    oneOf(chance, TIMES),
    true,
    false,
    null,
    45,
    "45",
    0.1,
    "admin",
    "https://shop.test/a",
  ]);
const list = (chance: () => number): unknown[] => {
  const of = oneOf(chance, [0, 1, 2, 12, 49, 50, 51, 60]);
  return Array.from({ length: of }, (_, i) => (chance() < 0.9 ? i : plain(chance)));
};
const nested = (chance: () => number): unknown => ({
  [oneOf(chance, ["a", "roles", "long name of a thing"])]: oneOf(chance, [
    plain(chance),
    list(chance),
    { b: { c: plain(chance) } },
  ]),
  ...(chance() < 0.3 ? Object.fromEntries(list(chance).map((one, i) => [`k${i}`, one])) : {}),
});
const value = (chance: () => number): unknown => oneOf(chance, [plain, plain, plain, list, nested])(chance);

const NAMES = [
  "iss",
  "sub",
  "aud",
  "exp",
  "nbf",
  "iat",
  "jti",
  "azp",
  "nonce",
  "at_hash",
  "auth_time",
  "acr",
  "amr",
  "scope",
  "role",
  "roles",
  "userId",
  "email",
  "email_verified",
  "phone_number",
  "password",
  "client_id",
  "cnf",
  "act",
  "events",
  "tid",
  "oid",
  "realm_access",
  "cognito:groups",
  "sid",
  "_sd",
  "_sd_alg",
  "vct",
  "x",
  "a name that is longer than a column",
  "",
  "世界",
];
const HEADERS: Readonly<Record<string, readonly unknown[]>> = {
  typ: ["JWT", "jwt", "at+jwt", "dpop+jwt", "dc+sd-jwt", "logout+jwt", "JOSE", 5],
  kid: ["key-1", "../../etc/passwd", "1' or '1'='1", "", 7],
  cty: ["JWT", "json"],
  jku: ["https://evil.test/keys"],
  jwk: [{ kty: "oct", k: "AA" }],
  x5u: ["http://shop.test/x"],
  crit: [["b64"], [], "exp", ["unknown"]],
  b64: [false],
  zip: ["DEF"],
  x5c: [["MIIB"]],
};
const ALGORITHMS = [
  "HS256",
  "HS384",
  "HS512",
  "RS256",
  "PS256",
  "ES256",
  "ES512",
  "EdDSA",
  "none",
  "None",
  "HS1",
  "A256GCM",
  "",
  5,
  null,
];

function composed(chance: () => number): string {
  const time = () => (chance() < 0.7 ? oneOf(chance, TIMES) : value(chance));
  const some = (most: number) => Math.floor(chance() * most);
  const header = Object.fromEntries([
    ["alg", oneOf(chance, ALGORITHMS)],
    ...(chance() < 0.5 ? [["typ", "JWT"]] : []),
    ...Array.from({ length: some(3) }, () => {
      const name = oneOf(chance, Object.keys(HEADERS));
      return [name, oneOf(chance, HEADERS[name] ?? [])];
    }),
  ]);
  const claims = Object.fromEntries([
    ...Array.from({ length: some(oneOf(chance, [3, 12, 60])) }, (_, i) => {
      const name = chance() < 0.9 ? oneOf(chance, NAMES) : `claim${i}`;
      return [name, /^(?:exp|nbf|iat|auth_time)$/.test(name) ? time() : value(chance)];
    }),
  ]);
  const part = (thing: unknown) => Buffer.from(JSON.stringify(thing)).toString("base64url");
  const signature = "s".repeat(oneOf(chance, [0, 3, 42, 43, 44, 64, 86, 342, 343]));
  return `${part(header)}.${part(chance() < 0.95 ? claims : value(chance))}.${signature}`;
}

const printOf = (thing: unknown): string =>
  createHash("sha256").update(JSON.stringify(thing)).digest("hex").slice(0, 5);

test("whatever a token has is drawn as it was", async () => {
  const chance = chanceOf(7);
  const lines = Array.from({ length: TOKENS }, (_, number) => {
    const decoded = decode(composed(chance));
    const pictures = [60, 90, 130].map((cols) =>
      printOf(
        tokenPicture(decoded, {
          cols,
          now: NOW,
          offsetAt: () => (number % 3) * 1800,
          anatomy: number % 5 === 0,
        }),
      ),
    );
    return `${number}  ${pictures.join(" ")} ${printOf(jsonLine(decoded))}  ${decoded.findings.map(({ id }) => id).join(" ")}`.trimEnd();
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "composed.prints"));
});
