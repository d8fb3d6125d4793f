import fc from "fast-check";
import { expect, test } from "vitest";
import { rowParts } from "../../../src/export/film/cells.ts";
import { Grid } from "../../../src/stage/canvas/grid.ts";
import type { Role } from "../../../src/stage/canvas/role.ts";
import { canvas } from "../../stage/course.ts";

const COLS = 40;

type Piece = readonly [col: number, text: string, role: Role];

function partsOf(...pieces: readonly Piece[]) {
  const grid = new Grid(canvas(COLS, 1));
  for (const [col, text, role] of pieces) grid.put(col, 0, text, role);
  return rowParts(grid.frame(), 0);
}

test("runs with one blank between them are a phrase, two blanks end it", () => {
  const { phrases, lines } = partsOf([0, "The ID", "text"], [7, "abc123", "session"], [15, "apart", "text"]);
  expect(phrases.map((runs) => runs.map(({ text }) => text))).toEqual([["The ID", "abc123"], ["apart"]]);
  expect(lines).toEqual([]);
});

test("a line ends a phrase, and lines that touch in one role are one", () => {
  const { phrases, lines } = partsOf([0, "a", "text"], [1, "╭──", "faint"], [4, "b", "text"]);
  expect(phrases.map((runs) => runs.map(({ text, col }) => `${col}${text}`))).toEqual([["0a"], ["4b"]]);
  expect(lines).toEqual([{ col: 1, cols: 3, text: "╭──", role: "faint" }]);
});

test("blanks at the end belong to a run if they are seen", () => {
  expect(partsOf([0, "lit  ", "lit"]).phrases[0]?.[0]).toMatchObject({ text: "lit  ", cols: 5 });
  expect(partsOf([0, "dim  ", "dim"]).phrases[0]?.[0]).toMatchObject({ text: "dim", cols: 3 });
});

test("whatever stands in a row, its parts put together are the row", () => {
  const role = fc.constantFrom<Role>("text", "dim", "lit", "now", "session");
  const piece = fc.tuple(
    fc.nat(COLS - 1),
    fc.string({ unit: fc.constantFrom(..."ab ─│╭漢"), maxLength: 12 }),
    role,
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const grid = new Grid(canvas(COLS, 1));
      for (const [col, text, as] of pieces) grid.put(col, 0, text, as);
      const frame = grid.frame();
      const { phrases, lines } = rowParts(frame, 0);
      const again = new Grid(canvas(COLS, 1));
      const seen = new Array<string>(COLS).fill("");
      for (const { col, cols, text, role: as } of [...phrases.flat(), ...lines]) {
        again.put(col, 0, text, as);
        for (let at = col; at < col + cols; at++) seen[at] += as;
      }
      expect(again.frame().chars).toEqual(frame.chars);
      // Visible parts have their role, and no two parts share a column.
      for (const [at, as] of frame.roles.entries()) if (seen[at] !== "") expect(seen[at]).toBe(as);
    }),
    { numRuns: 300, seed: 13 },
  );
});
