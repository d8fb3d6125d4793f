/** The one form in which keys are declared. What a key does, the footers, the help and the README are derived from it. */
import type { Canvas } from "../canvas/frame.ts";

/** A key, and what it does: all that is needed to press it and to name it. */
export interface BoundKey<Command> {
  readonly command: Command;
  /** Key names as returned by the key decoder, or what is typed as a line in plain text. */
  readonly keys: readonly string[];
  /** The label of the key, if it is not that of the first of `keys`. */
  readonly label?: string;
  /** What it does in a word or two, for a footer or a prompt; absent: it is in none. */
  readonly short?: string;
}

/** The same with its help, where the stage shows that. Elsewhere it is added when it is asked for. */
export interface KeyBinding<Command> extends BoundKey<Command> {
  /** What it does, as a sentence. */
  readonly help: string;
}

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
export const commandsByKey = <Command>(table: readonly BoundKey<Command>[]): ReadonlyMap<string, Command> =>
  new Map(table.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)));

/** Returns the bindings of some commands, in the order of the table. */
export const bindingsOf = <Command, Binding extends BoundKey<Command>>(
  table: readonly Binding[],
  commands: readonly Binding["command"][],
): readonly Binding[] => table.filter(({ command }) => commands.includes(command));

/** Returns the label of a binding on a terminal with these glyphs. */
export const keyLabel = ({ label, keys }: BoundKey<unknown>, glyphs: Canvas["glyphs"]): string =>
  label ?? nameOf(keys[0] ?? "", glyphs);

/** Returns the label of a binding, and its other keys. */
export function keyNames(binding: BoundKey<unknown>, glyphs: Canvas["glyphs"]): string {
  const label = keyLabel(binding, glyphs);
  // The label is that of the first key, and may name others.
  const names = binding.keys.slice(1).map((key) => nameOf(key, glyphs));
  const others = names.filter((name) => !label.split(" ").includes(name));
  return [label, ...others].join("  ");
}

function nameOf(key: string, glyphs: Canvas["glyphs"]): string {
  const [label, ascii = label] = LABELS[key] ?? [
    key.replace(/^ctrl\+./, (k) => `Ctrl-${k.slice(5).toUpperCase()}`),
  ];
  return glyphs === "ascii" ? ascii : label;
}
