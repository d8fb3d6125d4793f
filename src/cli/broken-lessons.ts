/** Lessons that were to be shown and do not hold. Its message has each problem with its place; exit code 1. */
export class BrokenLessons extends Error {
  override readonly name = "BrokenLessons";
}
