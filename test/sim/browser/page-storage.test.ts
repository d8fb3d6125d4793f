import { expect, test } from "vitest";
import { PageStorage } from "../../../src/sim/browser/page-storage.ts";
import { TraceLog } from "../../../src/trace/trace-log.ts";

const place = { origin: "https://shop.test", tab: "one" };
const TOKEN = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";

test("a value that is a token is told of as one", () => {
  const log = new TraceLog(() => 0);
  const storage = new PageStorage(log);
  storage.write(place, "localStorage", "token", TOKEN);
  storage.write(place, "localStorage", "theme", "dark");
  expect(log.events.map((e) => e.type)).toEqual(["token.stored", "storage.written"]);
});

test("writing again replaces; removing says whether there was something", () => {
  const storage = new PageStorage(new TraceLog(() => 0));
  storage.write(place, "memory", "a", "1");
  storage.write(place, "memory", "a", "2");
  expect(storage.list(place, "memory").map((e) => e.value)).toEqual(["2"]);
  expect(storage.remove(place, "memory", "a")).toBe(true);
  expect(storage.remove(place, "memory", "a")).toBe(false);
  expect(storage.read(place, "memory", "a")).toBeNull();
});

const other = { origin: "https://shop.test", tab: "two" };
const elsewhere = { origin: "https://evil.test", tab: "one" };

test("localStorage is the origin's, whatever the tab; the other two are a tab's", () => {
  const storage = new PageStorage(new TraceLog(() => 0));
  for (const area of ["localStorage", "sessionStorage", "memory"] as const)
    storage.write(place, area, "a", area);
  expect(storage.read(other, "localStorage", "a")).toBe("localStorage");
  expect(storage.read(other, "sessionStorage", "a")).toBeNull();
  expect(storage.read(other, "memory", "a")).toBeNull();
  expect(storage.read(elsewhere, "localStorage", "a")).toBeNull();
  expect(storage.read(place, "localStorage", "b")).toBeNull();
  expect(storage.list(other, "localStorage").map(({ tab }) => tab)).toEqual(["one"]);
});

test("of a closed tab localStorage stays, and everything of other tabs", () => {
  const storage = new PageStorage(new TraceLog(() => 0));
  for (const scope of [place, other])
    for (const area of ["localStorage", "sessionStorage", "memory"] as const)
      storage.write(scope, area, `a-${scope.tab}`, area);
  storage.forgetTab("one");
  const left = (scope: typeof place, key: string) =>
    (["localStorage", "sessionStorage", "memory"] as const).filter(
      (area) => storage.read(scope, area, key) !== null,
    );
  expect(left(place, "a-one")).toEqual(["localStorage"]);
  expect(left(other, "a-two")).toEqual(["localStorage", "sessionStorage", "memory"]);
});

test("the variables of a page go with it, and come back with it, oldest first", () => {
  const storage = new PageStorage(new TraceLog(() => 0));
  storage.write(place, "memory", "a", "1");
  storage.write(place, "memory", "b", "2");
  storage.write(place, "sessionStorage", "c", "3");
  storage.write(other, "memory", "a", "4");
  const taken = storage.takeMemory("one");
  expect(taken.map(({ key }) => key)).toEqual(["a", "b"]);
  expect(storage.list(place, "memory")).toEqual([]);
  expect(storage.read(place, "sessionStorage", "c")).toBe("3");
  expect(storage.read(other, "memory", "a")).toBe("4");
  storage.putBack(taken);
  expect(storage.list(place, "memory").map(({ value }) => value)).toEqual(["1", "2"]);
});
