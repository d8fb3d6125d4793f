import type { CompletedCommand, Offers } from "./completions.ts";

/** Returns a script for bash 3.2 or later; macOS still has 3.2. */
export function bashScript(completions: readonly CompletedCommand[]): string {
  const [program, ...commands] = completions;
  if (program === undefined) return "";
  return `# auth-explained: completion for bash
_auth_explained() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= files= words= i
  # --flag=value is three words here.
  if [ "$word" = "=" ]; then word=
  elif [ "$before" = "=" ]; then before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command \${COMP_WORDS[i]}" in
      ${commands.map(({ path }) => quoted(` ${path.join(" ")}`)).join(" | ")}) command="$command \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$command $before" in
${flagCases(completions)}
    *)
      case "$command" in
${completions.map(placeCase).join("\n")}
      esac ;;
  esac
  # A lesson of one's own has a path.
  case "$word" in */* | .*) files=1 ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [ -n "$files" ]; then
    # As typed, without what quotes it; a name may have spaces.
    local path=\${word#[\\"\\']} name
    while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "\${path//\\\\/}")
    compopt -o filenames 2>/dev/null
  fi
}
complete -F _auth_explained auth-explained`;
}

/** Returns the cases after a flag that takes a value. */
function flagCases(completions: readonly CompletedCommand[]): string {
  const cases = completions.flatMap(({ path, options }) =>
    options.flatMap(({ long, short, values }) =>
      values === null
        ? []
        : `    ${[long, short].flatMap((flag) => (flag === null ? [] : quoted(`${place(path)} ${flag}`))).join(" | ")}) ${set(values)} ;;`,
    ),
  );
  return cases.join("\n");
}

/** Returns the case for any other position in a command. */
function placeCase({ path, options, values, parts }: CompletedCommand): string {
  const flags = options.map(({ long }) => long);
  const words = [...parts.map(({ name }) => name), ...(typeof values === "string" ? [] : values)];
  return `        ${quoted(place(path))}) case "$word" in -*) words="${flags.join(" ")}" ;; *) words="${words.join(" ")}"${values === "file" ? " files=1" : ""} ;; esac ;;`;
}

const place = (path: readonly string[]) => path.map((word) => ` ${word}`).join("");

const set = (values: Offers) =>
  values === "file" ? "files=1" : values === "any" ? "return" : `words="${values.join(" ")}"`;

const quoted = (text: string) => `"${text}"`;
