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
