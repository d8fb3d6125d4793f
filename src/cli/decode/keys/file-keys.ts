/** The keys of `--key`: files, or by mistake the keys themselves. No message contains any part of one. */

import { parseKeys } from "../../../jwt/keys/keys.ts";
import { LockedKeyError, type TokenKey } from "../../../jwt/keys/token-key.ts";
import { fileReason } from "../../../text/file-reason.ts";
import type { Cli } from "../../call.ts";
import { SMALL_FILE } from "../../io/read-text.ts";
import { KeyProblem, named } from "./key-problem.ts";

/** Reads the keys of one `--key`. Throws KeyProblem. */
export async function fileKeys(path: string, cli: Cli): Promise<TokenKey[]> {
  if (isKeyItself(path)) {
    await cli
      .terminal()
      .say(
        "Warning: that is the key itself, not a path, and others on this machine can read it in the arguments; put it in a file.",
      );
    return named("--key", () => parseKeys(path));
  }
  if (/^https?:\/\//.test(path))
    throw new KeyProblem("Cannot use the key of --key: it is an address; give it with --jwks-url.");
  const bytes = await readKeyFile(path, cli);
  try {
    return named(shownPath(path), () => parseKeys(bytes));
  } catch (error) {
    if (!(error instanceof KeyProblem && error.cause instanceof LockedKeyError)) throw error;
    return unlocked(path, bytes, error, cli);
  }
}

/** Reads an encrypted key: asks for its passphrase, if there is a terminal. */
async function unlocked(path: string, bytes: Buffer, locked: KeyProblem, cli: Cli): Promise<TokenKey[]> {
  const { askHidden } = await import("../../../terminal/input/ask.ts");
  const passphrase = await askHidden(cli, `Passphrase of ${shownPath(path)}: `);
  if (passphrase === null) throw locked;
  return named(shownPath(path), () => parseKeys(bytes, passphrase));
}

/** Whether a text starts like a key, or is longer than any path and base64. */
const isKeyItself = (text: string): boolean =>
  /-----BEGIN |^\s*[{[]|^\s*(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+)\s/.test(text) ||
  (text.length > 58 && /^M[CFHI][\w+/=\s-]+$/.test(text));

async function readKeyFile(path: string, { host }: Cli): Promise<Buffer> {
  try {
    return Buffer.from(await host.readFile(path, SMALL_FILE));
  } catch (error) {
    throw new KeyProblem(`Cannot read ${shownPath(path)}: ${fileReason(error)}.`);
  }
}

/** Returns a path as it may be printed. If it has no extension, it could be a secret or a key. */
const shownPath = (path: string): string =>
  path.length <= 200 && /\.\w{1,8}$/.test(path) ? path : "the file of --key";
