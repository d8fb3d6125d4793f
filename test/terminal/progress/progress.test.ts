import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  imported,
  joined,
  type LessonProgress,
  marked,
  NOT_BEGUN,
  reset,
  reviewed,
  shown,
  solved,
  sorted,
} from "../../../src/terminal/progress/progress.ts";

const few = (most: number) => fc.integer({ min: 0, max: most });

/** Progress with few values, so that many are equal, or equal in part. */
const PROGRESS: fc.Arbitrary<LessonProgress> = fc
  .record({
    beat: few(3),
    furthest: few(5),
    finishedAt: fc.option(few(3)),
    marks: fc.option(fc.record({ right: few(2), of: fc.integer({ min: 2, max: 3 }), at: few(2) })),
    reviews: fc.dictionary(
      fc.constantFrom("A?", "B?", "__proto__"),
      fc.record({ step: few(4), missed: fc.boolean(), at: few(2) }),
      { maxKeys: 2 },
    ),
    answers: fc.dictionary(fc.constantFrom("1", "2"), few(2), { maxKeys: 2 }),
    solved: fc.uniqueArray(fc.constantFrom("log-out", "get-a-401", "forge")).map(sorted),
    seed: fc.option(few(2), { nil: undefined }),
    resets: few(2),
    updatedAt: few(3),
  })
  .map(({ seed, ...rest }) => ({ ...rest, beats: 4, ...(seed === undefined ? {} : { seed }) }));

/** Something that a learner may do. */
const DEED = fc.oneof(
  few(3).map((beat) => (p: LessonProgress, now: number) => shown(p, { beat, beats: 4, answers: {} }, now)),
  fc.constantFrom("log-out", "forge").map((name) => (p: LessonProgress, now: number) => solved(p, name, now)),
  fc.boolean().map((right) => (p: LessonProgress, now: number) => reviewed(p, "A?", right, now)),
  few(2).map((right) => (p: LessonProgress, now: number) => marked(p, { right, of: 2 }, now)),
  fc.constant(reset),
  PROGRESS.map((brought) => (p: LessonProgress, now: number) => imported(p, brought, now)),
);

describe("two copies as one", () => {
  test("the order does not matter", () =>
    fc.assert(
      fc.property(PROGRESS, PROGRESS, (a, b) => {
        expect(joined(a, b)).toEqual(joined(b, a));
      }),
    ));

  test("the groups do not matter", () =>
    fc.assert(
      fc.property(PROGRESS, PROGRESS, PROGRESS, (a, b, c) => {
        expect(joined(joined(a, b), c)).toEqual(joined(a, joined(b, c)));
      }),
    ));

  test("how often does not matter", () =>
    fc.assert(
      fc.property(PROGRESS, PROGRESS, (a, b) => {
        expect(joined(a, a)).toEqual(a);
        expect(joined(joined(a, b), b)).toEqual(joined(a, b));
      }),
    ));

  test("nothing of either is lost", () =>
    fc.assert(
      fc.property(PROGRESS, PROGRESS, (a, b) => {
        const both = joined(a, b);
        for (const one of [a, b].filter(({ resets }) => resets === both.resets)) {
          expect(both.solved).toEqual(expect.arrayContaining([...one.solved]));
          expect(both.furthest).toBeGreaterThanOrEqual(one.furthest);
          expect(both.updatedAt).toBeGreaterThanOrEqual(one.updatedAt);
          if (one.finishedAt !== null) expect(both.finishedAt).toBeLessThanOrEqual(one.finishedAt);
        }
        expect(both.resets).toBe(Math.max(a.resets, b.resets));
      }),
    ));

  test.each([
    ["the later", { right: 1, of: 9, at: 2 }, { right: 8, of: 9, at: 1 }],
    ["of one moment, that with more right", { right: 2, of: 9, at: 1 }, { right: 1, of: 2, at: 1 }],
    ["with as many right, that of fewer questions", { right: 1, of: 2, at: 1 }, { right: 1, of: 3, at: 1 }],
    ["any to none", { right: 0, of: 1, at: 0 }, null],
  ])("of two results, %s counts, in whatever order they come", (_, counts, other) => {
    const [a, b] = [counts, other].map((marks) => ({ ...NOT_BEGUN, marks }));
    if (a === undefined || b === undefined) throw new Error("no result");
    expect([joined(a, b).marks, joined(b, a).marks]).toEqual([counts, counts]);
  });

  test("a lesson that was finished here and opened again elsewhere is still finished", () => {
    const finished = shown(NOT_BEGUN, { beat: 3, beats: 4, answers: {} }, 10);
    const elsewhere = shown(NOT_BEGUN, { beat: 0, beats: 4, answers: {} }, 20);
    expect(joined(finished, elsewhere)).toMatchObject({ beat: 0, furthest: 3, finishedAt: 10 });
  });

  test("whatever a learner does comes on top: an older copy that turns up again changes nothing", () =>
    fc.assert(
      fc.property(PROGRESS, DEED, few(5), (before, deed, now) => {
        const done = deed(before, now);
        expect(joined(before, done)).toEqual(done);
      }),
    ));
});

