import type { Command } from "commander";

/** Flags for the shared secret and its encoding, of `decode` and `sign`. */
export interface SecretFlags {
  readonly secret?: string;
  readonly secretFile?: string;
  readonly askSecret?: boolean;
  readonly base64?: boolean;
  readonly base64url?: boolean;
  readonly hex?: boolean;
}

/** Declares them. `use`: the purpose of the secret, "check" or "sign". */
export function addSecretFlags(command: Command, use: "check" | "sign"): Command {
  return command
    .option(
      "--secret-file <path>",
      `${use} with the secret in this file (a newline at its end does not count)`,
    )
    .option("--ask-secret", "ask for the secret, without showing it")
    .option("--secret <secret>", `${use} with this secret (others on the machine can read it)`)
    .option("--base64", "the secret is written in base64")
    .option("--base64url", "the secret is written in base64url")
    .option("--hex", "the secret is written in hexadecimal");
}
