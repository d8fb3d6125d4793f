/** Findings as rows: the finding, what to do, the clause and the lesson that shows it. */

import type { FindingEntry, Severity } from "../../jwt/findings/finding-entry.ts";
import { visible } from "../../text/visible.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";

const GLYPHS: Readonly<Record<Severity, readonly [string, Role]>> = {
  critical: ["✗", "bad-title"],
  high: ["✗", "bad-title"],
  medium: ["▲", "warn"],
  low: ["●", "dim"],
  info: ["·", "dim"],
};

/** A finding with its sentences, about a token or about traffic. */
export interface ToldFinding extends FindingEntry {
  readonly id: string;
}

/** Returns rows of at most `cols` columns. */
export function findingRows(findings: readonly ToldFinding[], cols: number): Line[] {
  const longest = findings.reduce((most, { id }) => Math.max(most, id.length), 0);
  // On a narrow screen the sentences go below the name.
  const beside = cols - longest - 8 >= 48;
  return findings.flatMap((finding) => {
    const [glyph, role] = GLYPHS[finding.severity];
    const name = [span("   "), span(glyph, role), span(` ${finding.id}`)];
    const start = beside ? longest + 8 : 5;
    const rows = sentences(finding, cols - start);
    if (!beside) return [name, ...rows.map((row) => [span(" ".repeat(start)), ...row])];
    const gap = span(" ".repeat(start - lineWidth(name)));
    return rows.map((row, at) => [...(at === 0 ? [...name, gap] : [span(" ".repeat(start))]), ...row]);
  });
}

function sentences({ why, fix, clause, lesson }: ToldFinding, room: number): Line[] {
  const link = [span("learn ", "link"), span(lesson, "link")];
  const rows = [
    ...wrap([span(visible(why), "dim")], room),
    ...wrap([span(`${visible(fix)} ${clause}`, "faint")], room),
  ];
  // The lesson follows on the first row with room for it.
  const at = rows.findIndex((row) => lineWidth(row) + 3 + lineWidth(link) <= room);
  if (at === -1) return [...rows, link];
  return rows.map((row, index) => (index === at ? [...row, span("   "), ...link] : row));
}
