import { Command, InvalidArgumentError } from "commander";
import { LARGEST_SEED } from "../../trace/show/exam.ts";
import { type Cli, EXIT, terminalFlags } from "../call.ts";

/** `exam`: questions from the whole course. */
export function examCommand(cli: Cli): Command {
  return new Command("exam")
    .description("Answer 20 questions from the whole course, other ones each time")
    .option("--seed <n>", "the same questions as the exam with this seed", seedOf)
    .option("--json", "questions, answers and result as one JSON document")
    .addHelpText(
      "after",
      "\nAnswers may come through a pipe, one letter a line; an empty line is no answer.\n\nExamples:\n  auth-explained exam\n  auth-explained exam --seed 482913 < answers.txt",
    )
    .action(async ({ seed, json }: { seed?: number; json?: boolean }, command: Command) => {
      const { runExam } = await import("./run.ts");
      const reason = await runExam(cli, { seed, json: json === true }, terminalFlags(command));
      cli.exitCode = reason === "interrupted" ? EXIT.interrupted : EXIT.well;
    });
}

/** A seed on the command line. */
export function seedOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) {
    throw new InvalidArgumentError(`It should be a whole number from 0 to ${LARGEST_SEED}.`);
  }
  return Number(text);
}
