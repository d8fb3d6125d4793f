import { describe, expect, test } from "vitest";
import { START } from "../../../src/cli/progress/resume.ts";
import { keepingOf, Sitting } from "../../../src/cli/progress/sitting.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { ProgressFile } from "../../../src/terminal/progress/progress-file.ts";
import { drawExam, examShow } from "../../../src/trace/show/exam.ts";
import { course } from "../../course.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";

const EXAM = timeline(examShow(drawExam(course.pool, 7)), "exam");
const RESULT = EXAM.beats.findIndex(({ kind }) => kind === "result");
const FIRST = EXAM.beats.findIndex(({ kind }) => kind === "question");

function sit() {
  const progress = new ProgressFile(new FakeFolder(), () => 1000);
  const sitting = new Sitting(START, keepingOf(progress, "exam", EXAM));
  return { sitting, known: () => progress.of("exam") };
}

describe("an exam", () => {
  test("is marked when its result is shown, and not before", () => {
    const { sitting, known } = sit();
    const answers = { [FIRST]: 0 };
    sitting.see({ beat: RESULT - 1, answers });
    expect(known()).toMatchObject({ beat: RESULT - 1, seed: 7, marks: null });
    sitting.see({ beat: RESULT, answers });
    expect(known().marks).toMatchObject({ of: 20 });
    expect(known().marks?.right).toBeLessThanOrEqual(1);
  });

  test("is marked once, however often the screen changes at its result", () => {
    const { sitting, known } = sit();
    sitting.see({ beat: RESULT, answers: {} });
    const first = known().marks;
    sitting.see({ beat: RESULT, answers: {} });
    expect(known().marks).toEqual(first);
  });

  test("starts over after its last beat, and not if it is left before", () => {
    const { sitting, known } = sit();
    sitting.see({ beat: EXAM.beats.length - 2, answers: { [FIRST]: 1 } });
    sitting.leave();
    expect(known()).toMatchObject({ beat: EXAM.beats.length - 2, seed: 7 });
    sitting.see({ beat: EXAM.beats.length - 1, answers: { [FIRST]: 1 } });
    sitting.leave();
    expect(known()).toMatchObject({ beat: 0, answers: {} });
    expect(known()).not.toHaveProperty("seed");
  });
});

test("a sitting that is not kept knows where it is, and what was solved in it", () => {
  const sitting = new Sitting(START, null);
  sitting.see({ beat: 3, answers: { 2: 1 } });
  sitting.solve("forge");
  sitting.leave();
  expect(sitting.at).toMatchObject({ beat: 3, answers: { 2: 1 } });
  expect(sitting.kept).toEqual({ answers: { 2: 1 }, solved: ["forge"] });
});
