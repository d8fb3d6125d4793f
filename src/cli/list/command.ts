import type { CommandDeclaration } from "../call.ts";

/** `list`: the course, part by part. */
export const listCommand: CommandDeclaration = {
  examples: ["auth-explained list", "auth-explained list ./my-lessons", "auth-explained list --json"],
  declare(command, cli) {
    command
      .argument("[folder]", "a folder of lessons of your own; without one, those that come with the program")
      .option("--json", "as one JSON document")
      .action(async (folder: string | undefined, { json = false }: { json?: boolean }) => {
        const { runList } = await import("./run.ts");
        await runList(cli, folder, json);
      });
  },
};
