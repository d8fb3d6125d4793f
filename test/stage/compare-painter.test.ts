import { describe, expect, test } from "vitest";
import { type Line, lineText } from "../../src/stage/canvas/text.ts";
import { comparePicture, type Reached } from "../../src/stage/picture/compare/compare.ts";
import type { LanePicture } from "../../src/stage/picture/compare/compare-picture.ts";
import { playable } from "../../src/stage/playable.ts";
import type { CompareBeat } from "../../src/stage/timeline/beat.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { course } from "../course.ts";
import { canvas, rowsOf, view } from "./course.ts";

const COMPARED = course.shows.flatMap((show) => {
  const laidOut = timeline(show, "learn");
  const film = playable(laidOut);
  return laidOut.beats.flatMap((beat, index) =>
    beat.kind === "compare" ? [{ name: `${show.lesson.slug} ${index + 1}`, film, beat, index }] : [],
  );
});

const REACHED: readonly Reached[] = ["sent", "server", "client"];

/** Returns where a lane has marks. */
function marksOf({ client, server, exchange, got }: LanePicture): string[] {
  const texts: Record<string, Line | null | undefined> = {
    carried: exchange?.carried?.[0],
    answer: exchange?.answer?.[0],
    verdict: server.verdict,
    got: got[0]?.[0],
    ...Object.fromEntries(
      [...client.sections, ...server.sections].map(({ title }) => [title[0]?.[0]?.text, title[0]]),
    ),
  };
  return Object.entries(texts).flatMap(([name, line]) =>
    line && lineText(line).includes("≠") ? [name] : [],
  );
}

test("there are comparisons in the course", () => expect(COMPARED.length).toBeGreaterThan(20));

describe.each(COMPARED)("$name", ({ film, beat, index }) => {
  test.each(REACHED)("what differs is marked in both worlds or in none: %s", (reached) => {
    const [one, other] = comparePicture(beat, reached).lanes;
    expect(marksOf(one).toSorted()).toEqual(marksOf(other).toSorted());
  });

  test("while a request is under way, the server in view is the one that will get it", () => {
    const titles = (reached: Reached) =>
      comparePicture(beat, reached).lanes.map(({ server }) => lineText(server.title[0] ?? []));
    expect(titles("sent")).toEqual(titles("client"));
  });

  test("where a mark stands, the shortest way to say it says what differs", () => {
    const [one, other] = comparePicture(beat).lanes.map(({ exchange }) => exchange?.carried?.at(-1));
    if (one && other && lineText(one).includes("≠")) expect(lineText(one)).not.toBe(lineText(other));
  });

  test.each([
    [100, 30],
    [80, 24],
    [60, 18],
  ])("a server that crashes in it is down in its world, at %i by %i", (cols, rows) => {
    const frame = film.frame(view(index, film.ticks(index) - 1), canvas(cols, rows));
    for (const [i, lane] of lanesIn(rowsOf(frame), beat).entries()) {
      const crashed = beat.lanes[i]?.beat.events.some(({ type }) => type === "server.crashed") === true;
      expect(lane.join("\n").includes("✗ down: answers nothing")).toBe(crashed);
    }
  });

  test.each([
    [100, 30],
    [80, 24],
    [60, 18],
  ])("two worlds that differ look different at %i by %i", (cols, rows) => {
    const frame = film.frame(view(index, film.ticks(index) - 1), canvas(cols, rows));
    const [one, other] = lanesIn(rowsOf(frame), beat);
    const boxed = cols >= 80;
    if (stateOf(beat, 0, boxed) === stateOf(beat, 1, boxed)) return;
    expect(one).not.toEqual(other);
  });
});

/** The rows of both worlds, below their names. */
function lanesIn(rows: readonly string[], { lanes }: CompareBeat): [string[], string[]] {
  const [first = 0, second = 0] = lanes.map(({ name }) =>
    rows.findIndex((row, y) => y > 1 && row.startsWith(` ${name}  `)),
  );
  const height = second - first;
  expect(height).toBeGreaterThan(2);
  return [rows.slice(first + 1, second), rows.slice(second + 1, second + height)];
}

/** The state of a world, without names: its step, its browser and its servers. If there are no boxes, only what travels. */
function stateOf(beat: CompareBeat, lane: 0 | 1, boxed: boolean): string {
  const { client, server, exchange, got } = comparePicture(beat).lanes[lane];
  const travels = [server.verdict, exchange, got];
  return JSON.stringify(boxed || exchange === null ? [client.sections, server.sections, travels] : travels);
}
