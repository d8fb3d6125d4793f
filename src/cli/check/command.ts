import { type CommandDeclaration, EXIT } from "../call.ts";

/** `check`: proves that lessons hold. */
export const checkCommand: CommandDeclaration = {
  name: "check",
  summary: "Prove that lessons hold: they parse, run, claim what is true, and fit the screen",
  examples: ["auth-explained check my-lessons", "auth-explained check my-lessons/01-first/01-hello.md"],
  declare(command, cli) {
    command
      .argument("[path]", "a lesson, or a folder of lessons; without one, those that come with the program")
      .action(async (path: string | undefined) => {
        const { runCheck } = await import("./run.ts");
        cli.exitCode = (await runCheck(cli, path ?? cli.host.lessons)) === 0 ? EXIT.well : EXIT.no;
      });
  },
};
