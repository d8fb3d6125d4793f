import { describe, expect, test } from "vitest";
import { rowParts } from "../../../src/export/film/cells.ts";
import { type Shot, shotsOf } from "../../../src/export/film/film.ts";
import { type Placed, runsInTime } from "../../../src/export/film/runs-in-time.ts";
import type { Role } from "../../../src/stage/canvas/role.ts";
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

describe("a few pictures", () => {
  const COLS = 8;
  const ROW = " ".repeat(COLS);
  /** A picture of two rows for so many ms; upper case letters are strong. */
  function shot(ms: number, first: string, second = "", beat = 0): Shot {
    const chars = [...first.padEnd(COLS), ...second.padEnd(COLS)];
    const roles = chars.map((char): Role => (/[A-Z]/.test(char) ? "strong" : "text"));
    return { frame: { cols: COLS, rows: 2, chars, roles }, ms, beat };
  }
  const told = (...shots: readonly Shot[]) =>
    runsInTime(shots, 2).groups.map(
      ({ spans, placed }) =>
        `${spans.map(({ from, to }) => `${from}-${to}`).join()}: ${placed.map(said).join(", ")}`,
    );

  test("share what stays; what changes has a time of its own", () => {
    expect(told(shot(10, "a", "b"), shot(20, "a", "c"), shot(30, "a", "b"))).toEqual([
      "0-60: 0 phrase 0 text a",
      "0-10,30-60: 1 phrase 0 text b",
      "10-30: 1 phrase 0 text c",
    ]);
    expect(runsInTime([shot(10, "a"), shot(20, "a")], 2).length).toBe(30);
  });

  test("tell roles, places and rows apart", () => {
    expect(told(shot(10, "a"), shot(20, "A"))).toEqual([
      "0-10: 0 phrase 0 text a",
      "10-30: 0 phrase 0 strong A",
    ]);
    expect(told(shot(10, "a"), shot(20, " a"), shot(10, "", "a"))).toEqual([
      "0-10: 0 phrase 0 text a",
      "10-30: 0 phrase 1 text a",
      "30-40: 1 phrase 0 text a",
    ]);
    const same = shot(10, "a");
    const strong = { ...same.frame, roles: same.frame.roles.map(() => "strong" as const) };
    expect(told(same, { ...same, frame: strong })).toEqual([
      "0-10: 0 phrase 0 text a",
      "10-20: 0 phrase 0 strong a",
    ]);
  });

  test("see a change in the last column, and one in the first of the next row", () => {
    expect(told(shot(10, "       a", "b"), shot(10, "       c", "b"))).toHaveLength(3);
    expect(told(shot(10, "       a", "b"), shot(10, "       a", "c"))).toHaveLength(3);
  });

  test("are told from top to bottom, and in a row from left to right", () => {
    expect(told(shot(10, "│  ab  │", "│a"))).toEqual([
      "0-10: 0 line 0 text │, 0 phrase 3 text ab, 0 line 7 text │, 1 line 0 text │, 1 phrase 1 text a",
    ]);
    expect(told(shot(10, "     a", "b"))).toEqual(["0-10: 0 phrase 5 text a, 1 phrase 0 text b"]);
  });

  test("leave out the rows below those that are wanted, and a film of none has nothing", () => {
    expect(runsInTime([shot(10, "a", "b")], 1).groups.flatMap(({ placed }) => placed.map(said))).toEqual([
      "0 phrase 0 text a",
    ]);
    expect(runsInTime([], 2)).toEqual({ groups: [], length: 0 });
    expect(told(shot(10, ROW, ROW))).toEqual([]);
  });
});
