import { describe, expect, test } from "vitest";
import { rowParts } from "../../../src/export/film/cells.ts";
import { type Shot, shotsOf } from "../../../src/export/film/film.ts";
import { type Placed, runsInTime } from "../../../src/export/film/runs-in-time.ts";
import { LOOK, lessonExport, lessonOf } from "../lessons.ts";

const ROWS = 28;

/** Returns the text of a picture. */
function partsOf({ frame }: Shot): string[] {
  return Array.from({ length: ROWS }, (_, row) => {
    const { phrases, lines } = rowParts(frame, row);
    return [
      ...phrases.map((runs) => said({ row, kind: "phrase", runs })),
      ...lines.map((line) => said({ row, kind: "line", runs: [line] })),
    ];
  })
    .flat()
    .toSorted();
}

const said = ({ row, kind, runs }: Placed): string =>
  `${row} ${kind} ${runs.map(({ col, text, role }) => `${col} ${role} ${text}`).join("|")}`;

describe.each(["session-login", "revocation"])("%s", (slug) => {
  const shots = [...shotsOf(lessonExport(lessonOf(slug)), LOOK, { everyTicks: 2, keys: false })];
  const { groups, length } = runsInTime(shots, ROWS);

  test("has in view at every moment what the picture of that moment has", () => {
    let now = 0;
    for (const shot of shots) {
      const at = now + shot.ms / 2;
      const seen = groups
        .filter(({ spans }) => spans.some(({ from, to }) => from <= at && at < to))
        .flatMap(({ placed }) => placed.map(said));
      expect(seen.toSorted()).toEqual(partsOf(shot));
      now += shot.ms;
    }
    expect(length).toBe(now);
  });

  test("has what stays in view in one span, and groups in the order in which they come", () => {
    for (const { spans } of groups)
      for (const [i, { from, to }] of spans.entries()) {
        expect(to).toBeGreaterThan(from);
        expect(from).toBeGreaterThan(spans[i - 1]?.to ?? -1);
      }
    const first = groups.map(({ spans }) => spans[0]?.from ?? -1);
    expect(first).toEqual(first.toSorted((a, b) => a - b));
  });

  test("has nothing at one place twice", () => {
    const all = groups.flatMap(({ placed }) => placed.map(said));
    expect(new Set(all).size).toBe(all.length);
  });
});
