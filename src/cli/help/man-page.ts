import { keyHelp } from "../../stage/player/key-help.ts";
import type { Declared, DeclaredArgument, DeclaredCommand, DeclaredOption } from "../declared.ts";
import type { KeyPlace } from "./key-places.ts";
import { ENVIRONMENT, EXIT_MEANINGS } from "./topics.ts";

/** man indents by 9 columns what is printed as it is. */
const KEY_COLUMNS = 78 - 9;

/** Returns the manual page, in the man(7) macros. */
export function manPage(
  { program, commands }: Declared,
  places: readonly KeyPlace[],
  version: string,
): string {
  const lines = [
    `.TH AUTH\\-EXPLAINED 1 "" "${roff(`auth-explained ${version}`)}" "User Commands"`,
    ".SH NAME",
    roff(`auth-explained - ${program.summary}`),
    ".SH SYNOPSIS",
    `.B ${roff("auth-explained")}\n[\\fIcommand\\fR] [\\fIflag\\fR ...]`,
    ".SH DESCRIPTION",
    roff(
      "Without a command: a menu of the lessons. Data goes to standard output, messages to standard error.",
    ),
    ".SH COMMANDS",
    ...commands.flatMap((command) => [`.SS ${synopsis(command)}`, ...body(command)]),
    ".SH FLAGS OF EVERY COMMAND",
    ...program.options.flatMap(option),
    ".SH KEYS",
    ...places.flatMap(({ title, table }) => [`.SS ${roff(title)}`, ...verbatim(keyHelp(table, KEY_COLUMNS))]),
    ".SH ENVIRONMENT",
    ...ENVIRONMENT.flatMap(([name, meaning]) => entry(roff(name), meaning)),
    ".SH EXIT STATUS",
    ...EXIT_MEANINGS.flatMap(([code, meaning]) => entry(roff(code), meaning)),
    ".SH FILES",
    ...entry(
      roff("$XDG_STATE_HOME/auth-explained"),
      "what you have done so far; by default in ~/.local/state",
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function body(command: DeclaredCommand): string[] {
  return [
    roff(command.summary),
    ...command.arguments.flatMap(argument),
    ...command.options.filter(({ long }) => long !== "--help").flatMap(option),
    ...command.parts.flatMap((part) =>
      entry(`\\fB${roff(command.name)} ${synopsis(part)}\\fR`, part.summary),
    ),
    ...(command.notes !== "" && command.notesInManual ? [".PP", ...verbatim(command.notes)] : []),
    ...(command.examples.length === 0 ? [] : [".PP\nExamples:", ...verbatim(command.examples.join("\n"))]),
  ];
}

function synopsis({ name, arguments: args }: DeclaredCommand): string {
  const places = args.map(({ name: word, required, variadic }) => {
    const shown = variadic ? `${word}...` : word;
    return required ? `<${shown}>` : `[${shown}]`;
  });
  return roff([name, ...places].join(" "));
}

const argument = ({ name, help }: DeclaredArgument): string[] => entry(`\\fI${roff(name)}\\fR`, help);

function option({ long, short, value, choices, help }: DeclaredOption): string[] {
  const forms = [short, long].flatMap((form) => (form === null ? [] : `\\fB${roff(form)}\\fR`)).join(", ");
  const term = value === null ? forms : `${forms} \\fI${roff(value)}\\fR`;
  return entry(term, choices.length === 0 ? help : `${help}: ${choices.join(", ")}`);
}

const entry = (term: string, text: string): string[] => [".TP", term, roff(text)];

const verbatim = (text: string): string[] => [".nf", ".RS 2", ...text.split("\n").map(roff), ".RE", ".fi"];

/**
 * Escapes text: roff takes "-" for a hyphen, "\\" for the start of an escape, and a line that starts with "." or "'" for a
 * request. It reads bytes, so non-ASCII characters become escapes.
 */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^(?=[.'])/gm, "\\&")
    .replace(
      /[^\0-\x7f]/gu,
      (char) => `\\[u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
    );
}
