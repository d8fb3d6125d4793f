/** The verdict on a signature, in words that never sound verified if nothing was checked. */
import { isNone, signatureAlgorithm } from "../algorithms.ts";
import { own } from "../reading/json-text.ts";
import type { RefusedCode, SignatureVerdict, TokenReading, UncheckedCode } from "../token.ts";

/** Why a signature is not accepted: something is missing, or it must not be accepted. */
export type Objection =
  | { readonly status: "not-checked"; readonly code: UncheckedCode; readonly message: string }
  | { readonly status: "refused"; readonly code: RefusedCode; readonly message: string };

export const unchecked = (code: UncheckedCode, message: string): Objection => ({
  status: "not-checked",
  code,
  message,
});

export const refusedFor = (code: RefusedCode, message: string): Objection => ({
  status: "refused",
  code,
  message,
});

/** Checked, and it does not fit. */
export const MISMATCH = {
  status: "invalid",
  code: "mismatch",
  message: "it does not fit this key, or the token was changed",
} as const;

/** Checked, and it fits. */
export const MATCH = {
  status: "valid",
  code: "match",
  message: "it fits the key and the header and payload",
} as const;

/** Builds a verdict, with the facts about the token that a reader needs. `kid`: that of the key that matched. */
export function signatureVerdict(
  token: TokenReading,
  { status, code, message }: Objection | typeof MATCH | typeof MISMATCH,
  kid: string | null = null,
): SignatureVerdict {
  const alg = own(token.header.object, "alg");
  const bytes = token.kind === "jws" ? token.signature.bytes.length : 0;
  return { status, code, message, alg: typeof alg === "string" ? alg : null, bytes, kid };
}

/** Returns the verdict if no key was given. */
export function withoutKey(token: TokenReading): SignatureVerdict {
  return signatureVerdict(token, whyUnchecked(token));
}

function whyUnchecked(token: TokenReading): Objection {
  const alg = own(token.header.object, "alg");
  if (token.kind === null) return unchecked("not-a-jwt", "there is no token to check");
  if (token.kind === "jwe") return unchecked("encrypted", howToOpen(alg));
  // No key could help: the only refusal without a key.
  if (isNone(alg)) return ALG_NONE;
  if (token.signature.state === "missing" || token.signature.state === "empty") {
    return unchecked("no-signature", "there is no signature: nothing protects this token");
  }
  const known = signatureAlgorithm(alg);
  if (known === null) return unchecked("no-key", "the header names no known algorithm");
  if (token.payload.state === "empty" && token.detached === null) return DETACHED;
  if (known.kty === "oct") return unchecked("no-key", "give --secret-file or --key to check it");
  return unchecked("no-key", "give --key or --jwks-url to check it");
}

/** dir is how NextAuth encrypts its sessions, with a key derived from its secret. */
const howToOpen = (alg: unknown): string =>
  alg === "dir"
    ? "give --key or --secret-file to open it (for a session of NextAuth or Auth.js its NEXTAUTH_SECRET or AUTH_SECRET)"
    : "give --key or --secret-file to open it";

export const ALG_NONE = refusedFor("alg-none", "alg is none: anyone could have written this");

/** RFC 7515, Appendix F: the payload is detached, and the second part of the token is empty. */
export const DETACHED = unchecked(
  "detached",
  "the payload is detached, sent apart from the token: give it with --payload-file, and the key",
);
