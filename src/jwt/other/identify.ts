/** What a paste is, if it is no JWT. The recognisers stand from the surest to the one that fits nearly everything. */
import { missingPart } from "../reading/read-part.ts";
import type { DecodedToken, OtherThing } from "../token.ts";
import { basicAuth, otherScheme } from "./auth-schemes.ts";
import { cookieSession, expressCookie, ironSession } from "./express-cookies.ts";
import { lonePart } from "./lone-part.ts";
import { opaqueByPrefix, opaqueByShape } from "./opaque-tokens.ts";
import { type Recogniser, thing } from "./other-thing.ts";
import { paseto } from "./paseto.ts";
import { pastedValues } from "./pasted-values.ts";
import { laravelCookie, railsCookie } from "./php-ruby-cookies.ts";
import { placeholder } from "./placeholders.ts";
import { djangoSigned, itsdangerous } from "./python-sessions.ts";
import { saml } from "./saml.ts";

const key: Recogniser = ({ value }) =>
  /-----BEGIN |^\{[^}]*"kty"\s*:|^ssh-(?:rsa|ed25519) /.test(value)
    ? thing(
        "key",
        "a key, not a token",
        "Give its file with --key, beside a token. A private key that was pasted or sent is known to others: make a new one.",
      )
    : null;

const RECOGNISERS: readonly Recogniser[] = [
  placeholder,
  basicAuth,
  otherScheme,
  key,
  paseto,
  saml,
  expressCookie,
  ironSession,
  laravelCookie,
  railsCookie,
  djangoSigned,
  itsdangerous,
  opaqueByPrefix,
  cookieSession,
  lonePart,
  opaqueByShape,
];

/** The first thing that any value of the paste is; null: it cannot be told. */
export function identify(text: string): OtherThing | null {
  const values = pastedValues(text);
  for (const recognise of RECOGNISERS) {
    for (const value of values) {
      const found = recognise(value);
      if (found !== null) return found;
    }
  }
  return null;
}

/** A paste that is no token, with what it is; a token stays one unless it is surely something else. */
export function asOtherThing(token: DecodedToken, text: string): DecodedToken {
  const other = identify(text);
  if (other === null || (token.kind !== null && other.content === null)) return token;
  const parts = {
    header: missingPart("header"),
    payload: missingPart("payload"),
    signature: missingPart("signature"),
  };
  const message = `This is ${other.name}. ${other.advice}`;
  return {
    ...token,
    ...parts,
    parts: Object.values(parts),
    result: "rejected",
    kind: null,
    findings: [],
    error: { code: "not-a-jwt", message, at: null },
    other,
  };
}
