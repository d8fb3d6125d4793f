import { Command } from "commander";
import { type Cli, EXIT } from "../call.ts";

/** `check`: proves that lessons hold. */
export function checkCommand(cli: Cli): Command {
  return new Command("check")
    .description("Prove that lessons hold: they parse, run, claim what is true, and fit the screen")
    .argument("[path]", "a lesson, or a folder of lessons; without one, those that come with the program")
    .addHelpText(
      "after",
      "\nExamples:\n  auth-explained check my-lessons\n  auth-explained check my-lessons/01-first/01-hello.md",
    )
    .action(async (path: string | undefined) => {
      const { runCheck } = await import("./run-check.ts");
      cli.exitCode = (await runCheck(cli, path ?? cli.host.lessons)) === 0 ? EXIT.well : EXIT.no;
    });
}
