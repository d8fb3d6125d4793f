/** The closed table of findings, and how one is made from it. */
import { CLAIMS_FINDINGS } from "./claims-findings.ts";
import type { FindingEntry, Severity } from "./finding-entry.ts";
import { FORM_FINDINGS } from "./form-findings.ts";
import { HEADER_FINDINGS } from "./header-findings.ts";
import { SIGNATURE_FINDINGS } from "./signature-findings.ts";

const FINDINGS = { ...HEADER_FINDINGS, ...SIGNATURE_FINDINGS, ...CLAIMS_FINDINGS, ...FORM_FINDINGS };

export type FindingId = keyof typeof FINDINGS;

export interface Finding extends FindingEntry {
  readonly id: FindingId;
  /** The name or value it is about; "" where there is none. */
  readonly about: string;
}

/** The finding of that id. `about` and `alg` fill its sentences; both come from the token and are not yet escaped. */
export function finding(id: FindingId, about = "", alg = ""): Finding {
  const { severity, why, fix, clause, lesson } = FINDINGS[id];
  const fill = (sentence: string) =>
    sentence.replace(/\{it\}|\{alg\}/g, (slot) => (slot === "{it}" ? about : alg));
  return { id, about, severity, why: fill(why), fix: fill(fix), clause, lesson };
}

export const FINDING_IDS = Object.keys(FINDINGS) as FindingId[];

const RANK: Readonly<Record<Severity, number>> = { info: 0, low: 1, medium: 2, high: 3 };

export const isAtLeast = (severity: Severity, bar: Severity): boolean => RANK[severity] >= RANK[bar];

/** The gravest first, else as they were found. */
export const byGravity = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => RANK[b.severity] - RANK[a.severity]);
