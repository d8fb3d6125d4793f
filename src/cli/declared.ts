import type { Argument, Command, Option } from "commander";
import type { Cli } from "./call.ts";
import { commandOf, topLevel } from "./program.ts";

/** The command line as plain data: completion and the man page are generated from it. */
export interface Declared {
  readonly program: DeclaredCommand;
  readonly commands: readonly DeclaredCommand[];
}

export interface DeclaredCommand {
  readonly name: string;
  readonly summary: string;
  /** Its own flags, without those of the program. */
  readonly options: readonly DeclaredOption[];
  readonly arguments: readonly DeclaredArgument[];
  /** Subcommands, such as `reset` of `progress`. */
  readonly parts: readonly DeclaredCommand[];
  readonly notes: string;
  /** Whether the manual page shows its notes. */
  readonly notesInManual: boolean;
  readonly examples: readonly string[];
}

export interface DeclaredOption {
  readonly long: string;
  /** null: it has no short form. */
  readonly short: string | null;
  /** Placeholder of its value, such as "path"; null: it takes none. */
  readonly value: string | null;
  /** Its allowed values; empty: any. */
  readonly choices: readonly string[];
  readonly help: string;
}

export interface DeclaredArgument {
  /** As in the usage line, without brackets. */
  readonly name: string;
  readonly required: boolean;
  readonly variadic: boolean;
  readonly choices: readonly string[];
  readonly help: string;
}

/** Declares every command, and returns the result as data. */
export async function declaredBy(cli: Cli): Promise<Declared> {
  const program = topLevel(cli);
  const global = new Set(program.options.map(({ long }) => long));
  const commands = cli.commands.map(async (entry) => {
    const { notes = () => "", notesInManual = true, examples } = await entry.declaration();
    const declared = commandFrom(await commandOf(entry, cli), global);
    return { ...declared, name: entry.name, notes: notes(), notesInManual, examples };
  });
  return {
    program: { ...commandFrom(program, new Set()), name: program.name(), parts: [] },
    commands: await Promise.all(commands),
  };
}

function commandFrom(command: Command, without: ReadonlySet<string | undefined>): DeclaredCommand {
  const options = command.createHelp().visibleOptions(command);
  return {
    name: command.name(),
    summary: command.description(),
    options: options.filter(({ long }) => !without.has(long)).map(optionFrom),
    arguments: command.registeredArguments.map(argumentFrom),
    parts: command.commands.map((part) => commandFrom(part, without)),
    notes: "",
    notesInManual: true,
    examples: [],
  };
}

function optionFrom({ flags, long, short, argChoices, description }: Option): DeclaredOption {
  const value = /[<[]([^\]>]+)[\]>]/.exec(flags)?.[1] ?? null;
  return { long: long ?? flags, short: short ?? null, value, choices: argChoices ?? [], help: description };
}

function argumentFrom(argument: Argument): DeclaredArgument {
  const { required, variadic, argChoices, description } = argument;
  return { name: argument.name(), required, variadic, choices: argChoices ?? [], help: description };
}
