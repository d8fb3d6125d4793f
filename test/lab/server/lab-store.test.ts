import type { SessionData } from "express-session";
import { expect, test } from "vitest";
import { IDLE, LabStore } from "../../../src/lab/server/lab-store.ts";
import { MemoryRows } from "../../../src/lab/store/session-rows.ts";

const DATA = { cookie: {}, user: { userId: 45 } } as unknown as SessionData;

/** A store at a moment that can be set, and what it reports. */
function open() {
  const [time, said] = [{ at: 1000 }, [] as string[]];
  const say = (what: string) => (id: string) => void said.push(`${what} ${id}`);
  const store = new LabStore(
    new MemoryRows(),
    {
      stored: (id, _, isNew) => void said.push(`${isNew ? "new" : "changed"} ${id}`),
      lookedUp: (id, row) => void said.push(`${row === null ? "not found" : "found"} ${id}`),
      touched: say("touched"),
      expired: say("expired"),
      deleted: say("deleted"),
    },
    () => time.at,
  );
  const set = (id: string) => new Promise((resolve) => store.set(id, DATA, resolve));
  const get = (id: string) =>
    new Promise<unknown>((resolve) => store.get(id, (_, session) => resolve(session)));
  const touch = (id: string) => new Promise((resolve) => store.touch(id, DATA, resolve));
  const destroy = (id: string) => new Promise((resolve) => store.destroy(id, resolve));
  return { time, said, set, get, touch, destroy };
}

test("a row lives for half an hour after its last use, and not a millisecond longer", async () => {
  const { time, said, set, get, touch } = open();
  await set("a");
  time.at = 1000 + IDLE - 1;
  expect(await get("a")).toEqual(DATA);
  await touch("a");
  time.at += IDLE;
  expect(await get("a")).toBeNull();
  expect(await get("a")).toBeNull();
  expect(said).toEqual(["new a", "found a", "touched a", "found a", "expired a", "not found a"]);
});

test("what is not there is neither touched nor deleted, and a change is no new row", async () => {
  const { said, set, get, touch, destroy } = open();
  await touch("a");
  await destroy("a");
  expect(said).toEqual([]);
  await set("a");
  await set("a");
  await destroy("a");
  expect(await get("a")).toBeNull();
  expect(said).toEqual(["new a", "changed a", "deleted a", "not found a"]);
});
