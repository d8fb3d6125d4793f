import type { CompletedCommand, Offers } from "./completions.ts";

/** Returns a script for fish. */
export function fishScript(completions: readonly CompletedCommand[]): string {
  const lines = completions.flatMap((completion) => {
    const { options, parts, values, path } = completion;
    const here = `-n ${quoted(condition(completion))}`;
    return [
      ...parts.map(({ name, summary }) => `${here} -a ${name} -d ${quoted(summary)}`),
      ...(path.length === 0 || values === "any" || values.length === 0 ? [] : [`${here} ${place(values)}`]),
      ...options.map(({ long, short, help, values: taken }) =>
        [
          here,
          ...(short === null ? [] : [`-s ${short.slice(1)}`]),
          `-l ${long.slice(2)}`,
          ...(taken === null
            ? []
            : [taken === "file" ? "-r -F" : taken === "any" ? "-x" : `-x -a ${quoted(taken.join(" "))}`]),
          `-d ${quoted(help)}`,
        ].join(" "),
      ),
    ];
  });
  return [
    "# auth-explained: completion for fish",
    "complete -c auth-explained -f",
    ...lines.map((l) => `complete -c auth-explained ${l}`),
  ].join("\n");
}

/** Returns the condition that this command, and no subcommand yet, has been typed. */
function condition({ path, parts }: CompletedCommand): string {
  const [command, part] = path;
  if (command === undefined) return "__fish_use_subcommand";
  const inside = path.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
  if (part !== undefined || parts.length === 0) return inside;
  return `${inside}; and not __fish_seen_subcommand_from ${parts.map(({ name }) => name).join(" ")}`;
}

const place = (values: Offers) => (values === "file" ? "-F" : `-a ${quoted([...values].join(" "))}`);

const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
