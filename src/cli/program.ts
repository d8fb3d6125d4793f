import { Command, CommanderError, Option } from "commander";
import { THEME_NAMES } from "../export/themes.ts";
import { PROGRAM } from "../trace/show/show.ts";
import { asTyped } from "./as-typed.ts";
import { type Cli, type CommandEntry, EXIT } from "./call.ts";
import { unknownCommand } from "./usage-error.ts";

/** Parses and runs the command line; returns the exit code. Throws UsageError. */
export async function parseCall(cli: Cli): Promise<number> {
  const { argv } = cli.host;
  const at = commandIndex(argv);
  const called = cli.commands.find(({ name }) => name === argv[at]);
  try {
    const program = called === undefined ? topLevel(cli) : await commandOf(called, cli);
    cli.flags = program.opts();
    await program.parseAsync(called === undefined ? [...argv] : argv.toSpliced(at, 1), { from: "user" });
    return cli.exitCode;
  } catch (error) {
    // Commander has printed the error; help and version are not errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.usage;
    throw error;
  }
}

/** Returns the index of the command's name: flags of the program may come first. -1 if there is none. */
function commandIndex(argv: readonly string[]): number {
  return argv.findIndex((word, i) => !word.startsWith("-") && argv[i - 1] !== THEME);
}

/** Returns one command as a program of its own, so that a call does not load the flags of others. */
export async function commandOf({ name, summary, declaration }: CommandEntry, cli: Cli): Promise<Command> {
  const { notes, examples, declare } = await declaration();
  const command = newCommand(`${PROGRAM} ${name}`, cli).description(summary);
  declare(command, cli);
  sayExample(command, examples);
  if (notes !== undefined) command.addHelpText("after", () => `\n${notes()}`);
  return addExamples(addProgramFlags(command.optionsGroup("Global Options:"), cli), examples);
}

/** Returns the program without a command: its help lists every command, and a bare call opens the menu. */
export function topLevel(cli: Cli): Command {
  const program = addProgramFlags(newCommand(PROGRAM, cli), cli)
    .description("How does a server remember who you are? Cookies, sessions and JWT, step by step.")
    .addHelpText("after", "\nWithout a command: a menu of the lessons.")
    .allowExcessArguments()
    .action(async (_flags, self: Command) => {
      const [word] = self.args;
      if (word !== undefined) throw unknownCommand(word, names);
      const { openMenu } = await import("./learn/menu.ts");
      cli.exitCode = await openMenu(cli);
    });
  const names = cli.commands.map(({ name, summary }) => program.command(name).description(summary).name());
  return addExamples(program, [
    PROGRAM,
    `${PROGRAM} learn session-login`,
    `${PROGRAM} play jwt-login --auto`,
  ]);
}

/** Creates a command with the common settings; subcommands inherit them. */
function newCommand(name: string, cli: Cli): Command {
  const { host } = cli;
  return new Command(name)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void cli.terminal().print(asTyped(text.trimEnd(), host.program)),
      writeErr: (text) => void cli.terminal().say(asTyped(text.trimEnd(), host.program)),
      getOutHelpWidth: () => host.stdout.columns || 80,
      getErrHelpWidth: () => host.stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() })
    .helpOption("-h, --help", "print help")
    .helpCommand(false);
}

/** Adds an example to the error for a missing argument. */
function sayExample(command: Command, [example]: readonly string[]): void {
  if (example === undefined) return;
  command.configureOutput({
    outputError: (text, write) =>
      write(
        text.includes("missing required argument") ? `${text.trimEnd()}. For instance: ${example}\n` : text,
      ),
  });
}

const THEME = "--theme";

/** Adds the flags that are allowed before and after a command. */
function addProgramFlags(command: Command, { host }: Cli): Command {
  return command
    .option("--plain", "append-only text, without any escape code")
    .addOption(new Option("--color", "always use colours"))
    .addOption(new Option("--no-color", "never use colours").default(undefined))
    .option("--ascii", "only ASCII characters, in pictures and in text")
    .addOption(
      new Option(
        `${THEME} <name>`,
        "colours for a dark or a light background; by default the terminal is asked",
      ).choices(THEME_NAMES),
    )
    .option("--reduced-motion", "no animation: every beat is shown at rest")
    .version(host.version, "-V, --version", "print the version");
}

function addExamples(command: Command, lines: readonly string[]): Command {
  const text = ["", "Examples:", ...lines.map((line) => `  ${line}`)].join("\n");
  return lines.length === 0 ? command : command.addHelpText("after", text);
}
