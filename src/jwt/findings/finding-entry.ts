export type Severity = "info" | "low" | "medium" | "high" | "critical";

/**
 * What a finding says about a token: why it matters, what to do, the clause for it and the lesson that shows it.
 * In its sentences `{it}` is the name or value that the finding is about, `{detail}` a second value that a
 * sentence needs.
 */
export interface FindingEntry {
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly clause: string;
  /** Slug of a lesson of the course. */
  readonly lesson: string;
}

export const entry = (
  severity: Severity,
  lesson: string,
  clause: string,
  why: string,
  fix: string,
): FindingEntry => ({ severity, why, fix, clause, lesson });
