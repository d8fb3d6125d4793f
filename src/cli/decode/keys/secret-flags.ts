import type { Command } from "commander";

/** Flags that say what the shared secret is and how it is written; `decode` and `sign` have them. */
export interface SecretFlags {
  readonly secret?: string;
  readonly secretFile?: string;
  readonly askSecret?: boolean;
  readonly base64?: boolean;
  readonly base64url?: boolean;
  readonly hex?: boolean;
}

/** Declares them. `use` is what the secret is for: "check" or "sign". */
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
