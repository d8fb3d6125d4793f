import type { Cli } from "./call.ts";

/**
 * Where a call has no flag there is nothing to parse: what it names is loaded at once, and the parser is not. Gives back
 * the exit code, or null for every other call.
 */
export async function quickCall(cli: Cli): Promise<number | null> {
  const [command, ...words] = cli.host.argv;
  if (cli.host.argv.some((word) => word.startsWith("-"))) return null;
  if (command === "decode") {
    const { runDecode } = await import("./decode/run.ts");
    const { DECODE_DEFAULTS } = await import("./decode/flags.ts");
    return runDecode(words, DECODE_DEFAULTS, cli);
  }
  const [lesson] = words;
  if (command !== "play" || lesson === undefined || words.length > 1) return null;
  const { runShow } = await import("./learn/run.ts");
  return runShow(cli, lesson, { cut: command }, {});
}
