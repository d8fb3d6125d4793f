import type { CommandDeclaration } from "../call.ts";

/** `list`: the course, part by part. */
export const listCommand: CommandDeclaration = {
  examples: ["auth-explained list", "auth-explained list ./my-lessons", "auth-explained list --json"],
  declare(command, cli) {
    command
      .argument("[folder]", "a folder of your own lessons; by default, the program's")
      .option("--json", "as one JSON document")
      .action(async (folder: string | undefined, { json = false }: { json?: boolean }) => {
        const { runList } = await import("./run.ts");
        await runList(cli, folder, json);
      });
  },
};
