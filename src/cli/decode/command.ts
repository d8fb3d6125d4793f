import { type Command, InvalidArgumentError, Option } from "commander";
import type { CommandDeclaration } from "../call.ts";
import { MOMENT_FORM, parseMoment } from "../io/moment.ts";
import { DECODE_DEFAULTS, type DecodeFlags } from "./flags.ts";
import { addSecretFlags } from "./keys/secret-flags.ts";

/** `decode`: everything about a pasted token. */
export const decodeCommand: CommandDeclaration = {
  notes:
    () => `Exit codes: 0 readable and nothing asked for failed; 1 unreadable, a key was given and the signature or the
claims fail, something expected (--aud, --require …) does not hold, or --fail-on was hit; 2 wrong usage.`,
  examples: [
    "auth-explained decode eyJhbGci…",
    "pbpaste | auth-explained decode",
    "auth-explained decode --key jwks.json --json < token.txt",
    "auth-explained decode --key jwks.json --iss https://auth.shop.test --aud shop --require scope=orders < token.txt",
    "auth-explained decode --jsonl < tokens.txt",
  ],
  declare(command, cli) {
    command
      .argument(
        "[token...]",
        "the token, or any text that contains it; by default, standard input or a prompt",
      )
      .option("-f, --file <path>", "read from a file");
    addSecretFlags(command, "check")
      .option(
        "-k, --key <path>",
        "check with a key: PEM, certificate, JWK or JWK set; may be repeated",
        collect,
      )
      .option("--jwks-url <url>", "fetch the key set from this address (https, or http on this machine)")
      .option("--discover", "fetch the key sets of the tokens' issuers (OpenID discovery, RFC 8414)")
      .option("--discover-here", "let --discover ask an issuer on this machine")
      .option("--payload-file <path>", "the payload of a token without one (detached)")
      .option("--alg <name>", "allow only this algorithm")
      .option("--aud <value>", "expect this audience; may be repeated, and one of them is enough", collect)
      .option("--iss <value>", "expect this issuer; may be repeated", collect)
      .option("--typ <type>", "expect this typ in the header; may be repeated", collect)
      .option("--sub <value>", "expect this subject; may be repeated", collect)
      .option(
        "--require <claim[=value]>",
        "expect this claim, such as realm_access.roles=admin; may be repeated",
        (rule, before?: readonly string[]) => collect(claimRule(rule), before),
      )
      .option("--leeway <seconds>", "tolerated clock skew", seconds, DECODE_DEFAULTS.leeway)
      .option(
        "--now <time>",
        "judge times as of this moment: seconds since 1970 or an ISO date (UTC by default)",
        moment,
      )
      .option("--no-guess", "do not try well-known secrets")
      .option("--no-hints", "do not look for the reason if a signature does not fit")
      .option("--wordlist <path>", "try every line of this file as the secret")
      .option(
        "--wordlist-from <byte>",
        "resume from this byte, as printed by the stopped run",
        seconds,
        DECODE_DEFAULTS.wordlistFrom,
      )
      .option("--json", "print one JSON document")
      .option("--jsonl", "one token per line in, one JSON object per line out")
      .option("--header", "print the header only")
      .option("--payload", "print the payload only")
      .option("--claim <path>", "print one claim only; a path such as realm_access.roles")
      .option("--anatomy", "show what base64url does, and what is signed")
      .addOption(
        new Option("--fail-on <severity>", "exit 1 if a finding is as severe as this, or more").choices([
          "low",
          "medium",
          "high",
        ]),
      )
      .action(async (words: string[], _flags, self: Command) => {
        const { runDecode } = await import("./run.ts");
        cli.exitCode = await runDecode(words, self.optsWithGlobals<DecodeFlags>(), cli);
      });
  },
};

const collect = (path: string, before: readonly string[] | undefined): string[] => [...(before ?? []), path];

function claimRule(text: string): string {
  if (text === "" || text.startsWith("="))
    throw new InvalidArgumentError("It must name a claim, such as role or role=admin.");
  return text;
}

function seconds(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function moment(text: string): number {
  const seconds = parseMoment(text);
  if (seconds === null) throw new InvalidArgumentError(`It must be ${MOMENT_FORM}.`);
  return seconds;
}
