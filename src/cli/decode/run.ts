/** Runs `decode`: reads, decodes, judges with the given keys, shows, and sets the exit code. */
import type { DecodedToken } from "../../jwt/token.ts";
import { type Cli, EXIT } from "../call.ts";
import { UsageError } from "../usage-error.ts";
import { printData } from "./data.ts";
import { decodeAll } from "./decode-all.ts";
import { findAll } from "./find-all.ts";
import type { DecodeFlags } from "./flags.ts";
import { readInput } from "./input.ts";
import { decodeOptions, expectationsOf, isWell, loadKeys } from "./options.ts";
import { printPictures } from "./picture.ts";

/** Decodes what the flags request; returns the exit code. Throws UsageError. */
export async function runDecode(words: readonly string[], flags: DecodeFlags, cli: Cli): Promise<number> {
  refuseContradictions(flags);
  if (flags.jsonl) {
    const { runStream } = await import("./stream.ts");
    return runStream(words, flags, cli);
  }
  const text = await readInput(words, flags, cli);
  if (text === null) return EXIT.interrupted;
  const found = await findAll(text);
  const sources = found.map(({ source }) => source);
  const keys = await loadKeys(sources, flags, cli);
  const options = await decodeOptions(flags, keys, cli, sources);
  let tokens = await decodeAll(text, found, {
    options,
    keys,
    expected: expectationsOf(flags),
    mayHint: () => flags.hints,
  });
  if (flags.wordlist !== undefined) {
    const { tryWordlist } = await import("./wordlist.ts");
    tokens = await tryWordlist(tokens, flags.wordlist, flags, cli);
  }
  await tellProblems(keys?.problems ?? [], tokens, flags, cli);
  const shown = await show(tokens, flags, options.clock.now, cli);
  const well = shown && tokens.every((token) => isWell(token, keys !== null, flags.failOn));
  return well ? EXIT.well : EXIT.no;
}

/** The verdicts say why keys could not be loaded; if no verdict is shown, standard error does. */
async function tellProblems(
  problems: readonly string[],
  tokens: readonly DecodedToken[],
  flags: DecodeFlags,
  cli: Cli,
): Promise<void> {
  const shown = printsValues(flags) ? "" : JSON.stringify(tokens.map(verdictsOf));
  for (const problem of problems) {
    if (!shown.includes(JSON.stringify(problem).slice(1, -1))) await cli.terminal().say(problem);
  }
}

const verdictsOf = (token: DecodedToken): string[] => [
  token.verdict.message,
  token.decryption?.message ?? "",
  ...(token.nested === null ? [] : verdictsOf(token.nested)),
];

const printsValues = ({ header, payload, claim }: DecodeFlags): boolean =>
  header === true || payload === true || claim !== undefined;

async function show(
  tokens: readonly DecodedToken[],
  flags: DecodeFlags,
  now: number,
  cli: Cli,
): Promise<boolean> {
  if (flags.json || printsValues(flags)) return printData(tokens, flags, cli);
  await printPictures(tokens, flags, now, cli);
  return true;
}

function refuseContradictions(flags: DecodeFlags): void {
  const outputs = ["json", "jsonl", "header", "payload", "claim"] as const;
  const asked = outputs.filter((name) => flags[name] !== undefined);
  if (asked.length > 1)
    throw new UsageError(`--${asked[0]} and --${asked[1]} cannot go together: choose one.`);
}
