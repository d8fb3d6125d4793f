import { describe, expect, test } from "vitest";
import { labListing } from "../../../src/lab/code/lab-code.ts";
import { cookieWords, editedCode, type LabSettings } from "../../../src/lab/code/lab-settings.ts";
import { runCode } from "../../../src/lab/code/run-code.ts";
import { LAB_MODE_NAMES } from "../../../src/trace/show/lab-mode.ts";
import { LESSON_FILES } from "../../course.ts";

const lessons = { paths: [...LESSON_FILES.keys()], read: (path: string) => LESSON_FILES.get(path) ?? "" };
const SETTINGS: LabSettings = {
  httpOnly: true,
  secure: true,
  sameSite: "lax",
  life: "15m",
  kid: "key-1",
  cors: "none",
  csrf: "none",
};

describe.each(LAB_MODE_NAMES)("the code of the lab %s", (mode) => {
  const lines = labListing(mode, lessons).lines.map(({ text }) => text);

  test("is that of a lesson, but for the names of its cookies and its key, and what its owner has set", () => {
    const edited = editedCode(lines, SETTINGS);
    const [ownKey = ""] = /"key-\d"/.exec(lines.join("\n")) ?? [];
    const back = edited.map((line) => line.replace(/lab_/g, "").replace('"key-1"', ownKey));
    expect(back).toEqual(lines);
  });

  test("says what is set", () => {
    const edited = editedCode(lines, {
      ...SETTINGS,
      httpOnly: false,
      secure: false,
      sameSite: "none",
      life: "5s",
      kid: "key-7",
    }).join("\n");
    expect(edited).not.toMatch(/httpOnly: true|secure: true|sameSite: "lax"|"15m"|"key-[12]"/);
  });
});

test("without its lesson, or without its listing there, a lab has no code, and which is said", () => {
  const [mode] = LAB_MODE_NAMES;
  const missing = /^the lesson [\w-]+ has no listing [\w.-]+ for the lab$/;
  expect(() => labListing(mode, { paths: [], read: () => "" })).toThrow(missing);
  const without = (path: string) => lessons.read(path).replaceAll("```code", "```flow");
  expect(() => labListing(mode, { ...lessons, read: without })).toThrow(missing);
});

test("code is run with the names that it uses; those that it declares are its own", () => {
  const seen: unknown[] = [];
  runCode(["import x from 'y'", "const key = 2", "seen.push(key, other)"], "x.js", {
    seen,
    key: 1,
    other: 3,
  });
  expect(seen).toEqual([2, 3]);
});

test("attributes in the words of a Set-Cookie line", () => {
  expect(cookieWords(SETTINGS)).toBe("Path=/; HttpOnly; Secure; SameSite=Lax");
  expect(cookieWords({ ...SETTINGS, httpOnly: false, secure: false, sameSite: "strict" })).toBe(
    "Path=/; SameSite=Strict",
  );
});
