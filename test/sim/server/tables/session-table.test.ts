import { beforeEach, describe, expect, test } from "vitest";
import { SessionTable } from "../../../../src/sim/server/tables/session-table.ts";
import { spanWords } from "../../../../src/text/time-span.ts";
import type { SessionRecord } from "../../../../src/trace/things.ts";

const NOW = 1_768_208_400_000;
const MINUTE = 60_000;
const USER = { id: 45, role: "admin" };
const LIFE = { idle: 30 * MINUTE, absolute: 60 * MINUTE };

let table = new SessionTable();
beforeEach(() => {
  table = new SessionTable();
});

/** A row that is put in at once. */
function create(...of: Parameters<typeof SessionTable.row>): SessionRecord {
  const record = SessionTable.row(...of);
  table.put(record);
  return record;
}

const refusal = (id: string, now: number) => table.lookUp(id, now).refusal?.code ?? null;

test("a row says whose the session is, and until when", () => {
  expect(create("abc123", USER, LIFE, NOW)).toEqual({
    sessionId: "abc123",
    userId: 45,
    role: "admin",
    items: [],
    createdAt: NOW,
    lastSeenAt: NOW,
    idleExpiresAt: NOW + 30 * MINUTE,
    absoluteExpiresAt: NOW + 60 * MINUTE,
  });
});

describe("lookUp", () => {
  test.each([
    ["idle", { idle: 1000, absolute: null }, 999, null],
    ["idle", { idle: 1000, absolute: null }, 1000, "session-idle"],
    ["absolute", { idle: null, absolute: 1000 }, 999, null],
    ["absolute", { idle: null, absolute: 1000 }, 1000, "session-expired"],
    ["both at once", { idle: 1000, absolute: 1000 }, 1000, "session-expired"],
    ["no limit", { idle: null, absolute: null }, 1e12, null],
    ["a limit of 0", { idle: 0, absolute: null }, 0, "session-idle"],
  ])("%s, %j, after %d ms: %s", (_, life, after, expected) => {
    create("abc123", USER, life, NOW);
    expect(refusal("abc123", NOW + after)).toBe(expected);
  });

  test("an id that is not there has no record; one that is too old comes with it", () => {
    const record = create("abc123", USER, LIFE, NOW);
    expect(table.lookUp("zzz", NOW)).toMatchObject({ record: null, refusal: { code: "session-not-found" } });
    expect(table.lookUp("abc123", NOW + 30 * MINUTE)).toMatchObject({ record });
  });
});

describe("touch", () => {
  test("moves the idle limit, and never the absolute one", () => {
    create("abc123", USER, LIFE, NOW);
    for (const minutes of [29, 58]) table.touch("abc123", LIFE, NOW + minutes * MINUTE);
    expect(refusal("abc123", NOW + 60 * MINUTE - 1)).toBeNull();
    expect(refusal("abc123", NOW + 60 * MINUTE)).toBe("session-expired");
    expect(table.list()[0]).toMatchObject({ createdAt: NOW, lastSeenAt: NOW + 58 * MINUTE });
  });

  test("how long it was idle is counted from when it was last used, its age from when it was made", () => {
    create("abc123", USER, { idle: 30 * MINUTE, absolute: 90 * MINUTE }, NOW);
    table.touch("abc123", { idle: 30 * MINUTE, absolute: 90 * MINUTE }, NOW + 20 * MINUTE);
    expect(table.lookUp("abc123", NOW + 60 * MINUTE).refusal).toMatchObject({
      code: "session-idle",
      reason: expect.stringContaining("40 minutes"),
    });
    expect(table.lookUp("abc123", NOW + 90 * MINUTE).refusal).toMatchObject({
      code: "session-expired",
      reason: expect.stringContaining(spanWords(90 * MINUTE)),
    });
  });

  test("a session that is not there", () => {
    expect(table.touch("zzz", LIFE, NOW)).toBeNull();
  });
});

describe("delete", () => {
  beforeEach(() => {
    create("a", USER, LIFE, NOW);
    create("b", { id: 46, role: "reader" }, LIFE, NOW);
    create("c", USER, LIFE, NOW);
  });
  const ids = () => table.list().map((r) => r.sessionId);

  test("one row, once", () => {
    expect(table.delete("b")?.userId).toBe(46);
    expect(table.delete("b")).toBeNull();
    expect(ids()).toEqual(["a", "c"]);
  });

  test("all rows of one user, and nobody else's", () => {
    expect(table.deleteAllOf(45).map((r) => r.sessionId)).toEqual(["a", "c"]);
    expect(table.deleteAllOf(45)).toEqual([]);
    expect(ids()).toEqual(["b"]);
  });
});

test("a slow store's row is there when it is written, and not before", () => {
  const record = SessionTable.row("abc123", USER, LIFE, NOW);
  table.putLater(record, NOW + 200);
  expect(refusal("abc123", NOW)).toBe("session-unsaved");
  expect(table.settle(NOW + 199)).toEqual([]);
  expect(table.settle(NOW + 200)).toEqual([record]);
  expect(table.settle(NOW + 300)).toEqual([]);
  expect(refusal("abc123", NOW + 200)).toBeNull();
});

test("all rows of a user but for one", () => {
  for (const id of ["a", "b", "c"]) create(id, USER, LIFE, NOW);
  expect(table.deleteAllOf(45, "b").map((r) => r.sessionId)).toEqual(["a", "c"]);
  expect(table.get("b")).not.toBeNull();
});
