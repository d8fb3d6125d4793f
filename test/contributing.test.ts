import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TRAFFIC_FINDING_IDS } from "../src/capture/findings/traffic-sentences.ts";
import { FINDING_IDS } from "../src/jwt/findings/finding-table.ts";
import { makeShow } from "../src/lesson/course.ts";
import { CLAIM_RULES } from "../src/lesson/language/claims/claim-rules.ts";
import { showProblem } from "../src/lesson/problem.ts";
import { misfits } from "../src/stage/misfits.ts";
import { REFUSAL_CODES } from "../src/trace/refusal.ts";
import { CONTRIBUTING, EXAMPLE, WORLDS } from "./contributing.ts";

const ROOT = join(import.meta.dirname, "..");

test("the lesson in CONTRIBUTING holds, and fits the smallest screen", () => {
  const { show, problems } = makeShow("example.md", EXAMPLE, WORLDS);
  expect(problems.map((p) => showProblem(p, EXAMPLE))).toEqual([]);
  expect(show && misfits(show)).toEqual([]);
  expect(show?.trace.some((e) => e.type === "access.denied")).toBe(true);
});

test("it has every sort of fence that a lesson of one's own may want", () => {
  const fences = [...EXAMPLE.matchAll(/^```([a-z]+)/gm)].map((m) => m[1]);
  expect(fences).toEqual(["flow", "code", "scene", "expect", "try", "quiz"]);
});

test("its links lead to files that are there", () => {
  const links = [...CONTRIBUTING.matchAll(/\]\(([^):]+)\)/g)].map(([, path = ""]) => path);
  expect(links).toContain("lessons/README.md");
  for (const path of links) expect(() => readFileSync(join(ROOT, path))).not.toThrow();
});

test("the places that it names are there", () => {
  const named = [...CONTRIBUTING.matchAll(/`((?:src|test|lessons)\/[^`\s]*)`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(20);
  const there = ["src", "test", "lessons"].flatMap((folder) => [
    folder,
    ...readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
      (path) => `${folder}/${path.replaceAll("\\", "/")}`,
    ),
  ]);
  const asPattern = (path: string) =>
    new RegExp(`^${path.replace(/\/$/, "").replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`);
  expect(named.filter((path) => !there.some((one) => asPattern(path).test(one)))).toEqual([]);
});

test.each([
  ["refusal", "src/refusals/", /-refusals\.ts$/, REFUSAL_CODES],
  ["finding of decode", "src/jwt/findings/sentences/", /-sentences\.ts$/, FINDING_IDS],
  [
    "finding about a recording",
    "src/capture/findings/traffic-sentences.ts",
    /-sentences\.ts$/,
    TRAFFIC_FINDING_IDS,
  ],
  [
    "claim",
    "src/lesson/language/claims/claim-rules.ts",
    /^claim.*\.ts$/,
    CLAIM_RULES.map(({ form }) => form),
  ],
])("whoever follows it to the words of a %s finds all of them there", (what, place, file, names) => {
  expect(CONTRIBUTING).toContain(place);
  const folder = join(ROOT, place.slice(0, place.lastIndexOf("/")));
  const there = readdirSync(folder).filter((name) => file.test(name));
  const text = there.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  expect(names.length).toBeGreaterThan(10);
  expect(
    names.filter((name) => !text.includes(`"${name}"`) && !text.includes(`\n  ${name}: `)),
    what,
  ).toEqual([]);
});
