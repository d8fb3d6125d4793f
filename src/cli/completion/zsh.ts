import type { CompletedCommand, CompletedOption, Offers } from "./completions.ts";

/** Returns a script for zsh: sourced after compinit, or put into a folder of fpath under the name _auth-explained. */
export function zshScript(completions: readonly CompletedCommand[]): string {
  const [program, ...commands] = completions;
  if (program === undefined) return "";
  const whole = commands.filter(({ path }) => path.length === 1);
  const partsOf = (name: string) => commands.filter(({ path }) => path.length > 1 && path[0] === name);
  return `#compdef auth-explained
_auth-explained() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C \\
${program.options.map((option) => `    ${argument(option)} \\`).join("\n")}
    '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands
      commands=(${program.parts.map(({ name, summary }) => `\n        ${single(`${name}:${summary}`)}`).join("")}
      )
      _describe command commands ;;
    rest)
      case $line[1] in
${whole.map((command) => commandCase(command, partsOf(command.path[0] ?? ""))).join("\n")}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_auth-explained" ]; then _auth-explained "$@"; else compdef _auth-explained auth-explained; fi`;
}

/** Returns the case for a command, or a subcommand. */
function commandCase(
  { path, options, values, parts }: CompletedCommand,
  below: readonly CompletedCommand[],
): string {
  const flags = options.map(argument);
  const start = `${path.at(-1)}) _arguments`;
  if (parts.length === 0) return `${start} ${wrapped([...flags, ...positional(values)])} ;;`;
  const names = parts.map(({ name }) => name).join(" ");
  return `${start} -C ${wrapped([...flags, `'1:part:(${names})'`, "'*:: :->part'"])}
        [ "$state" = part ] && case $line[1] in
${below.map((part) => commandCase(part, [])).join("\n")}
        esac ;;`;
}

const wrapped = (specs: readonly string[]): string => specs.join(" \\\n          ");

const positional = (values: Offers): string[] =>
  values === "any" || values.length === 0 ? [] : [single(`*: :${action(values)}`)];

/** `--key` may be repeated, and so may any other flag: the program reports what is invalid. */
function argument({ long, short, help, values }: CompletedOption): string {
  const takes = values === null ? "" : `:value:${action(values)}`;
  const forms = [long, short].flatMap((flag) =>
    flag === null ? [] : `*${flag}${values === null ? "" : flag === long ? "=" : "+"}`,
  );
  return forms.map((form) => single(`${form}[${help.replace(/[\][\\:]/g, "\\$&")}]${takes}`)).join(" ");
}

/** Lessons and worlds may be the user's own, and then they are files as well. */
const action = (values: Offers): string =>
  values === "file" ? "_files" : values === "any" ? " " : `(${values.join(" ")})`;

const single = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
