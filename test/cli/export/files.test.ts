import { expect, test } from "vitest";
import { filesFor, writeFiles } from "../../../src/cli/export/files.ts";
import type { Machine } from "../../../src/cli/machine.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";
import type { LessonExport } from "../../../src/export/lesson-export.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../course.ts";
import { diskError } from "../../terminal/fake-folder.ts";
import { ProgramHost } from "../program-host.ts";

const lesson = (slug: string): LessonExport => ({ timeline: timeline(showOf(slug), "learn"), beats: [0] });
const [one, two] = [lesson("session-login"), lesson("jwt-login")];
const unnamed: LessonExport = {
  ...one,
  timeline: { ...one.timeline, show: { ...one.timeline.show, lesson: null, title: "No lesson" } },
};
const write = async () => "";
const TOGETHER = { extension: "html", together: true as const, write };
const SINGLE = { extension: "md", write };

test.each([
  ["a file for one", "x.html", TOGETHER, [one], ["x.html"]],
  ["a file for several", "x.html", TOGETHER, [one, two], ["x.html"]],
  ["a folder for one", "out/", TOGETHER, [one], ["out/session-login.html"]],
  ["a folder for several", "out/", TOGETHER, [one, two], ["out/auth-explained.html"]],
  ["a folder of Windows", "out\\", TOGETHER, [one, two], ["out\\auth-explained.html"]],
])("of a format that takes all together: %s", (_, path, format, lessons, paths) => {
  const files = filesFor(path, format, lessons);
  expect(files).toEqual([{ path: paths[0], lessons }]);
});

test.each([
  ["a file for one", "x.md", [one], ["x.md"]],
  ["a folder for one", "out/", [one], ["out/session-login.md"]],
  ["a folder for several", "out/", [one, two], ["out/session-login.md", "out/jwt-login.md"]],
  ["a folder for what is no lesson", "out/", [unnamed], ["out/No lesson.md"]],
])("of a format for each alone: %s", (_, path, lessons, paths) => {
  expect(filesFor(path, SINGLE, lessons)).toEqual(
    paths.map((name, i) => ({ path: name, lessons: [lessons[i]] })),
  );
});

test("a file for several that do not go together is refused, with what to type", () => {
  expect(() => filesFor("x.md", SINGLE, [one, two])).toThrow(UsageError);
  expect(() => filesFor("x.md", SINGLE, [one, two])).toThrow(
    '2 lessons need a folder, and "x.md" names a file. End the name of a folder with a slash: -o x.md/',
  );
});

test("each file is told with its size, rounded up, and one that cannot be written ends it", async () => {
  const host = new ProgramHost([]);
  const files = [
    { path: "a", lessons: [one] },
    { path: "b", lessons: [two] },
  ];
  const sizes = new Map([
    [one, 1000],
    [two, 1001],
  ]);
  const text = async ([first]: readonly LessonExport[]) => "x".repeat((first && sizes.get(first)) ?? 0);
  expect(await writeFiles(host as Machine, files, text)).toEqual(["a  1 kB", "b  2 kB"]);
  expect([...host.made.keys()]).toEqual(["a", "b"]);
  host.writeFile = () => Promise.reject(diskError("ENOSPC"));
  await expect(writeFiles(host as Machine, files, text)).rejects.toThrow("Cannot write a: the disk is full.");
});
