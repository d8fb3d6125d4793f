import type { TestForm } from "../../trace/show/parallel-tests.ts";

/** Under what an exam of the whole course is kept: what is typed to go on with it. */
export const EXAM = "exam";

/** The same for the two tests around the course. */
export const EXAM_KEYS: Readonly<Record<TestForm, string>> = {
  before: "exam --before",
  after: "exam --after",
};
