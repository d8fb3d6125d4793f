import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeShow, readWorlds } from "../src/lesson/course.ts";
import { showProblem } from "../src/lesson/problem.ts";
import { misfits } from "../src/stage/misfits.ts";
import { LESSON_FILES } from "./course.ts";

const contributing = readFileSync(join(import.meta.dirname, "../CONTRIBUTING.md"), "utf8");
const [, example = ""] = /^````markdown\n([\s\S]*?)^````$/m.exec(contributing) ?? [];
const worlds = readWorlds(
  { paths: [...LESSON_FILES.keys()], read: (path) => LESSON_FILES.get(path) ?? "" },
  [],
);

test("the lesson in CONTRIBUTING holds, and fits the smallest screen", () => {
  const { show, problems } = makeShow("example.md", example, worlds);
  expect(problems.map((p) => showProblem(p, example))).toEqual([]);
  expect(show && misfits(show)).toEqual([]);
  expect(show?.trace.some((e) => e.type === "access.denied")).toBe(true);
});

test("it has every sort of fence that a lesson of one's own may want", () => {
  const fences = [...example.matchAll(/^```([a-z]+)/gm)].map((m) => m[1]);
  expect(fences).toEqual(["flow", "code", "scene", "expect", "try", "quiz"]);
});

test("its links lead to files that are there", () => {
  const links = [...contributing.matchAll(/\]\(([^):]+)\)/g)].map(([, path = ""]) => path);
  expect(links).toContain("lessons/README.md");
  for (const path of links) expect(() => readFileSync(join(import.meta.dirname, "..", path))).not.toThrow();
});
