import { createHash } from "node:crypto";
import { runOn } from "../../../src/cli/run-program.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";
import { ProgramHost } from "../program-host.ts";

/** A line that is a call: `$ NAME=value auth-explained words < file`. */
export interface Call {
  readonly line: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** The path of what is piped in; null: nothing is. */
  readonly stdin: string | null;
}

/** Longer texts are represented by their length and a fingerprint: of what is printed, and of a file that is written. */
const MOST_PRINTED = 8_000;
const MOST_WRITTEN = 2_000;

/** 2025-01-21 12:20:00 UTC, the moment of every call that does not say --now: ms since the epoch. */
const NOW = 1_737_462_000_000;

/** The calls of a transcript, and the words before each. */
export function readTranscript(text: string): { readonly title: string; readonly calls: readonly Call[] } {
  const [title = ""] = text.split("\n");
  return { title, calls: text.split("\n").flatMap((line) => (line.startsWith("$ ") ? [callOf(line)] : [])) };
}

/** Words as a shell splits them, with quotes; a call that is no call of the program is a mistake in the transcript. */
function callOf(line: string): Call {
  const words = [...line.slice(2).matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? "",
  );
  const at = words.indexOf("auth-explained");
  if (at < 0) throw new Error(`no call of the program: ${line}`);
  const env = Object.fromEntries(words.slice(0, at).map((word) => word.split("=", 2)));
  const rest = words.slice(at + 1);
  const piped = rest.at(-2) === "<" ? (rest.at(-1) ?? null) : null;
  return { line, env, args: piped === null ? rest : rest.slice(0, -2), stdin: piped };
}

/**
 * The output of the calls, one after another on one disk, with one learner state: after each call its standard output, its standard
 * error (`!`), the files that it wrote (`>`), and the exit code if that is not 0.
 */
export async function transcriptOf(
  text: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<string> {
  const { title, calls } = readTranscript(text);
  const disk = new Map(files);
  const state = new FakeFolder();
  const told = [title];
  for (const { line, env, args, stdin } of calls) {
    const piped = stdin === null ? "" : disk.get(stdin);
    if (piped === undefined) throw new Error(`no such file: ${line}`);
    const host = new ProgramHost(args, { stdin: String(piped), env, files: disk, state });
    host.now = () => NOW;
    const code = await runOn(host);
    told.push(
      "",
      line,
      ...shown(host.stdout.text(), MOST_PRINTED),
      ...shown(host.stderr.text(), MOST_PRINTED).map((row) => `! ${row}`),
    );
    for (const [path, contents] of host.made) {
      disk.set(path, contents);
      told.push(`> ${path}`, ...shown(contents, MOST_WRITTEN).map((row) => `> ${row}`));
    }
    if (code !== 0) told.push(`(exit ${code})`);
  }
  return `${told.join("\n")}\n`;
}

/** Rows with escapes as signs that can be seen; no row that could be taken for a call. */
function shown(text: string, most: number): string[] {
  if (text === "") return [];
  if (text.length > most) {
    const fingerprint = createHash("sha256").update(text).digest("hex").slice(0, 16);
    return [`… ${text.length} characters, ${fingerprint}`];
  }
  const rows = text.replaceAll("\x1b", "␛").replaceAll("\r", "␍").replace(/\n$/, "").split("\n");
  return rows.map((row) => row.replace(/^\$ /, "$  ").trimEnd());
}
