import { describe, expect, test } from "vitest";
import { lineText, lineWidth } from "../../../src/stage/canvas/text.ts";
import { raceChart, wireChart } from "../../../src/stage/race/race-chart.ts";
import { LONGEST, NOTHING, raceOf, USUAL } from "../races.ts";

const text = (...args: Parameters<typeof raceChart>) =>
  raceChart(...args)
    .map((line) => lineText(line).trimEnd())
    .join("\n");

test("the chart", () => {
  expect(`\n${text(USUAL, 58)}`).toBe(`
In memory  among 1,000,000 sessions    times the first row
  Session look-up   0.40 µs  ▏                         1 ×
  HS256 check         12 µs  ██████                   30 ×
  RS256 check         40 µs  ████████████████████    100 ×
                             0 ──────────── 40 µs

With one hop to a store  + 500 µs each, modelled
  Session look-up    500 µs  ░░░░░░░░░░░░░░░░░░░   1,300 ×
  HS256 + denylist   512 µs  ░░░░░░░░░░░░░░░░░░░   1,300 ×
  RS256 + denylist   540 µs  █░░░░░░░░░░░░░░░░░░░  1,400 ×
  14 times the scale above   0 ─────────── 540 µs
█ measured on this machine   ░ modelled`);
});

/** Cells of the bar in a row: measured and modelled. */
const cells = (row: string) => [row.split("█").length - 1, row.split("░").length - 1];

describe("bars", () => {
  const rows = text(raceOf(10, 20, 40, { hop: 40_000 }), 100).split("\n");
  const bars = [1, 2, 3, 7, 8, 9].map((at) => cells(rows[at] ?? ""));

  test("are linear, in each chart from 0 to its longest", () => {
    const [[session = 0] = [], [hs256 = 0] = [], [rs256 = 0] = []] = bars;
    expect(rs256).toBe(60);
    expect(session).toBe(15);
    expect(hs256).toBe(30);
    expect(bars[5]).toEqual([30, 30]);
    expect(bars[3]).toEqual([8, 30]);
    expect(rows[10]).toContain("2.0 times the scale above");
  });

  test("what was added by the model is never drawn as measured", () => {
    expect(bars.slice(0, 3).map(([, modelled]) => modelled)).toEqual([0, 0, 0]);
    expect(bars.slice(3).every(([, modelled = 0]) => modelled > 0)).toBe(true);
  });

  test("what is too short for a column still shows that it is there", () => {
    expect(text(raceOf(0.01, 20, 40), 100).split("\n")[1]).toContain("µs  ▏");
  });
});

test("the last column counts how often the first row goes into each", () => {
  const times = text(raceOf(10, 25, 7, { hop: 90_000 }), 100).match(/[\d.,]+(?= ×$)/gm);
  expect(times).toEqual(["1", "2.5", "0.70", "10", "12", "9.7"]);
});

test("before anything is measured the rows stand where they will stand", () => {
  const [before, after] = [text(NOTHING, 80).split("\n"), text(USUAL, 80).split("\n")];
  expect(before).toHaveLength(after.length);
  expect(before[1]).toMatch(/^ {2}Session look-up +…$/);
  expect(before.join("")).not.toMatch(/NaN|Infinity|undefined/);
});

test.each([58, 60, 79, 100, 199])(
  "at %d columns no row is wider, and the axis ends where the bars end",
  (cols) => {
    for (const race of [USUAL, LONGEST, NOTHING, raceOf(500, 0.001, 0.001)]) {
      for (const line of [
        ...raceChart(race, cols),
        ...raceChart(race, cols, true),
        ...wireChart(race, cols),
      ]) {
        expect(lineWidth(line), lineText(line)).toBeLessThanOrEqual(cols);
      }
    }
  },
);

test("bytes on the wire, one bar each", () => {
  const rows = wireChart(USUAL, 76).map(lineText);
  expect(rows.map((row) => row.match(/\d+ bytes/)?.[0])).toEqual(["52 bytes", "211 bytes", "510 bytes"]);
  const [id = 0, hs256 = 0, rs256 = 0] = rows.map((row) => cells(row)[0] ?? 0);
  expect(Math.abs(rs256 / id - 510 / 52)).toBeLessThan(1);
  expect(Math.abs(rs256 / hs256 - 510 / 211)).toBeLessThan(0.2);
});
