/** Identifies a paste that is not a JWT. The recognisers are ordered from the surest to the one that matches nearly anything. */
import { own } from "../reading/json-text.ts";
import { missingPart } from "../reading/read-part.ts";
import type { DecodedToken, OtherThing } from "../token.ts";
import { addressAuth, basicAuth, otherScheme } from "./auth-schemes.ts";
import { cookieSession, expressCookie, ironSession } from "./express-cookies.ts";
import { cookiePiece, lonePart, lowerCased } from "./lone-part.ts";
import { opaqueByPrefix, opaqueByShape } from "./opaque-tokens.ts";
import { type Recogniser, thing } from "./other-thing.ts";
import { paseto } from "./paseto.ts";
import { pastedValues } from "./pasted-values.ts";
import { laravelCookie, railsCookie } from "./php-ruby-cookies.ts";
import { placeholder } from "./placeholders.ts";
import { djangoSigned, itsdangerous } from "./python-sessions.ts";
import { saml } from "./saml.ts";
import { serverCookie } from "./server-cookies.ts";

const key: Recogniser = ({ value }) =>
  /-----BEGIN |^\{[^}]*"kty"\s*:|^ssh-(?:rsa|ed25519) /.test(value)
    ? thing(
        "key",
        "a key, not a token",
        "Give its file with --key, beside a token. A private key that was pasted or sent is known to others: make a new one.",
      )
    : null;

/** Each recognises its kind by unique markers. */
const SURE: readonly Recogniser[] = [
  placeholder,
  basicAuth,
  addressAuth,
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
  serverCookie,
  opaqueByPrefix,
  cookieSession,
];
/** Recognised by form alone; it could be something else. */
const BY_SHAPE: readonly Recogniser[] = [lowerCased, cookiePiece, lonePart, opaqueByShape];

/** Returns the first kind that any value of the paste matches; null: unknown. */
export const identify = (text: string): OtherThing | null => firstOf([...SURE, ...BY_SHAPE], text);

function firstOf(recognisers: readonly Recogniser[], text: string): OtherThing | null {
  const values = pastedValues(text);
  for (const recognise of recognisers) {
    for (const value of values) {
      const found = recognise(value);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Adds to a paste that is no token what it is; a token stays one unless it is surely something else. */
export function asOtherThing(token: DecodedToken, text: string): DecodedToken {
  // A truncated token, or one with a dot too many, is still a token; a header alone is not.
  const hasHeader = own(token.header.object, "alg") !== undefined && token.source.includes(".");
  const isToken = token.error?.code === "shortened" || hasHeader;
  const other = isToken || token.kind !== null ? firstOf(SURE, text) : identify(text);
  if (other === null || (isToken && other.content === null)) return token;
  const parts = {
    header: missingPart("header"),
    payload: missingPart("payload"),
    signature: missingPart("signature"),
  };
  const message = `This is ${other.name}. ${other.advice}`;
  return {
    ...token,
    ...parts,
    // A picture of its text would show the password.
    source:
      other.id === "basic-auth"
        ? token.source.replace(/(basic\s+|:\/\/[^:@/]*:)[^\s@]+/i, "$1…")
        : token.source,
    parts: Object.values(parts),
    result: "rejected",
    kind: null,
    findings: [],
    error: { code: "not-a-jwt", message, at: null },
    other,
  };
}
