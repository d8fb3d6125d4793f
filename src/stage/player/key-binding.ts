/** The one form in which keys are declared. What a key does, the footers, the help and the README are derived from it. */
import type { Canvas } from "../canvas/frame.ts";

export interface KeyBinding<Command> {
  readonly command: Command;
  /** Key names as returned by the key decoder, or what is typed as a line in plain text. */
  readonly keys: readonly string[];
  /** The label of the key, if it is not that of the first of `keys`. */
  readonly label?: string;
  /** What it does in a word or two, for a footer or a prompt; "" keeps it out of them. */
  readonly short: string;
  /** What it does, as a sentence for help. */
  readonly help: string;
}

type KeyTable = readonly KeyBinding<unknown>[];

/** The labels of keys, and their ASCII form. A character is its own label, and `ctrl+c` is Ctrl-C. */
const LABELS: Readonly<Record<string, readonly [label: string, ascii?: string]>> = {
  left: ["←", "<-"],
  right: ["→", "->"],
  up: ["↑", "up"],
  down: ["↓", "down"],
  return: ["Enter"],
  escape: ["Esc"],
  home: ["Home"],
  end: ["End"],
  pageup: ["PgUp"],
  pagedown: ["PgDn"],
  backspace: ["Backspace"],
  delete: ["Delete"],
  tab: ["Tab"],
  f5: ["F5"],
};

/** Returns what each key of a table does. */
export const commandsByKey = <Command>(table: readonly KeyBinding<Command>[]): ReadonlyMap<string, Command> =>
  new Map(table.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)));

/** Returns the bindings of some commands, in the order of the table. */
export const bindingsOf = <Command>(
  table: readonly KeyBinding<Command>[],
  commands: readonly Command[],
): readonly KeyBinding<Command>[] => table.filter(({ command }) => commands.includes(command));

/** Returns the label of a binding on a terminal with these glyphs. */
export const keyLabel = ({ label, keys }: KeyBinding<unknown>, glyphs: Canvas["glyphs"]): string =>
  label ?? nameOf(keys[0] ?? "", glyphs);

/** Returns the label of a binding, and its other keys. */
export function keyNames(binding: KeyBinding<unknown>, glyphs: Canvas["glyphs"]): string {
  const label = keyLabel(binding, glyphs);
  const names = binding.keys.map((key) => nameOf(key, glyphs));
  const others = names.filter((name) => !label.split(" ").includes(name));
  return [label, ...others].join("  ");
}

/** Returns a row of keys, with what each does. A key without a word for that is joined to the next one. */
export const keyRow = (table: KeyTable): string =>
  table
    .map((binding) => `${keyLabel(binding, "unicode")}${binding.short === "" ? "" : ` ${binding.short}   `}`)
    .join("")
    .trimEnd();

/** Columns of help, and those of its labels, if none is longer. */
const COLUMNS = 78;
const LABEL_COLUMNS = 14;

/** Formats a table for help, one row per key; a long sentence goes on below its start. */
export function keyHelp(table: KeyTable): string {
  const rows = table.map((binding) => ({ names: keyNames(binding, "ascii"), help: binding.help }));
  const columns = Math.max(LABEL_COLUMNS, ...rows.map(({ names }) => names.length + 2));
  const line = new RegExp(`(.{1,${COLUMNS - columns - 2}})(?: |$)`, "g");
  return rows
    .map(({ names, help }) => {
      const lines = [...help.matchAll(line)].map(([, text]) => text);
      return `  ${names.padEnd(columns)}${lines.join(`\n${" ".repeat(columns + 2)}`)}`;
    })
    .join("\n");
}

/** Formats a table as Markdown, for the README. */
export function keyMarkdown(table: KeyTable): string {
  const rows = table.map((binding) => `| ${keyNames(binding, "unicode")} | ${binding.help} |`);
  return ["| key | does |", "|---|---|", ...rows].join("\n");
}

function nameOf(key: string, glyphs: Canvas["glyphs"]): string {
  const [label, ascii = label] = LABELS[key] ?? [
    key.replace(/^ctrl\+./, (k) => `Ctrl-${k.slice(5).toUpperCase()}`),
  ];
  return glyphs === "ascii" ? ascii : label;
}
