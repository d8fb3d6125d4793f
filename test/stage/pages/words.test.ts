import { expect, test } from "vitest";
import { plainWords } from "../../../src/export/plain.ts";
import { playable } from "../../../src/stage/playable.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { drawExam, examShow } from "../../../src/trace/show/exam.ts";
import { course, showOf } from "../../course.ts";
import { canvas, rowsOf, showIn, view } from "../course.ts";

const word = (name: string, sentence: string) => ({
  word: name,
  forms: [name],
  code: [] as string[],
  sentence,
  lesson: "some-lesson",
});
const show = {
  ...showIn("shop-session", ["browser open /profile", "  access.denied: No session, no profile."]),
  words: [
    word("session", "What a server remembers of one login."),
    word("preflight", "A question before the question."),
    word("Cookie jar", "Where a browser keeps its cookies."),
  ],
};
const laidOut = timeline(show, "play");
const at = laidOut.beats.findIndex((b) => b.kind === "scene" && b.lead.type === "access.denied");

test.each([
  [100, 30],
  [80, 24],
  [60, 18],
])("at %d by %d the words in view are explained, in what is said and in the boxes", (cols, rows) => {
  const text = rowsOf(playable(laidOut).frame(view(at, 9, { overlay: "words" }), canvas(cols, rows))).join(
    "\n",
  );
  expect(text).toContain("The words in view");
  expect(text).toContain("session  lesson some-lesson");
  expect(text).toContain("What a server remembers of one login.");
  expect(text).toContain("Where a browser keeps its cookies.");
  expect(text).not.toContain("preflight");
});

test("in a comparison the mark is explained, and in an exam nothing is", () => {
  const compared = timeline(showOf("revocation"), "learn");
  const first = compared.beats.findIndex(({ kind }) => kind === "compare");
  const over = view(first, 99, { overlay: "words" });
  expect(rowsOf(playable(compared).frame(over, canvas(100, 30))).join("\n")).toContain(
    "≠  Marks what is different",
  );
  const exam = timeline(examShow(drawExam(course.pool, 1, "")), "exam");
  const asked = playable(exam).frame(view(1, 0, { overlay: "words" }), canvas(100, 30));
  expect(rowsOf(asked).join("\n")).toContain("In an exam the words are not explained.");
});

test("as text", () => {
  expect(plainWords(laidOut, at)).toBe(
    [
      "session  lesson some-lesson",
      "  What a server remembers of one login.",
      "",
      "Cookie jar  lesson some-lesson",
      "  Where a browser keeps its cookies.",
    ].join("\n"),
  );
});

test("where there is nothing to explain, that is said", () => {
  const none = timeline({ ...show, words: [] }, "play");
  expect(plainWords(none, at)).toMatch(/^None of the words/);
});
