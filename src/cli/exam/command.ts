import { InvalidArgumentError, Option } from "commander";
import { LARGEST_SEED } from "../../trace/show/exam.ts";
import { type CommandDeclaration, EXIT } from "../call.ts";

/** `exam`: questions from the whole course. */
export const examCommand: CommandDeclaration = {
  notes: () =>
    "The tests before and after the course have 12 questions each: the same lessons, never the same question, and the same for everybody. `progress` shows both results. Answers may come from a pipe, one letter per line; an empty line means no answer. At a keyboard, an unfinished exam continues where you left it.",
  examples: [
    "auth-explained exam",
    "auth-explained exam --before",
    "auth-explained exam --seed 482913 < answers.txt",
  ],
  declare(command, cli) {
    command
      .option("--seed <n>", "the same questions as the exam with this seed", seedOf)
      .addOption(
        new Option("--before", "a test of 12 questions before the course").conflicts(["after", "seed"]),
      )
      .addOption(new Option("--after", "12 other questions on the same lessons, after it").conflicts("seed"))
      .option("--restart", "start a new one, even if you left one unfinished")
      .option("--json", "questions, answers and result as one JSON document")
      .action(async ({ before, after, ...flags }: ExamFlags) => {
        const { runExam } = await import("./run.ts");
        const form = before ? "before" : after ? "after" : undefined;
        const reason = await runExam(cli, { ...flags, form });
        cli.exitCode = reason === "interrupted" ? EXIT.interrupted : EXIT.well;
      });
  },
};

interface ExamFlags {
  readonly seed?: number;
  readonly before?: boolean;
  readonly after?: boolean;
  readonly json?: boolean;
  readonly restart?: boolean;
}

/** Parses a seed. */
export function seedOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) {
    throw new InvalidArgumentError(`It should be a whole number from 0 to ${LARGEST_SEED}.`);
  }
  return Number(text);
}
