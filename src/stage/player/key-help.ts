/** The help of keys, as text and for the README. */
import { lineText, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import { type BoundKey, type KeyBinding, keyNames } from "./key-binding.ts";

/** Columns of the labels, if none is longer. */
const LABEL_COLUMNS = 14;

/** Formats a table for help: a row for each key, and more if its sentence is long. `cols`: maximum columns of a row. */
export function keyHelp(table: readonly KeyBinding<unknown>[], cols = 78): string {
  const names = table.map((binding) => keyNames(binding, "ascii"));
  const columns = Math.max(LABEL_COLUMNS, ...names.map((name) => name.length + 2));
  return table
    .flatMap(({ help }, i) =>
      wrap([span(help)], cols - columns - 2).map((line, row) =>
        `  ${(row === 0 ? (names[i] ?? "") : "").padEnd(columns)}${lineText(line)}`.trimEnd(),
      ),
    )
    .join("\n");
}

/** Formats a table as Markdown, for the README. */
export function keyMarkdown(table: readonly KeyBinding<unknown>[]): string {
  const rows = table.map((binding) => `| ${keyNames(binding, "unicode")} | ${binding.help} |`);
  return ["| key | does |", "|---|---|", ...rows].join("\n");
}

/** Adds their help to the keys of a table that is used without it. */
export const withHelp = <Command extends string>(
  table: readonly BoundKey<Command>[],
  help: Readonly<Record<Command, string>>,
): readonly KeyBinding<Command>[] => table.map((key) => ({ ...key, help: help[key.command] }));
