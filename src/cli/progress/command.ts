import { Command } from "commander";
import { didYouMean } from "../../lesson/nearest.ts";
import { type Cli, terminalFlags } from "../call.ts";
import { UsageError } from "../usage-error.ts";

/** `progress`: shows, forgets, carries away and brings back what a learner has done. */
export function progressCommand(cli: Cli): Command {
  const parts = [showPart(cli), resetPart(cli), exportPart(cli), importPart(cli)];
  const program = new Command("progress")
    .description("Show, reset, export or import what you have done so far")
    .addHelpText(
      "after",
      "\nExamples:\n  auth-explained progress\n  auth-explained progress reset session-login\n  auth-explained progress export -o my-progress.json\n  auth-explained progress import my-progress.json",
    );
  for (const part of parts) program.addCommand(part, { isDefault: part.name() === "show" });
  return program;
}

function showPart(cli: Cli): Command {
  return new Command("show")
    .description("Where you stand in each lesson that you have begun")
    .option("--json", "as one JSON document")
    .allowExcessArguments()
    .action(async ({ json = false }: { json?: boolean }, command: Command) => {
      const [word] = command.args;
      if (word !== undefined) throw unknownPart(word);
      const { showProgress } = await import("./run.ts");
      await showProgress(cli, json, terminalFlags(command));
    });
}

function resetPart(cli: Cli): Command {
  return new Command("reset")
    .description("Forget what you have done in a lesson, or in all of them")
    .argument("[lesson]", "its name, as `list` shows it; without one, all lessons")
    .option("-y, --yes", "do not ask")
    .action(async (lesson: string | undefined, { yes = false }: { yes?: boolean }) => {
      const { resetProgress } = await import("./run.ts");
      cli.exitCode = await resetProgress(cli, lesson, yes);
    });
}

function exportPart(cli: Cli): Command {
  return new Command("export")
    .description("Write all progress as one JSON document, for another machine")
    .option("-o, --output <file>", "into this file, and not to standard output")
    .action(async ({ output }: { output?: string }) => {
      const { exportProgress } = await import("./run.ts");
      await exportProgress(cli, output);
    });
}

function importPart(cli: Cli): Command {
  return new Command("import")
    .description("Add what another machine has exported; nothing that is here is lost")
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
