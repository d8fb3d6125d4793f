import { type CommandDeclaration, EXIT } from "../call.ts";

/** `check`: proves that lessons hold. */
export const checkCommand: CommandDeclaration = {
  examples: [
    "auth-explained check my-lessons",
    "auth-explained check my-lessons/01-first/01-hello.md",
    "auth-explained check --events ./my-lesson.md",
  ],
  declare(command, cli) {
    command
      .argument("[path]", "a lesson, or a folder of lessons; by default, the program's own")
      .option("--events", "print for each step its events, and their words")
      .action(async (path: string | undefined, { events = false }: { readonly events?: boolean }) => {
        const { runCheck } = await import("./run.ts");
        const problems = await runCheck(cli, path ?? cli.host.lessons, events);
        cli.exitCode = problems === 0 ? EXIT.well : EXIT.no;
      });
  },
};
