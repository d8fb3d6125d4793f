import type { TestForm } from "../../trace/show/parallel-tests.ts";

/** The key of an exam of the whole course: the command to continue it. */
export const EXAM = "exam";

/** The same for the two tests around the course. */
export const EXAM_KEYS: Readonly<Record<TestForm, string>> = {
  before: "exam --before",
  after: "exam --after",
};