describe("what a learner does", () => {
  const at = (beat: number) => ({ beat, beats: 4, answers: { 1: 0 } });

  test("the place is that of now, the furthest beat stays", () => {
    const there = shown(shown(NOT_BEGUN, at(2), 10), at(1), 20);
    expect(there).toMatchObject({ beat: 1, beats: 4, answers: { 1: 0 }, furthest: 2, finishedAt: null });
    expect(there.updatedAt).toBe(20);
    expect(shown(NOT_BEGUN, at(0), 1).updatedAt).toBe(1);
  });

  test("the last beat finishes the lesson, for good", () => {
    const finished = shown(NOT_BEGUN, at(3), 10);
    expect(finished.finishedAt).toBe(10);
    expect(shown(shown(finished, at(0), 20), at(3), 30).finishedAt).toBe(10);
  });

  test("a question that comes back is counted from when its lesson was finished, and missed ones are known", () => {
    const finished = shown(NOT_BEGUN, at(3), 10);
    const once = reviewed(finished, "Why?", true, 20);
    expect(once.reviews).toEqual({ "Why?": { step: 1, missed: false, at: 20 } });
    expect(reviewed(once, "Why?", false, 30).reviews).toEqual({ "Why?": { step: 0, missed: true, at: 30 } });
    expect(reset(once, 40).reviews).toEqual({});
  });

  test("an answer is newer than the one before it, by a millisecond if the clock was set back", () => {
    const once = reviewed(shown(NOT_BEGUN, at(3), 10), "Why?", true, 20);
    expect(reviewed(once, "Why?", true, 5).reviews["Why?"]?.at).toBe(21);
    expect(reviewed(once, "Why?", true, 22).reviews["Why?"]?.at).toBe(22);
  });

  test("the marks of the last exam are kept, whatever the clock says", () => {
    const first = marked(NOT_BEGUN, { right: 11, of: 20 }, 1000);
    const second = marked(first, { right: 6, of: 20 }, 5);
    expect(joined(first, second).marks).toEqual({ right: 6, of: 20, at: 1001 });
  });

  test("an exam's seed goes with the exam", () => {
    const taking = shown(NOT_BEGUN, { ...at(1), seed: 7 }, 10);
    expect(taking.seed).toBe(7);
    expect("seed" in shown(taking, at(1), 20)).toBe(false);
  });

  test("a clock that is set back does not make what is new look old", () => {
    const before = shown(NOT_BEGUN, at(2), 1000);
    expect(joined(before, shown(before, at(1), 5)).beat).toBe(1);
  });

  test("a reset wins over everything before it, and what comes after it counts", () => {
    const before = solved(shown(NOT_BEGUN, at(3), 1000), "forge", 1000);
    const anew = reset(before, 5);
    expect(joined(anew, before)).toMatchObject({ beats: 0, furthest: 0, finishedAt: null, solved: [] });
    expect(joined(before, shown(anew, at(1), 6))).toMatchObject({ beat: 1, furthest: 1 });
  });

  test("an import counts even after a reset, and takes nothing away", () => {
    const brought = solved(shown(NOT_BEGUN, at(3), 10), "forge", 11);
    const here = solved(reset(brought, 20), "log-out", 30);
    expect(imported(here, brought, 40)).toMatchObject({
      furthest: 3,
      finishedAt: 10,
      solved: ["forge", "log-out"],
    });
  });

  test("an import of a lesson that was reset more often elsewhere takes nothing away either", () => {
    const here = solved(shown(NOT_BEGUN, at(2), 10), "log-out", 11);
    const brought = shown(reset(reset(NOT_BEGUN, 1), 2), at(1), 5);
    expect(imported(here, brought, 40)).toMatchObject({ beat: 2, furthest: 2, solved: ["log-out"] });
  });

  test("an import gives a place to a lesson that has none here", () => {
    const brought = shown(NOT_BEGUN, at(2), 10);
    expect(imported(reset(brought, 99), brought, 100)).toMatchObject({
      beat: 2,
      beats: 4,
      furthest: 2,
      updatedAt: 100,
    });
  });

  test("nothing that an import says of time or of resets outdoes what is done here afterwards", () => {
    const brought = { ...shown(NOT_BEGUN, at(1), 5), updatedAt: Number.MAX_SAFE_INTEGER, resets: 1e9 };
    const here = imported(shown(NOT_BEGUN, at(2), 10), brought, 20);
    expect(here.updatedAt).toBe(20);
    expect(shown(here, at(3), 30)).toMatchObject({ beat: 3, updatedAt: 30, resets: 0 });
    expect(joined(reset(here, 31), here)).toMatchObject({ beats: 0, resets: 1 });
  });
});

test.each([
  ["a clock that goes on", 1000, 2000, 2000],
  ["one that stands", 1000, 1000, 1001],
  ["one that was set back", 1000, 5, 1001],
])("%s: what is done later has a later time, by a millisecond if need be", (_, before, now, updatedAt) => {
  const known = { ...NOT_BEGUN, updatedAt: before };
  expect(shown(known, { beat: 1, beats: 4, answers: {} }, now).updatedAt).toBe(updatedAt);
  expect(solved(known, "forge", now).updatedAt).toBe(updatedAt);
  expect(reset(known, now).updatedAt).toBe(updatedAt);
});
