import { expect, test } from "vitest";
import { EPOCH } from "../../../src/sim/clock.ts";
import { SessionCrowd } from "../../../src/sim/race/session-crowd.ts";

function crowdOf(...counts: number[]): SessionCrowd {
  const crowd = new SessionCrowd();
  for (const count of counts) crowd.grow(count);
  return crowd;
}

test("every user has a row, under an id of 128 bits that no other has", () => {
  const crowd = crowdOf(2500);
  const rows = crowd.table.list();
  expect(crowd.size).toBe(2500);
  expect(rows).toHaveLength(2500);
  expect(new Set(rows.map((r) => r.userId)).size).toBe(2500);
  expect(rows.filter((r) => !/^[0-9a-f]{32}$/.test(r.sessionId))).toEqual([]);
  expect(crowd.table.lookUp(rows[1234]?.sessionId ?? "", EPOCH)).toEqual({
    record: rows[1234],
    refusal: null,
  });
});

test("growing in pieces gives no id twice, and the same ids in every run", () => {
  const ids = (crowd: SessionCrowd) => crowd.table.list().map((r) => r.sessionId);
  expect(new Set(ids(crowdOf(1, 999, 1, 1500))).size).toBe(2501);
  expect(ids(crowdOf(2000, 500))).toEqual(ids(crowdOf(2000, 500)));
});

test("some ids come from all over the table, in another order", () => {
  const crowd = crowdOf(3000);
  const all = crowd.table.list().map((r) => r.sessionId);
  const some = crowd.someIds(300);
  expect(some).toHaveLength(300);
  const places = some.map((id) => all.indexOf(id));
  expect(Math.min(...places)).toBeLessThan(300);
  expect(Math.max(...places)).toBeGreaterThan(2700);
  expect(places).not.toEqual([...places].sort((a, b) => a - b));
  expect(crowd.someIds(5000).sort()).toEqual(all.sort());
});
