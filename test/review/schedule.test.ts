import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answered, dueAt, firstRecord, laterRecord, type ReviewRecord } from "../../src/review/schedule.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 0, 1);

describe("a question comes back", () => {
  test("one day after its lesson, then after 3, 7 and 21 days, and then no more", () => {
    let record = firstRecord(NOW);
    let now = NOW;
    const waited: number[] = [];
    for (let at = dueAt(record); at !== null; at = dueAt(record)) {
      waited.push((at - now) / DAY);
      now = at;
      record = answered(record, true, now);
    }
    expect(waited).toEqual([1, 3, 7, 21]);
    expect(record.missed).toBe(false);
  });

  test("the next day after a wrong answer, however far it was", () => {
    const far = answered(answered(firstRecord(NOW), true, NOW), true, NOW + DAY);
    const record = answered(far, false, NOW + 9 * DAY);
    expect(record).toEqual({ step: 0, missed: true, at: NOW + 9 * DAY });
    expect(dueAt(record)).toBe(NOW + 10 * DAY);
  });

  test("an answer given late counts from when it was given", () => {
    expect(dueAt(answered(firstRecord(NOW), true, NOW + 40 * DAY))).toBe(NOW + 43 * DAY);
  });
});

describe("two copies of a record", () => {
  test("answered in the same millisecond: the one that brings the question back sooner counts, and a miss before none", () => {
    const at = (step: number, missed: boolean): ReviewRecord => ({ step, missed, at: NOW });
    expect(laterRecord(at(3, true), at(1, false))).toEqual(at(1, false));
    expect(laterRecord(at(1, false), at(1, true))).toEqual(at(1, true));
  });

  const records = fc.record<ReviewRecord>({
    step: fc.integer({ min: 0, max: 4 }),
    missed: fc.boolean(),
    at: fc.integer({ min: 0, max: 3 }),
  });

  test("are joined in any order, in any groups, any number of times, and the later answer counts", () => {
    fc.assert(
      fc.property(records, records, records, (a, b, c) => {
        expect(laterRecord(a, b)).toEqual(laterRecord(b, a));
        expect(laterRecord(laterRecord(a, b), c)).toEqual(laterRecord(a, laterRecord(b, c)));
        expect(laterRecord(a, a)).toEqual(a);
        expect(laterRecord(a, b).at).toBe(Math.max(a.at, b.at));
      }),
    );
  });
});
