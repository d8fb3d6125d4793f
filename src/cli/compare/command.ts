import type { CommandDeclaration } from "../call.ts";

interface CompareFlags {
  readonly worlds?: string;
  readonly auto?: boolean;
}

/** `compare`: one list of steps in two worlds. */
export const compareCommand: CommandDeclaration = {
  examples: [
    "auth-explained compare revocation",
    "auth-explained compare --worlds shop-session,shop-jwt session-login",
    "auth-explained compare --worlds shop-session,shop-two-servers my-steps.txt",
  ],
  declare(command, cli) {
    command
      .argument("<lesson>", "a lesson with a comparison; with --worlds any lesson, or a file of steps")
      .option("--worlds <a,b>", "the two worlds to run its steps in, by name")
      .option("--auto", "play by itself, and end after the last beat")
      .action(async (lesson: string, flags: CompareFlags) => {
        const { runCompare } = await import("./run.ts");
        cli.exitCode = await runCompare(cli, lesson, flags);
      });
  },
};
