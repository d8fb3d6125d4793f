import { finding } from "../findings/finding-table.ts";
import type { TokenKey } from "../keys/token-key.ts";
import type { DecodedToken, SignatureVerdict } from "../token.ts";
import { findNearMisses } from "./find-near-miss.ts";
import type { NearMisses } from "./near-miss.ts";

/** The token with the near miss that explains its verdict, as a finding and in the verdict's words; its status stays. */
export function explainVerdict(token: DecodedToken, keys: readonly TokenKey[]): DecodedToken {
  const nested = token.nested === null ? null : explainVerdict(token.nested, keys);
  const near = token.kind === "jws" ? findNearMisses(token, token.verdict, keys) : null;
  if (near === null) return { ...token, nested };
  const { found, tried } = near;
  // What was seen without a key already is not said twice.
  const others = token.findings.filter(({ id }) => id !== found?.id);
  return {
    ...token,
    nested,
    verdict: { ...token.verdict, message: messageOf(token.verdict, near) },
    findings: found === null ? others : [finding(found.id, found.about, found.words), ...others],
    nearMisses: { tried, found: found?.id ?? null },
  };
}

function messageOf({ status, message }: SignatureVerdict, { found, fits, tried }: NearMisses): string {
  if (found === null) return `${message} (${tried} near misses were tried, and none fits)`;
  if (!fits) return found.words;
  const how = `it fits ${found.words} (${tried} tried)`;
  return status === "invalid" ? `it does not fit as it was given, but ${how}` : `${message}; ${how}`;
}
