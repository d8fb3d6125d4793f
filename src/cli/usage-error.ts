/** The command line does not say what to do. Its message says what was wrong and what to type; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
