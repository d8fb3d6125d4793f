/** `auth-explained sign`: the flags. The work is loaded when it is asked for. */
import { Command } from "commander";
import type { Cli } from "./cli.ts";

export interface SignFlags {
  readonly file?: string;
  readonly alg?: string;
  readonly secret?: string;
  readonly secretFile?: string;
  readonly askSecret?: boolean;
  readonly base64?: boolean;
  readonly base64url?: boolean;
  readonly hex?: boolean;
  readonly key?: string;
  readonly kid?: string;
  readonly header?: string;
  readonly expiresIn?: string;
  readonly notBefore?: string;
  readonly iat?: boolean;
  readonly now?: string;
}

const EXAMPLES = `
Examples:
  $ auth-explained sign '{"userId":45,"role":"admin"}' --secret-file secret.txt --expires-in 15m
  $ auth-explained sign --key private.pem --kid 2024-1 < claims.json
  $ auth-explained decode --payload < token.txt | sed s/user/admin/ | auth-explained sign --secret-file secret.txt`;

/** The command; what it does is loaded when it is called. */
export function signCommand(cli: Cli): Command {
  return new Command("sign")
    .description("Make a JWT from claims, for demos and round trips")
    .argument("[claims]", "the claims as a JSON object; without it, standard input")
    .option("-f, --file <path>", "read the claims from a file")
    .option(
      "--alg <name>",
      "the algorithm (default: what suits the key, HS256 for a secret; none makes an unsigned token)",
    )
    .option("--secret-file <path>", "sign with the secret in this file (a newline at its end does not count)")
    .option("--ask-secret", "ask for the secret, without showing it")
    .option("--secret <secret>", "sign with this secret (others on the machine can read it)")
    .option("--base64", "the secret is written in base64")
    .option("--base64url", "the secret is written in base64url")
    .option("--hex", "the secret is written in hexadecimal")
    .option("-k, --key <path>", "sign with a private key: PEM or JWK")
    .option("--kid <name>", "name the key in the header")
    .option("--header <json>", "further members of the header, as a JSON object")
    .option("--expires-in <time>", "set exp: 30s, 15m, 2h, 7d, or seconds")
    .option("--not-before <time>", "set nbf: so long from now")
    .option("--no-iat", "do not set iat")
    .option("--now <time>", "what time it is: seconds since 1970 or an ISO date")
    .addHelpText("after", EXAMPLES)
    .action(async (claims: string | undefined, flags: SignFlags) => {
      const { runSign } = await import("./sign-run.ts");
      cli.exitCode = await runSign(claims, flags, cli);
    });
}
