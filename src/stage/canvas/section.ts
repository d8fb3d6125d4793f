import type { Ways } from "./fit.ts";
import { lineText, span } from "./text.ts";

/** A titled part of a box: "Cookie jar" and its rows. */
export interface Section {
  readonly title: Ways;
  readonly rows: readonly Row[];
  /** The section with the lowest weight is dropped first if there is no room. */
  readonly weight: number;
  /** Rows reserved for later, so that nothing below moves when a row is added. */
  readonly reserve: number;
  /** Its rows have facts. */
  readonly factual?: boolean;
}

/** One row of a box. A fresh one has a mark next to it, and flashes once. */
export interface Row {
  readonly ways: Ways;
  readonly fresh?: boolean;
  /** The subject of this beat: kept if rows are dropped. */
  readonly notable?: boolean;
  /** Additional facts about it. */
  readonly facts?: Facts;
}

/** What there is to say about a thing besides what it is. */
export interface Facts {
  /** The attributes that protect it, in several lengths, longest first. */
  readonly guards: readonly string[];
  /** Other facts, the most important first. */
  readonly others: readonly string[];
  /** Who it belongs to, if that has to be said. */
  readonly owner: string | null;
}

export const EMPTY: Row = { ways: [[span("empty", "dim")]] };

/** Whether a section has nothing in it yet, or no more. */
export const isEmptySection = ({ rows }: Pick<Section, "rows">): boolean =>
  rows.every((row) => row === EMPTY);

/** Returns the facts of a row in full, without those that it ends with itself. */
export function unsaidFacts({ ways, facts }: Row): string[] {
  if (facts === undefined) return [];
  const said = lineText(ways[0] ?? []);
  const all = [facts.guards[0] ?? "", ...facts.others, facts.owner ?? ""];
  return all.filter((fact) => fact !== "" && !said.endsWith(`  ${fact}`));
}
