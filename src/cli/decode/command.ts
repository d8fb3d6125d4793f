/** `auth-explained decode`: the flags. The work is loaded when it is asked for. */
import { Command, InvalidArgumentError, Option } from "commander";
import type { Cli } from "../call.ts";
import { parseMoment } from "../io/moment.ts";
import { DECODE_DEFAULTS, type DecodeFlags } from "./flags.ts";
import { addSecretFlags } from "./secret-flags.ts";

const EXAMPLES = `
Examples:
  $ auth-explained decode eyJhbGci…            a token as an argument
  $ pbpaste | auth-explained decode             whatever is on the clipboard: a header, a curl command, a URL
  $ auth-explained decode --key jwks.json --json < token.txt
  $ auth-explained decode --jsonl < tokens.txt  one token per line, as many as you like

Exit codes: 0 readable and nothing asked for failed; 1 unreadable, a key was given and the signature or the
claims fail, or --fail-on was hit; 2 wrong usage.`;

/** The command; what it does is loaded when it is called. */
export function decodeCommand(cli: Cli): Command {
  const command = new Command("decode")
    .description("Tell everything about a pasted JWT: readable, signature, claims, findings")
    .argument("[token...]", "the token, or any text that holds it; without it, standard input or a prompt")
    .option("-f, --file <path>", "read from a file");
  return addSecretFlags(command, "check")
    .option(
      "-k, --key <path>",
      "check with a key: PEM, certificate, JWK or JWK set; may be repeated",
      collect,
    )
    .option("--jwks-url <url>", "fetch the key set from this address (https, or http on this machine)")
    .option("--discover", "fetch the key sets that the issuers name (OpenID discovery)")
    .option("--alg <name>", "allow only this algorithm")
    .option("--leeway <seconds>", "let clocks differ by so much", seconds, DECODE_DEFAULTS.leeway)
    .option("--now <time>", "judge times as of then: seconds since 1970 or an ISO date", moment)
    .option("--no-guess", "do not try well-known secrets")
    .option("--wordlist <path>", "try every line of this file as the secret")
    .option(
      "--wordlist-from <byte>",
      "go on from there, as the stopped run said",
      seconds,
      DECODE_DEFAULTS.wordlistFrom,
    )
    .option("--json", "print one JSON document")
    .option("--jsonl", "one token per line in, one JSON object per line out")
    .option("--header", "print the header only")
    .option("--payload", "print the payload only")
    .option("--claim <name>", "print one claim only")
    .option("--anatomy", "show what base64url does, and what is signed")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 where there is such a finding or a graver one").choices([
        "low",
        "medium",
        "high",
      ]),
    )
    .addHelpText("after", EXAMPLES)
    .action(async (words: string[], _flags, self: Command) => {
      const flags = self.optsWithGlobals<DecodeFlags>();
      const { runDecode } = await import("./run.ts");
      cli.exitCode = await runDecode(words, flags, cli);
    });
}

const collect = (path: string, before: readonly string[] | undefined): string[] => [...(before ?? []), path];

function seconds(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function moment(text: string): number {
  const seconds = parseMoment(text);
  if (seconds === null) throw new InvalidArgumentError("It must be seconds since 1970 or an ISO date.");
  return seconds;
}
