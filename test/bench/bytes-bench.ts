import { painter } from "../../src/export/ansi.ts";
import { frameDiff } from "../../src/export/film/frame-diff.ts";
import type { Frame } from "../../src/stage/canvas/frame.ts";
import type { View } from "../../src/stage/player/view.ts";
import type { Row } from "./row.ts";
import { allShows, type NamedShow } from "./shows.ts";

const CANVAS = { cols: 100, rows: 30, glyphs: "unicode" } as const;
/** Rows of a beat like most of them: its headline, a value, a packet. */
const ROWS = 3;
const AIM = 1024;

/** Bytes that go to a terminal with all colours when a beat follows another. */
export function bytesBench(): Row[] {
  const shows = allShows();
  const within = shows.flatMap(steps).filter(isWithinScene);
  const most = Math.max(...within.map(threeRows));
  return [
    {
      name: `a beat that changes ${ROWS} rows`,
      measured: `${most} bytes for the largest ${ROWS} rows of any beat within a scene`,
      aim: `at most ${AIM} bytes`,
      ok: most <= AIM,
    },
    ...shows.map((show) => {
      const { beat, bytes } = largestBeat(show);
      return {
        name: `largest beat of ${show.slug}`,
        measured: `${bytes} bytes with its animation (beat ${beat + 1})`,
        aim: "",
        ok: true,
      };
    }),
  ];
}

type Step = readonly [before: Frame, after: Frame];

const paint = painter(3, "dark");
const bytesOf = ([before, after]: Step): number => Buffer.byteLength(frameDiff(before, after, paint, CANVAS));

/** From the rest of each beat to the rest of the next. */
function steps({ playable, views }: NamedShow): Step[] {
  const rests = views.filter(({ beat, tick }) => tick === playable.ticks(beat) - 1);
  return pairs(rests.map((view) => playable.frame(view, CANVAS)));
}

/** A step that leaves most rows alone: from a page to a scene everything is new. */
function isWithinScene(step: Step): boolean {
  return rowCosts(step).filter((bytes) => bytes > 0).length <= step[1].rows / 2;
}

/** What a step would write if only its three most expensive rows had changed. */
function threeRows([before, after]: Step): number {
  const costs = Array.from({ length: after.rows }, (_, row) =>
    bytesOf([before, withRow(before, after, row)]),
  );
  return costs
    .sort((a, b) => b - a)
    .slice(0, ROWS)
    .reduce((sum, cost) => sum + cost, 0);
}

/** Bytes of each row of a step, had it changed alone. */
const rowCosts = ([before, after]: Step): number[] =>
  Array.from({ length: after.rows }, (_, row) => bytesOf([before, withRow(before, after, row)]));

function withRow(frame: Frame, other: Frame, row: number): Frame {
  const [from, to] = [row * frame.cols, (row + 1) * frame.cols];
  const spliced = <T>(mine: readonly T[], theirs: readonly T[]): T[] => [
    ...mine.slice(0, from),
    ...theirs.slice(from, to),
    ...mine.slice(to),
  ];
  return { ...frame, chars: spliced(frame.chars, other.chars), roles: spliced(frame.roles, other.roles) };
}

/** The beat that writes most, all its ticks together; the first one is drawn on an empty screen and does not count. */
function largestBeat({ playable, views }: NamedShow): { beat: number; bytes: number } {
  const sums = new Map<number, number>();
  for (const [before, after] of pairs<View>(views)) {
    if (after.beat === 0) continue;
    const step: Step = [playable.frame(before, CANVAS), playable.frame(after, CANVAS)];
    sums.set(after.beat, (sums.get(after.beat) ?? 0) + bytesOf(step));
  }
  const [beat, bytes] = [...sums].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  return { beat, bytes };
}

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.slice(1).map((item, i): [T, T] => [items[i] ?? item, item]);
