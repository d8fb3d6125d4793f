import type { Declared, DeclaredCommand, DeclaredOption } from "../declared.ts";

/** The candidates at a position: some words, a file, or unknown. */
export type Offers = readonly string[] | "file" | "any";

/** A command, or a subcommand such as `progress reset`, as a shell completes it. */
export interface CompletedCommand {
  /** Its words; [] for the program itself. */
  readonly path: readonly string[];
  readonly summary: string;
  /** Includes the program's flags. */
  readonly options: readonly CompletedOption[];
  /** Candidates for its arguments; all of them are of one kind. */
  readonly values: Offers;
  /** Names of its subcommands, with a sentence each. */
  readonly parts: readonly { readonly name: string; readonly summary: string }[];
}

export interface CompletedOption {
  readonly long: string;
  readonly short: string | null;
  readonly help: string;
  /** null: it takes no value. */
  readonly values: Offers | null;
}

/** The words that a placeholder such as <lesson> stands for. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Placeholders for files and folders. */
const ON_DISK: readonly string[] = ["file", "path", "folder", "recording"];

/** Returns everything that can be completed: the program first, then each command, followed by its subcommands. */
export function completions({ program, commands }: Declared, known: Known): CompletedCommand[] {
  const global = program.options;
  const completion = (command: DeclaredCommand, path: readonly string[]): CompletedCommand[] => {
    const [first] = command.arguments;
    return [
      {
        path,
        summary: command.summary,
        options: [
          ...command.options,
          ...global.filter(({ long }) => !command.options.some((o) => o.long === long)),
        ].map((option) => completedOption(option, known)),
        values: first === undefined ? [] : valuesFor(first.name, first.choices, known),
        parts: command.parts,
      },
      ...command.parts.flatMap((part) => completion(part, [...path, part.name])),
    ];
  };
  return [
    ...completion({ ...program, arguments: [], parts: commands }, []).slice(0, 1),
    ...commands.flatMap((command) => completion(command, [command.name])),
  ];
}

const completedOption = (
  { long, short, value, choices, help }: DeclaredOption,
  known: Known,
): CompletedOption => ({
  long,
  short,
  help,
  values: value === null ? null : valuesFor(value, choices, known),
});

function valuesFor(placeholder: string, choices: readonly string[], known: Known): Offers {
  if (choices.length > 0) return choices;
  if (ON_DISK.includes(placeholder)) return "file";
  return known[placeholder] ?? "any";
}
