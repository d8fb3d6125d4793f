import { withExpectations } from "../../../src/jwt/expectations.ts";
import { secretKey } from "../../../src/jwt/keys/token-key.ts";
import { checkSignature } from "../../../src/jwt/keys/verify.ts";
import { asOtherThing } from "../../../src/jwt/other/identify.ts";
import { findTokens } from "../../../src/jwt/reading/find-tokens.ts";
import type { DecodedToken } from "../../../src/jwt/token.ts";
import { tokenPicture } from "../../../src/stage/token/token-picture.ts";
import { CLAIMS, decode, NOW, SECRET, segment, token } from "../../jwt/tokens.ts";
import { PASTES } from "../../stage/token/pastes.ts";
import { frameOf, type Sheet } from "../sheet.ts";

const keyed = (source: string, secret: string): DecodedToken =>
  decode(source, { check: (reading) => checkSignature(reading, [secretKey(Buffer.from(secret))], null) });
const encrypted = decode(PASTES.encrypted ?? "");
const { payload } = decode(token());

/** What `decode` says of tokens: of each paste, of each verdict, and of things that are none. */
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
  "a scheme and a password": asOtherThing(decode("Basic c2hpdmFtOng="), "Basic c2hpdmFtOng="),
};

export const tokens = (): Sheet =>
  Object.fromEntries(
    Object.entries(TOKENS).map(([name, decoded]) => {
      const picture = {
        cols: 100,
        now: NOW,
        offsetAt: () => 330 * 60,
        anatomy: name === "good" || name === "broken",
      };
      return [name, frameOf(tokenPicture(decoded, picture))];
    }),
  );
