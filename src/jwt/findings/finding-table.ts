/** The closed table of findings, and how to make one from it. */

import type { FindingEntry, Severity } from "./finding-entry.ts";
import { CLAIMS_SENTENCES } from "./sentences/claims-sentences.ts";
import { FORM_SENTENCES } from "./sentences/form-sentences.ts";
import { HEADER_SENTENCES } from "./sentences/header-sentences.ts";
import { NEAR_MISS_SENTENCES } from "./sentences/near-miss-sentences.ts";
import { PROFILE_SENTENCES } from "./sentences/profile-sentences.ts";
import { SIGNATURE_SENTENCES } from "./sentences/signature-sentences.ts";

const FINDINGS = {
  ...HEADER_SENTENCES,
  ...SIGNATURE_SENTENCES,
  ...NEAR_MISS_SENTENCES,
  ...CLAIMS_SENTENCES,
  ...PROFILE_SENTENCES,
  ...FORM_SENTENCES,
};

export type FindingId = keyof typeof FINDINGS;

/** One finding about one token. Its sentences are built on demand: a stream prints only the id. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** The name or value that it is about; "" if none. It comes from the token and is not yet escaped. */
  readonly about: string;
  /** A second value that the sentences need: the algorithm, or what is wrong with the value. Not yet escaped either. */
  readonly detail: string;
}

export const finding = (id: FindingId, about = "", detail = ""): Finding => ({
  id,
  severity: FINDINGS[id].severity,
  about,
  detail,
});

/** Returns why it matters, what to do, the clause and the lesson, with the sentences filled in. */
export function explain({ id, about, detail }: Finding): Omit<FindingEntry, "severity"> {
  const { why, fix, clause, lesson } = FINDINGS[id];
  const fill = (sentence: string) =>
    sentence.replace(/\{it\}|\{detail\}/g, (slot) => (slot === "{it}" ? about : detail));
  return { why: fill(why), fix: fill(fix), clause, lesson };
}

export const FINDING_IDS = Object.keys(FINDINGS) as FindingId[];

const RANK: Readonly<Record<Severity, number>> = { info: 0, low: 1, medium: 2, high: 3, critical: 4 };

export const isAtLeast = (severity: Severity, bar: Severity): boolean => RANK[severity] >= RANK[bar];

/** Sorts by severity, the gravest first; otherwise in the order found. */
export const byGravity = <T extends { readonly severity: Severity }>(findings: readonly T[]): T[] =>
  [...findings].sort((a, b) => RANK[b.severity] - RANK[a.severity]);
