import type { CommandDeclaration } from "../call.ts";
import { addSecretFlags } from "../decode/keys/secret-flags.ts";
import type { SignFlags } from "./flags.ts";

/** `sign`: a token from claims. */
export const signCommand: CommandDeclaration = {
  examples: [
    `auth-explained sign '{"userId":45,"role":"admin"}' --secret-file secret.txt --expires-in 15m`,
    "auth-explained sign --key private.pem --kid 2024-1 < claims.json",
    "auth-explained sign --like eyJhbGci… --set role=admin --secret-file secret.txt",
    "auth-explained decode --payload < token.txt | sed s/user/admin/ | auth-explained sign --secret-file secret.txt",
  ],
  declare(command, cli) {
    command
      .argument("[claims]", "the claims as a JSON object; by default, standard input")
      .option("-f, --file <path>", "read the claims from a file")
      .option("--like <token>", "keep the header of this token (kid, typ), and its claims if none are given")
      .option("--set <claim=value>", "set one claim; a value may be JSON; may be repeated", collect)
      .option(
        "--alg <name>",
        "the algorithm (default: the key's usual one, HS256 for a secret; none makes an unsigned token)",
      );
    addSecretFlags(command, "sign")
      .option("-k, --key <path>", "sign with a private key: PEM or JWK")
      .option("--kid <name>", "name the key in the header")
      .option("--header <json>", "additional members of the header, as a JSON object")
      .option("--expires-in <time>", "set exp: 30s, 15m, 2h, 7d, or seconds")
      .option("--not-before <time>", "set nbf: this long from now")
      .option("--no-iat", "do not set iat")
      .option("--now <time>", "the current time: seconds since 1970 or an ISO date (UTC by default)")
      .action(async (claims: string | undefined, flags: SignFlags) => {
        const { runSign } = await import("./run.ts");
        cli.exitCode = await runSign(claims, flags, cli);
      });
  },
};

const collect = (setting: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  setting,
];
