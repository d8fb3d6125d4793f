import { Command, CommanderError, Option } from "commander";
import { THEME_NAMES } from "../export/themes.ts";
import { didYouMean } from "../lesson/nearest.ts";
import { type Cli, EXIT, harmless, terminalFlags } from "./call.ts";
import { checkCommand } from "./course/check-command.ts";
import { newCommand } from "./course/new-command.ts";
import { decodeCommand } from "./decode/command.ts";
import { examCommand } from "./exam/command.ts";
import { learnCommand, playCommand } from "./learn/command.ts";
import { listCommand } from "./list/command.ts";
import { progressCommand } from "./progress/command.ts";
import { raceCommand } from "./race/command.ts";
import { sandboxCommand } from "./sandbox/command.ts";
import { signCommand } from "./sign/command.ts";
import { UsageError } from "./usage-error.ts";

/** Parses the command line and does what it says; the exit code. Throws UsageError. */
export async function parseCall(cli: Cli): Promise<number> {
  try {
    await programOf(cli).parseAsync([...cli.host.argv], { from: "user" });
    return cli.exitCode;
  } catch (error) {
    // Commander has said what is wrong by now; help and version are no mistakes.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.usage;
    throw error;
  }
}

function programOf(cli: Cli): Command {
  const { host } = cli;
  const program = new Command("auth-explained")
    .description("How does a server remember who you are? Cookies, sessions and JWT, step by step.")
    .version(host.version, "-V, --version", "print the version")
    .option("--plain", "text that is only ever added to, without any escape code")
    .addOption(new Option("--color", "always use colours"))
    .addOption(new Option("--no-color", "never use colours").default(undefined))
    .option("--ascii", "no character beyond ASCII in the pictures")
    .addOption(
      new Option(
        "--theme <name>",
        "colours for a dark or a light background; by default the terminal is asked",
      ).choices(THEME_NAMES),
    )
    .option("--reduced-motion", "no animation: every beat is shown at rest")
    .addHelpText(
      "after",
      "\nWithout a command: a menu of the lessons.\n\nExamples:\n  auth-explained\n  auth-explained learn session-login\n  auth-explained play jwt-login --auto",
    )
    .allowExcessArguments()
    .action(async (_flags, command: Command) => {
      const [name] = command.args;
      if (name !== undefined) throw unknownCommand(name, command);
      const { openMenu } = await import("./learn/menu.ts");
      cli.exitCode = await openMenu(cli, terminalFlags(command));
    });
  for (const make of [
    learnCommand,
    playCommand,
    listCommand,
    sandboxCommand,
    examCommand,
    raceCommand,
    progressCommand,
    checkCommand,
    newCommand,
    decodeCommand,
    signCommand,
    helpCommand,
  ])
    program.addCommand(make(cli));
  for (const command of [program, ...program.commands.flatMap((c) => [c, ...c.commands])]) {
    command
      .exitOverride()
      .configureOutput({
        writeOut: (text) => void host.stdout.write(text),
        writeErr: (text) => void host.stderr.write(harmless(text)),
        getOutHelpWidth: () => host.stdout.columns || 80,
        getErrHelpWidth: () => host.stderr.columns || 80,
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      })
      .helpOption("-h, --help", "print help")
      .configureHelp({ showGlobalOptions: true })
      .showSuggestionAfterError();
  }
  return program;
}

/** As commander's own, but a name that is no command's is wrong usage. */
function helpCommand(): Command {
  return new Command("help")
    .description("print help for a command")
    .argument("[command]")
    .action((name: string | undefined, _flags, { parent: program }: Command) => {
      const named = name === undefined ? program : program?.commands.find((c) => c.name() === name);
      if (program && !named) throw unknownCommand(name ?? "", program);
      named?.help();
    });
}

/** Commander would speak of too many arguments, because the program does something without a command as well. */
function unknownCommand(name: string, { commands }: Command): UsageError {
  const hint = didYouMean(
    name,
    commands.map((c) => c.name()),
  );
  return new UsageError(`There is no command "${name}".${hint} To see them all: auth-explained --help`);
}
