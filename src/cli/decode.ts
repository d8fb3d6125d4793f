/** `auth-explained decode`: the flags. The work is loaded when it is asked for. */
import { Command, InvalidArgumentError, Option } from "commander";
import type { Severity } from "../jwt/finding-entry.ts";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import type { Cli } from "./cli.ts";
import { parseMoment } from "./moment.ts";

export interface DecodeFlags extends TerminalFlags {
  readonly file?: string;
  readonly secret?: string;
  readonly secretFile?: string;
  readonly askSecret?: boolean;
  readonly base64?: boolean;
  readonly base64url?: boolean;
  readonly hex?: boolean;
  readonly key?: readonly string[];
  readonly jwksUrl?: string;
  readonly discover?: boolean;
  readonly alg?: string;
  /** Seconds. */
  readonly leeway: number;
  /** Seconds since 1970. */
  readonly now?: number;
  /** false where `--no-guess` was given. */
  readonly guess: boolean;
  readonly wordlist?: string;
  readonly wordlistFrom: number;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly header?: boolean;
  readonly payload?: boolean;
  readonly claim?: string;
  readonly anatomy?: boolean;
  readonly failOn?: Severity;
}

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
  return new Command("decode")
    .description("Tell everything about a pasted JWT: readable, signature, claims, findings")
    .argument("[token...]", "the token, or any text that holds it; without it, standard input or a prompt")
    .option("-f, --file <path>", "read from a file")
    .option(
      "--secret-file <path>",
      "check with the secret in this file (a newline at its end does not count)",
    )
    .option("--ask-secret", "ask for the secret, without showing it")
    .option("--secret <secret>", "check with this secret (others on the machine can read it)")
    .option("--base64", "the secret is written in base64")
    .option("--base64url", "the secret is written in base64url")
    .option("--hex", "the secret is written in hexadecimal")
    .option(
      "-k, --key <path>",
      "check with a key: PEM, certificate, JWK or JWK set; may be repeated",
      collect,
    )
    .option("--jwks-url <url>", "fetch the key set from this address (https, or http on this machine)")
    .option("--discover", "fetch the key set that the issuer names (OpenID discovery)")
    .option("--alg <name>", "allow only this algorithm")
    .option("--leeway <seconds>", "let clocks differ by so much", seconds, 0)
    .option("--now <time>", "judge times as of then: seconds since 1970 or an ISO date", moment)
    .option("--no-guess", "do not try well-known secrets")
    .option("--wordlist <path>", "try every line of this file as the secret")
    .option("--wordlist-from <byte>", "go on from there, as the stopped run said", seconds, 0)
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
      const { runDecode } = await import("./decode-run.ts");
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
