import { finding } from "../findings/finding-table.ts";
import type { TokenKey } from "../keys/token-key.ts";
import type { DecodedToken, SignatureVerdict } from "../token.ts";
import { findNearMisses } from "./find-near-miss.ts";
import type { NearMisses } from "./near-miss.ts";

/**
 * Adds to a token the near miss that explains its verdict, as a finding and in the verdict's message. The status is kept, with one
 * exception: a token that could not be checked, but turns out to be signed with the text of the public key, is refused.
 */
export function explainVerdict(token: DecodedToken, keys: readonly TokenKey[]): DecodedToken {
  const nested = token.nested === null ? null : explainVerdict(token.nested, keys);
  const near = token.kind === "jws" ? findNearMisses(token, token.verdict, keys) : null;
  if (near === null) return { ...token, nested };
  const { found, tried } = near;
  // A finding that was there without a key is not repeated.
  const others = token.findings.filter(({ id }) => id !== found?.id);
  return {
    ...token,
    nested,
    verdict:
      found?.id === "public-key-as-secret" ? forged(token.verdict, near) : explained(token.verdict, near),
    findings: found === null ? others : [finding(found.id, found.about, found.words), ...others],
    nearMisses: { tried, found: found?.id ?? null },
  };
}

const explained = (verdict: SignatureVerdict, near: NearMisses): SignatureVerdict => ({
  ...verdict,
  message: messageOf(verdict, near),
});

function forged(verdict: SignatureVerdict, near: NearMisses): SignatureVerdict {
  if (verdict.status !== "not-checked") return explained(verdict, near);
  const message = `it is forged: it fits ${near.found?.words} (${near.tried} tried)`;
  return { ...verdict, status: "refused", code: "public-key-as-secret", message };
}

function messageOf({ status, message }: SignatureVerdict, { found, fits, tried }: NearMisses): string {
  const isInvalid = status === "invalid";
  if (found === null && !isInvalid) return message;
  if (found === null) return `${message} (${tried} near misses were tried, and none fits)`;
  if (!fits) return isInvalid ? found.words : `${message}; ${found.words}`;
  const how = `it fits ${found.words} (${tried} tried)`;
  return isInvalid ? `it does not fit as it was given, but ${how}` : `${message}; ${how}`;
}
