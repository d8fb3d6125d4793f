import { createHash } from "node:crypto";
import { withExpectations } from "../../../src/jwt/expectations.ts";
import { secretKey } from "../../../src/jwt/keys/token-key.ts";
import { checkSignature } from "../../../src/jwt/keys/verify.ts";
import { asOtherThing } from "../../../src/jwt/other/identify.ts";
import { withDisclosures } from "../../../src/jwt/proofs/sd-jwt.ts";
import { findTokens } from "../../../src/jwt/reading/find-tokens.ts";
import type { DecodedToken } from "../../../src/jwt/token.ts";
import { tokenPicture } from "../../../src/stage/token/token-picture.ts";
import { CLAIMS, decode, hs256, NOW, OPTIONS, SECRET, segment, text, token } from "../../jwt/tokens.ts";
import { PASTES } from "../../stage/token/pastes.ts";
import { frameOf, type Sheet } from "../sheet.ts";

const keyed = (source: string, secret: string): DecodedToken =>
  decode(source, { check: (reading) => checkSignature(reading, [secretKey(Buffer.from(secret))], null) });
const encrypted = decode(PASTES.encrypted ?? "");
const { payload } = decode(token());

const disclosure = (...parts: readonly unknown[]) => segment(["salt", ...parts]);
const hashOf = (disclosed: string) => createHash("sha256").update(disclosed).digest("base64url");
const NAME = disclosure("given_name", "John");

/** An SD-JWT with these disclosures and this after the last tilde. */
const presented = (disclosures: readonly string[], behind: string): DecodedToken =>
  withDisclosures(
    decode(token({ ...CLAIMS, _sd: [hashOf(NAME), "withheld"] }, { alg: "HS256", typ: "dc+sd-jwt" })),
    `~${[...disclosures, behind].join("~")}`,
    OPTIONS,
  );

/** A token with this as its payload, which need not be JSON. */
const around = (payload: string) => decode(hs256(segment({ alg: "HS256" }), payload));

/** Tokens whose payload is no object, or has too much in it for a screen. */
const ODD: Readonly<Record<string, DecodedToken>> = {
  "a text": around(text("only words, and \u202e")),
  "a long text": around(text("only words ".repeat(400))),
  "bytes that are no text": around(Buffer.from([0xff, 0xfe, 0, 1]).toString("base64url")),
  "no payload": around(""),
  "no claims": around(segment({})),
  "long values": decode(
    token({
      list: Array.from({ length: 50 }, (_, at) => `role number ${at}`),
      object: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`key_${at}`, "x".repeat(at * 9)])),
      text: "words ".repeat(200),
    }),
  ),
  "a list of many roles": decode(
    token({ roles: Array.from({ length: 49 }, (_, at) => `${at} `.repeat(30)) }),
  ),
  "600 claims": decode(token(Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`c${at}`, at])))),
  "an encrypted one that is cut off": decode((PASTES.encrypted ?? "").slice(0, -8)),
  "an access token": decode(token({ ...CLAIMS, scope: "read" }, { alg: "HS256", typ: "at+jwt" })),
  "disclosed, with a key binding": presented([NAME], token({ nonce: "n" }, { alg: "HS256", typ: "kb+jwt" })),
  "disclosed, and never signed": presented([NAME, disclosure("age", 99)], ""),
};

/** What `decode` prints for tokens: for each paste, for each verdict, and for anything else. */
const TOKENS: Readonly<Record<string, DecodedToken>> = {
  ...Object.fromEntries(
    Object.entries(PASTES).map(([name, paste]) => [name, decode(findTokens(paste)[0]?.source ?? "")]),
  ),
  valid: keyed(token(), SECRET),
  "valid, by a key with a name": {
    ...decode(token()),
    verdict: { ...keyed(token(), SECRET).verdict, kid: "2025-01" },
  },
  invalid: keyed(token(), `${SECRET}.`),
  refused: keyed(`${segment({ alg: "none" })}.${segment(CLAIMS)}.`, SECRET),
  "not yet valid": decode(token({ ...CLAIMS, nbf: NOW + 600 })),
  "without expiry": decode(token({ sub: "45" })),
  "as expected": withExpectations(decode(token()), {
    aud: [CLAIMS.aud],
    iss: [CLAIMS.iss],
    typ: [],
    sub: [],
    require: ["exp"],
  }),
  "not as expected": withExpectations(decode(token()), {
    aud: ["https://other.test"],
    iss: [],
    typ: [],
    sub: ["45"],
    require: ["scope"],
  }),
  opened: { ...encrypted, decryption: { opened: true, message: "the key opens it", plaintext: payload } },
  "not opened": {
    ...encrypted,
    decryption: { opened: false, message: "the key does not open it", plaintext: null },
  },
  ...ODD,
  "a scheme and a password": asOtherThing(decode("Basic c2hpdmFtOng="), "Basic c2hpdmFtOng="),
};

const ANATOMIES = ["good", "broken", "encrypted", "a text", "invalid"];

export const tokens = (): Sheet =>
  Object.fromEntries(
    Object.entries(TOKENS).map(([name, decoded]) => {
      const picture = {
        cols: 100,
        now: NOW,
        offsetAt: () => 330 * 60,
        anatomy: ANATOMIES.includes(name),
      };
      return [name, frameOf(tokenPicture(decoded, picture))];
    }),
  );
