/** The verdict on a signature, in words that never sound verified where nothing was checked. */

import { isNone, signatureAlgorithm } from "../algorithms.ts";
import { own } from "../reading/json-text.ts";
import type { SignatureStatus, SignatureVerdict, TokenReading } from "../token.ts";

export function signatureVerdict(
  token: TokenReading,
  status: SignatureStatus,
  code: string,
  message: string,
  kid: string | null = null,
): SignatureVerdict {
  const alg = own(token.header.object, "alg");
  const bytes = token.kind === "jws" ? token.signature.bytes.length : 0;
  return { status, code, message, alg: typeof alg === "string" ? alg : null, bytes, kid };
}

/** What is said where no key was given. */
export function notChecked(token: TokenReading): SignatureVerdict {
  const alg = own(token.header.object, "alg");
  const verdict = (code: string, message: string) => signatureVerdict(token, "not-checked", code, message);
  if (token.kind === null) return verdict("not-a-jwt", "there is no token to check");
  if (token.kind === "jwe") return verdict("encrypted", "give --key or --secret-file to open it");
  if (isNone(alg)) return unsecured(token);
  if (token.signature.state === "missing" || token.signature.state === "empty") {
    return verdict("no-signature", "there is no signature: nothing protects this token");
  }
  const known = signatureAlgorithm(alg);
  if (known === null) return verdict("unknown-alg", "the header names no algorithm that is known");
  if (known.kty === "oct") return verdict("no-key", "give --secret-file or --key to check it");
  return verdict("no-key", "give --key or --jwks-url to check it");
}

export function unsecured(token: TokenReading): SignatureVerdict {
  return signatureVerdict(token, "unsecured", "alg-none", "alg is none: anyone can have written this");
}
