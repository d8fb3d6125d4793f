import { Command, CommanderError, Option } from "commander";
import { THEME_NAMES } from "../export/themes.ts";
import { writeText } from "../terminal/write-text.ts";
import { type Cli, EXIT, terminalFlags } from "./call.ts";
import { COMMANDS } from "./commands.ts";
import type { CommandDeclaration } from "./declaration.ts";
import { unknownCommand } from "./usage-error.ts";

/** Parses the command line and does what it says; the exit code. Throws UsageError. */
export async function parseCall(cli: Cli): Promise<number> {
  try {
    await programFor(cli).parseAsync([...cli.host.argv], { from: "user" });
    return cli.exitCode;
  } catch (error) {
    // Commander has printed what is wrong; help and version are no mistakes.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.usage;
    throw error;
  }
}

/**
 * The program as far as this call needs it: the command that is called, with its flags. If none is, all of them, as a name and a
 * sentence for help.
 */
function programFor(cli: Cli): Command {
  const program = topLevel(cli);
  const called = calledCommand(program, cli.host.argv);
  if (called === undefined)
    for (const { name, summary } of COMMANDS) program.command(name).description(summary);
  else if (called.needsAll) for (const every of COMMANDS) declare(program, every, cli);
  else declare(program, called, cli);
  return program;
}

/** Usually the first word is its name; flags of the program may stand before it. */
function calledCommand(program: Command, argv: readonly string[]): CommandDeclaration | undefined {
  const commandOf = (word: string | undefined) => COMMANDS.find(({ name }) => name === word);
  return commandOf(argv[0]) ?? commandOf(program.parseOptions([...argv]).operands[0]);
}

function declare(
  program: Command,
  { name, summary, notes, examples, declare }: CommandDeclaration,
  cli: Cli,
) {
  // Made by its parent, a command has the parent's settings.
  const command = program.command(name).description(summary).allowExcessArguments(false);
  declare(command, cli);
  if (notes !== undefined) command.addHelpText("after", `\n${notes}`);
  if (examples.length > 0) command.addHelpText("after", examplesText(examples));
}

function examplesText(lines: readonly string[]): string {
  return ["", "Examples:", ...lines.map((line) => `  ${line}`)].join("\n");
}

function topLevel(cli: Cli): Command {
  const { host } = cli;
  return new Command("auth-explained")
    .description("How does a server remember who you are? Cookies, sessions and JWT, step by step.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void writeText(host.stdout, text),
      writeErr: (text) => void writeText(host.stderr, text),
      getOutHelpWidth: () => host.stdout.columns || 80,
      getErrHelpWidth: () => host.stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() })
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .showSuggestionAfterError()
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
    .addHelpText("after", "\nWithout a command: a menu of the lessons.")
    .addHelpText(
      "after",
      examplesText([
        "auth-explained",
        "auth-explained learn session-login",
        "auth-explained play jwt-login --auto",
      ]),
    )
    .allowExcessArguments()
    .action(async (_flags, command: Command) => {
      const [name] = command.args;
      if (name !== undefined)
        throw unknownCommand(
          name,
          COMMANDS.map((known) => known.name),
        );
      const { openMenu } = await import("./learn/menu.ts");
      cli.exitCode = await openMenu(cli, terminalFlags(command));
    });
}
