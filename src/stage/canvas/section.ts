import type { Ways } from "./fit.ts";
import { span } from "./text.ts";

/** A titled part of a box: "Cookie jar" and what is in it. */
export interface Section {
  readonly title: Ways;
  readonly rows: readonly Row[];
  /** If room is short, the section with the lowest goes first. */
  readonly weight: number;
  /** Rows it keeps free for what is still to come, so that nothing below it moves when a row is added. */
  readonly reserve: number;
  /** There is more to say of each of its rows. */
  readonly factual?: boolean;
}

/** One row of a box. A fresh one carries a mark beside it, and flashes once. */
export interface Row {
  readonly ways: Ways;
  readonly fresh?: boolean;
  /** What this beat is about: it is shown if not all rows are. */
  readonly notable?: boolean;
  /** What more there is to say of it. */
  readonly facts?: Facts;
}

/** What there is to say of a thing besides what it is. */
export interface Facts {
  /** What guards it, in several lengths, longest first. */
  readonly guards: readonly string[];
  /** What else holds of it, the weightiest first. */
  readonly others: readonly string[];
  /** Whose it is, if that has to be said. */
  readonly owner: string | null;
}

export const EMPTY: Row = { ways: [[span("empty", "dim")]] };
