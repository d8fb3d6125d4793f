/** The closed table of findings, and how one is made from it. */
import { CLAIMS_FINDINGS } from "./claims-findings.ts";
import type { FindingEntry, Severity } from "./finding-entry.ts";
import { FORM_FINDINGS } from "./form-findings.ts";
import { HEADER_FINDINGS } from "./header-findings.ts";
import { NEAR_MISS_FINDINGS } from "./near-miss-findings.ts";
import { PROFILE_FINDINGS } from "./profile-findings.ts";
import { SIGNATURE_FINDINGS } from "./signature-findings.ts";

const FINDINGS = {
  ...HEADER_FINDINGS,
  ...SIGNATURE_FINDINGS,
  ...NEAR_MISS_FINDINGS,
  ...CLAIMS_FINDINGS,
  ...PROFILE_FINDINGS,
  ...FORM_FINDINGS,
};

export type FindingId = keyof typeof FINDINGS;

/** One thing said against one token. Its sentences are made when they are asked for: a stream prints only the id. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** The name or value it is about; "" if there is none. It comes from the token and is not yet escaped. */
  readonly about: string;
  /** A second thing that the sentences need: the algorithm, or what is wrong with the value. Not yet escaped either. */
  readonly detail: string;
}

export const finding = (id: FindingId, about = "", detail = ""): Finding => ({
  id,
  severity: FINDINGS[id].severity,
  about,
  detail,
});

/** Why it matters, what to do, the clause and the lesson, with the sentences filled in. */
export function explain({ id, about, detail }: Finding): Omit<FindingEntry, "severity"> {
  const { why, fix, clause, lesson } = FINDINGS[id];
  const fill = (sentence: string) =>
    sentence.replace(/\{it\}|\{detail\}/g, (slot) => (slot === "{it}" ? about : detail));
  return { why: fill(why), fix: fill(fix), clause, lesson };
}

export const FINDING_IDS = Object.keys(FINDINGS) as FindingId[];

const RANK: Readonly<Record<Severity, number>> = { info: 0, low: 1, medium: 2, high: 3, critical: 4 };

export const isAtLeast = (severity: Severity, bar: Severity): boolean => RANK[severity] >= RANK[bar];

/** The gravest first, else as they were found. */
export const byGravity = <T extends { readonly severity: Severity }>(findings: readonly T[]): T[] =>
  [...findings].sort((a, b) => RANK[b.severity] - RANK[a.severity]);
