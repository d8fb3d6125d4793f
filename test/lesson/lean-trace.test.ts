import { expect, test } from "vitest";
import { leanShow, wholeShow } from "../../src/lesson/lean-trace.ts";
import type { LessonShow } from "../../src/trace/show/show.ts";
import { showOf } from "../course.ts";

test("a show comes back as it was, by way of a file that is smaller", () => {
  const show = showOf("session-login") as LessonShow;
  const file = JSON.stringify(leanShow(show));
  expect(wholeShow(JSON.parse(file))).toEqual(show);
  expect(file.length).toBeLessThan(JSON.stringify(show).length - 25 * show.trace.length);
});

test("a trace whose numbers do not count is refused: they could not be told again", () => {
  const show = showOf("session-login") as LessonShow;
  expect(() => leanShow({ ...show, trace: show.trace.slice(1) })).toThrow("event 0 has the number 1");
});
