import { describe, expect, test } from "vitest";
import { type RedisClient, RedisRows } from "../../../src/lab/store/redis-rows.ts";
import { MemoryRows, type SessionRows } from "../../../src/lab/store/session-rows.ts";
import { type Database, SqliteRows } from "../../../src/lab/store/sqlite-rows.ts";

/** As much of a database as the store asks for. */
function fakeDatabase(): Database {
  const tables = { rows: new Map<unknown, object>(), secrets: new Map<unknown, object>() };
  return {
    exec: () => {},
    close: () => {},
    prepare: (sql) => {
      const isSecret = /lab_secret/.test(sql);
      const rows = isSecret ? tables.secrets : tables.rows;
      return {
        get: (id) => rows.get(id),
        all: () => [...rows.values()],
        run: (id, data, created_at, expires_at) => {
          if (/^DELETE/.test(sql)) return rows.delete(id);
          if (isSecret) return rows.has(id) || rows.set(id, { secret: data });
          return rows.set(id, { id, data, created_at, expires_at });
        },
      };
    },
  };
}

function fakeRedis(): RedisClient {
  const values = new Map<string, string>([["other:key", "untouched"]]);
  return {
    get: async (key) => values.get(key) ?? null,
    set: async (key, value, options) => ("NX" in options && values.has(key)) || values.set(key, value),
    del: async (key) => values.delete(key),
    keys: async (pattern) => [...values.keys()].filter((key) => key.startsWith(pattern.slice(0, -1))),
    close: () => {},
  };
}

const STORES: readonly (readonly [name: string, make: () => SessionRows, lasts: boolean])[] = [
  ["memory", () => new MemoryRows(), false],
  ["SQLite", () => new SqliteRows("x.sqlite", fakeDatabase()), true],
  ["Redis", () => new RedisRows("redis://localhost", fakeRedis()), true],
];

describe.each(STORES)("%s", (_, make, lasts) => {
  const row = (createdAt: number) => ({ data: `{"n":${createdAt}}`, createdAt, expiresAt: createdAt + 1000 });

  test("keeps, gives, deletes and lists rows, the oldest first", async () => {
    const rows = make();
    await rows.set("a", row(1));
    await rows.set("b", row(2));
    await rows.set("a", { ...row(1), data: '{"n":3}' });
    expect(await rows.get("a")).toEqual({ ...row(1), data: '{"n":3}' });
    expect(await rows.get("none")).toBeNull();
    expect([...(await rows.all()).keys()]).toEqual(["a", "b"]);
    await rows.delete("a");
    expect([...(await rows.all()).keys()]).toEqual(["b"]);
  });

  test("lists them by when they were made, and not by when they were changed", async () => {
    const rows = make();
    for (const [id, at] of [
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ] as const)
      await rows.set(id, row(at));
    await rows.set("a", { ...row(1), expiresAt: 9000 });
    expect([...(await rows.all()).keys()]).toEqual(["a", "b", "c"]);
  });

  test("the secret that signs its cookies is kept as long as they are", async () => {
    const rows = make();
    const first = await rows.secret("one");
    expect(first).toBe("one");
    expect(await rows.secret("two")).toBe(lasts ? first : "two");
    expect([...(await rows.all()).keys()].filter((id) => id.includes("secret"))).toEqual([]);
  });

  test(`a restart ${lasts ? "keeps" : "loses"} the rows`, async () => {
    const rows = make();
    await rows.set("a", row(1));
    await rows.restart();
    expect(rows.lasts).toBe(lasts);
    expect((await rows.all()).size).toBe(lasts ? 1 : 0);
  });
});

test("Redis lists its keys in any order, and its rows are by when they were made", async () => {
  const redis = fakeRedis();
  const rows = new RedisRows("redis://localhost", redis);
  for (const [id, createdAt] of [
    ["a", 3],
    ["b", 1],
    ["c", 2],
  ] as const)
    await rows.set(id, { data: "{}", createdAt, expiresAt: 9000 });
  expect([...(await rows.all()).keys()]).toEqual(["b", "c", "a"]);
});
