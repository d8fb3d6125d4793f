import { type CommandDeclaration, EXIT } from "../call.ts";

/** `review`: questions of finished lessons come back. */
export const reviewCommand: CommandDeclaration = {
  notes: () =>
    "The questions of a lesson that is done come back after 1 day, then after 3, 7 and 21. One that you miss comes back the next day, and is asked first. At most 10 are asked at a time.",
  examples: ["auth-explained review", "auth-explained review --json"],
  declare(command, cli) {
    command
      .option("--json", "the due questions, and when the next one comes back, as one JSON document")
      .action(async ({ json = false }: { readonly json?: boolean }) => {
        const { runReview, tellWaiting } = await import("./run.ts");
        if (json) return tellWaiting(cli);
        const reason = await runReview(cli);
        cli.exitCode = reason === "interrupted" ? EXIT.interrupted : EXIT.well;
      });
  },
};
