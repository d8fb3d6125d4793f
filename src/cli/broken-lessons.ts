/** The requested lessons have problems. The message lists each problem with its position; exit code 1. */
export class BrokenLessons extends Error {
  override readonly name = "BrokenLessons";
}
