import { expect, test } from "vitest";
import { TraceLog } from "../../src/trace/trace-log.ts";

test("every event is stamped with its number, the time and who did it", () => {
  let now = 1000;
  const log = new TraceLog(() => now);
  log.append("browser", { type: "tab.opened", tab: "a" });
  now = 1040;
  const second = log.append("world", { type: "time.passed", ms: 40 });
  expect(log.events).toEqual([
    { seq: 0, at: 1000, actor: "browser", type: "tab.opened", tab: "a" },
    { seq: 1, at: 1040, actor: "world", type: "time.passed", ms: 40 },
  ]);
  expect(log.events.at(-1)).toBe(second);
});

test("an event that no world simulated says on what it rests; one that was simulated is as it always was", () => {
  const log = new TraceLog(() => 1000);
  log.append("browser", { type: "tab.opened", tab: "a" }, "observed");
  log.append("browser", { type: "tab.closed", tab: "a" });
  expect(log.events.map((event) => event.basis)).toEqual(["observed", undefined]);
  expect(log.events[1]).not.toHaveProperty("basis");
});
