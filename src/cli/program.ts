import { Command, CommanderError, Option } from "commander";
import { createLifecycle, type Lifecycle } from "../terminal/lifecycle.ts";
import { checkCommand } from "./check-command.ts";
import { type Cli, EXIT, terminalFlags } from "./cli.ts";
import type { Host, Machine } from "./host.ts";
import { hostOn } from "./host-on.ts";
import { listCommand } from "./list-command.ts";
import { learnCommand, playCommand } from "./show-command.ts";
import { UsageError } from "./usage-error.ts";

/** Runs one call of the program in a process; gives back its exit code. Whatever ends it, the terminal is given back. */
export async function runProgram(process: NodeJS.Process, machine: Machine): Promise<number> {
  const host = hostOn(process, machine);
  const lifecycle = createLifecycle(host);
  return lifecycle.run(() => runCall(host, lifecycle));
}

async function runCall(host: Host, lifecycle: Lifecycle): Promise<number> {
  const cli: Cli = { host, lifecycle, exitCode: EXIT.well };
  try {
    await programOf(cli).parseAsync([...host.argv], { from: "user" });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof UsageError) {
      host.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
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
    .option("--reduced-motion", "no animation: every beat is shown at rest")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .addHelpText(
      "after",
      "\nWithout a command: a menu of the lessons.\n\nExamples:\n  auth-explained\n  auth-explained learn session-login\n  auth-explained play jwt-login --auto",
    )
    .action(async (_flags, command: Command) => {
      const { openMenu } = await import("./menu.ts");
      cli.exitCode = await openMenu(cli, terminalFlags(command));
    });
  for (const make of [learnCommand, playCommand, listCommand, checkCommand]) program.addCommand(make(cli));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({
        writeOut: (text) => void host.stdout.write(text),
        writeErr: (text) => void host.stderr.write(text),
        getOutHelpWidth: () => host.stdout.columns ?? 80,
        getErrHelpWidth: () => host.stderr.columns ?? 80,
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      })
      .configureHelp({ showGlobalOptions: true })
      .showSuggestionAfterError();
  }
  return program;
}
