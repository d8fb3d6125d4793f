import { expect, test } from "vitest";
import type { Machine } from "../../../src/cli/machine.ts";
import { adoptedKey, lessonKey, placeKey, progressOf } from "../../../src/cli/progress/lesson-key.ts";
import { NOT_BEGUN } from "../../../src/terminal/progress/progress.ts";
import { ProgressFile } from "../../../src/terminal/progress/progress-file.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";
import { ProgramHost } from "../program-host.ts";

const PATH = "mine/01-hello.md";
const HELLO = { slug: "hello", title: "Hello" };
const host = new ProgramHost([]) as Machine;
const open = () => new ProgressFile(new FakeFolder(), () => 1000);
const at = (beat: number) => ({ beat, beats: 9, answers: {} });

test("a lesson of the course has its slug for a key, one's own its name and title, wherever it is", () => {
  expect(lessonKey("session-login", HELLO)).toBe("session-login");
  const key = lessonKey(PATH, HELLO);
  expect(key).toMatch(/^own:hello-[0-9a-f]{12}$/);
  expect(lessonKey("./elsewhere/07-hello.md", HELLO)).toBe(key);
  expect(lessonKey(PATH, { ...HELLO, title: "Hallo" })).not.toBe(key);
  expect(lessonKey(PATH, { ...HELLO, slug: "hallo" })).not.toBe(key);
});

test("what was kept by its place is taken over, once", () => {
  const progress = open();
  const key = lessonKey(PATH, HELLO);
  expect(progressOf(host, progress, PATH, HELLO)).toEqual(NOT_BEGUN);
  expect(adoptedKey(host, progress, PATH, HELLO)).toBe(key);
  expect(progress.of(key)).toEqual(NOT_BEGUN);

  progress.beatShown(placeKey(host, PATH), at(4));
  expect(progressOf(host, progress, PATH, HELLO).beat).toBe(4);
  expect(adoptedKey(host, progress, PATH, HELLO)).toBe(key);
  expect(progress.of(key)).toMatchObject(at(4));

  // What is done now counts, and not what is still kept by the place.
  progress.beatShown(key, at(2));
  progress.beatShown(placeKey(host, PATH), at(7));
  const before = progress.of(key);
  expect(progressOf(host, progress, PATH, HELLO)).toEqual(before);
  adoptedKey(host, progress, PATH, HELLO);
  expect(progress.of(key)).toEqual(before);
});

test("a lesson of the course is never looked for by a place", () => {
  const progress = open();
  progress.beatShown(placeKey(host, "session-login"), at(4));
  expect(progressOf(host, progress, "session-login", HELLO)).toEqual(NOT_BEGUN);
  expect(adoptedKey(host, progress, "session-login", HELLO)).toBe("session-login");
  expect(progress.of("session-login")).toEqual(NOT_BEGUN);
});
