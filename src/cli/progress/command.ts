import type { Command } from "commander";
import { didYouMean } from "../../lesson/nearest.ts";
import type { Cli, CommandDeclaration } from "../call.ts";
import { UsageError } from "../usage-error.ts";

/** `progress`: shows, resets, exports and imports a learner's progress. */
export const progressCommand: CommandDeclaration = {
  examples: [
    "auth-explained progress",
    "auth-explained progress reset session-login",
    "auth-explained progress export -o my-progress.json",
    "auth-explained progress import my-progress.json",
  ],
  declare(command, cli) {
    for (const declarePart of [declareShow, declareReset, declareExport, declareImport])
      declarePart(command, cli);
  },
};

function declareShow(progress: Command, cli: Cli): void {
  progress
    .command("show", { isDefault: true })
    .description("How far you are in each lesson that you have started")
    .option("--json", "as one JSON document")
    .allowExcessArguments()
    .action(async ({ json = false }: { json?: boolean }, command: Command) => {
      const [word] = command.args;
      if (word !== undefined) throw unknownPart(word);
      const { showProgress } = await import("./run.ts");
      await showProgress(cli, json);
    });
}

function declareReset(progress: Command, cli: Cli): void {
  progress
    .command("reset")
    .description("Forget what you have done in a lesson, or in all of them")
    .argument("[lesson]", "its name, as `list` shows it; by default, all lessons")
    .option("-y, --yes", "do not ask")
    .action(async (lesson: string | undefined, { yes = false }: { yes?: boolean }) => {
      const { resetProgress } = await import("./run.ts");
      cli.exitCode = await resetProgress(cli, lesson, yes);
    });
}

function declareExport(progress: Command, cli: Cli): void {
  progress
    .command("export")
    .description("Write all progress as one JSON document, for another machine")
    .option("-o, --output <file>", "into this file instead of standard output")
    .option("--force", "replace the file if it exists")
    .action(async ({ output, force = false }: { output?: string; force?: boolean }) => {
      const { exportProgress } = await import("./run.ts");
      cli.exitCode = await exportProgress(cli, output, force);
    });
}

function declareImport(progress: Command, cli: Cli): void {
  progress
    .command("import")
    .description("Merge what another machine has exported; nothing here is lost")
    .argument("<file>", "as `progress export` wrote it")
    .action(async (file: string) => {
      const { importProgress } = await import("./run.ts");
      cli.exitCode = await importProgress(cli, file);
    });
}

function unknownPart(word: string): UsageError {
  const hint = didYouMean(word, ["show", "reset", "export", "import"]);
  return new UsageError(
    `"progress" cannot ${word}.${hint} It can: progress show, progress reset, progress export, progress import.`,
  );
}
