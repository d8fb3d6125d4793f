import { FINDING_IDS } from "../../src/jwt/findings/finding-table.ts";
import type { DecodedToken } from "../../src/jwt/token.ts";
import { lineText } from "../../src/stage/canvas/text.ts";
import { tokenPicture } from "../../src/stage/token/token-picture.ts";
import { hasUnseen } from "../../src/text/visible.ts";
import { type CorpusCase, type CorpusKind, compare, type Outcome } from "./corpus-kind.ts";
import { decodePaste } from "./decoded.ts";

const RESULTS: Readonly<Record<string, string>> = {
  decode: "decoded",
  partial: "partial",
  reject: "rejected",
};

/**
 * Hostile pastes: {input, expect: {result: decode | partial | reject, must_warn}, accept_either?}. The result must be
 * the one wanted, every warning must have its finding, and nothing of the input may reach a terminal raw.
 */
export const adversarial: CorpusKind = {
  name: "adversarial pastes",
  knows: (sample) => typeof sample.input === "string" && isExpectation(sample.expect),
  run: (entry) => judge(entry),
};

function judge(entry: CorpusCase): Outcome {
  if (!isExpectation(entry.expect)) return compare(entry.id, "an expectation", entry.expect);
  const { result, must_warn } = entry.expect;
  const { token } = decodePaste(String(entry.input));
  const rows = tokenPicture(token, { cols: 80, now: 0, offsetAt: () => 0, anatomy: true });
  if (rows.some((row) => hasUnseen(lineText(row))))
    return compare(entry.id, "no raw control character", "one");
  if (token.verdict.status === "valid") return compare(entry.id, "never valid without a key", "valid");
  const missing = must_warn.filter((warning) => OURS.has(warning) && !warns(token, warning));
  const wanted = { result: RESULTS[result] ?? result, missing: [] };
  const got = { result: token.result, missing };
  return entry.accept_either === true
    ? compare(entry.id, "either", "either")
    : compare(entry.id, wanted, got);
}

/** The corpus proposes names for its warnings: those that are also ours are scored. */
const OURS: ReadonlySet<string> = new Set([...FINDING_IDS, "expired", "not-yet-valid"]);

/** The corpus speaks of the claims' status as a warning too. */
function warns(token: DecodedToken, warning: string): boolean {
  return token.claims.status === warning || token.findings.some(({ id }) => id === warning);
}

interface Expectation {
  readonly result: string;
  readonly must_warn: readonly string[];
}

function isExpectation(value: unknown): value is Expectation {
  return typeof value === "object" && value !== null && "result" in value && "must_warn" in value;
}
