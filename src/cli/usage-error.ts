import { didYouMean } from "../lesson/nearest.ts";

/** The command line is invalid. The message says what is wrong and what to type; exit code 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** Commander would report too many arguments, because the program runs without a command as well. */
export function unknownCommand(name: string, known: readonly string[]): UsageError {
  return new UsageError(
    `There is no command "${name}".${didYouMean(name, known)} To see them all: auth-explained --help`,
  );
}
