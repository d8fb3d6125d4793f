/** The shared secret of the flags. No message contains any part of it. */

import { secretKey, type TokenKey } from "../../../jwt/keys/token-key.ts";
import { decodeBase64url } from "../../../jwt/reading/base64url.ts";
import { fileReason } from "../../../text/file-reason.ts";
import type { Cli } from "../../call.ts";
import { SMALL_FILE } from "../../io/read-text.ts";
import { UsageError } from "../../usage-error.ts";
import { KeyProblem } from "./key-problem.ts";
import type { SecretFlags } from "./secret-flags.ts";

/** Returns the secret, if one is given. Throws UsageError if the flags contradict each other, KeyProblem if it cannot be loaded. */
export async function secretKeys(flags: SecretFlags, cli: Cli): Promise<TokenKey[]> {
  refuseContradictions(flags);
  if (flags.secret !== undefined) {
    await cli
      .terminal()
      .say(
        "Warning: others on this machine can read a secret in the arguments; use --secret-file or --ask-secret.",
      );
    return [readSecret(Buffer.from(flags.secret), flags)];
  }
  if (flags.secretFile !== undefined) {
    const given = await secretFile(flags.secretFile, cli);
    if (withoutNewline(given).length === 0) throw new KeyProblem("The file of --secret-file is empty.");
    return [readSecret(given, flags)];
  }
  if (flags.askSecret !== true) return [];
  const { askHidden } = await import("../../../terminal/input/ask.ts");
  const answer = await askHidden(cli, "Secret: ");
  if (answer === null) throw new KeyProblem(cli.host.stdin.isTTY === true ? NOTHING_TYPED : NO_TERMINAL);
  return [readSecret(Buffer.from(answer), flags)];
}

const NOTHING_TYPED = "No secret was given: type it after Secret:, or use --secret-file.";
const NO_TERMINAL =
  "--ask-secret asks at a terminal, and standard input is none. Give the token as an argument, or use --secret-file.";

export function refuseContradictions(flags: SecretFlags): void {
  const encodings = (["base64", "base64url", "hex"] as const).filter((name) => flags[name]);
  if (encodings.length > 1)
    throw new UsageError(`--${encodings[0]} and --${encodings[1]} cannot go together: choose one.`);
  const secrets = [flags.secret, flags.secretFile, flags.askSecret].filter((given) => given !== undefined);
  if (secrets.length > 1)
    throw new UsageError("Give the secret once: --secret-file, --ask-secret or --secret.");
}

/** A path without a file is not printed: it may well be the secret itself. */
async function secretFile(path: string, { host }: Cli): Promise<Buffer> {
  try {
    return Buffer.from(await host.readFile(path, SMALL_FILE));
  } catch (error) {
    throw new KeyProblem(
      `Cannot read the file of --secret-file: ${fileReason(error)}. A secret itself goes into --secret or --ask-secret.`,
    );
  }
}

function readSecret(given: Buffer, flags: SecretFlags): TokenKey {
  // An editor or echo ends a file with an unintended newline.
  const bytes = withoutNewline(given);
  const written = flags.hex ? "hex" : flags.base64 ? "base64" : flags.base64url ? "base64url" : "text";
  return secretKey(written === "text" ? bytes : decodeSecret(bytes, written), { bytes: given, written });
}

function withoutNewline(bytes: Buffer): Buffer {
  const end = bytes.at(-1) === 0x0a ? (bytes.at(-2) === 0x0d ? -2 : -1) : bytes.length;
  return bytes.subarray(0, end);
}

function decodeSecret(bytes: Buffer, written: "base64" | "base64url" | "hex"): Buffer {
  const text = bytes.toString("latin1").trim();
  if (written === "hex") {
    if (!/^(?:[\da-f]{2})+$/i.test(text))
      throw new KeyProblem(
        "The secret is not hexadecimal (pairs of 0-9 and a-f): leave out --hex if its text is the secret.",
      );
    return Buffer.from(text, "hex");
  }
  const bare = text.replace(/={1,2}$/, "");
  const secret = decodeBase64url(
    written === "base64" ? bare.replaceAll("+", "-").replaceAll("/", "_") : bare,
  );
  if (secret === null || secret.length === 0)
    throw new KeyProblem(`The secret is not ${written}: leave out --${written} if its text is the secret.`);
  return secret;
}
