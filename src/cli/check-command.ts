import { Command } from "commander";
import { type Cli, EXIT } from "./cli.ts";

/** `check`: proves that the lessons of a folder hold. */
export function checkCommand(cli: Cli): Command {
  return new Command("check")
    .description("Prove that lessons hold: they parse, run, claim what is true, and fit the screen")
    .argument("[folder]", "a folder of lessons; without one, those that come with the program")
    .addHelpText("after", "\nExample:\n  auth-explained check my-lessons")
    .action(async (folder: string | undefined) => {
      const root = (folder ?? cli.host.lessons).replace(/(?<=.)\/+$/, "");
      const { runCheck } = await import("./run-check.ts");
      cli.exitCode = (await runCheck(cli, root)) === 0 ? EXIT.well : EXIT.no;
    });
}
