import { named } from "./key-source.ts";
/** The keys that the flags name, ready to check with. No message holds a part of one. */

import type { SignatureCheck } from "../../jwt/decode.ts";
import { isWeakSecret, weakSecret } from "../../jwt/keys/guess-secret.ts";
import { parseKeys, secretKey, type TokenKey } from "../../jwt/keys/keys.ts";
import { checkSignature } from "../../jwt/keys/verify.ts";
import { decodeBase64url } from "../../jwt/reading/base64url.ts";
import type { TokenReading } from "../../jwt/token.ts";
import { type Cli, tell } from "../call.ts";
import { readText } from "../io/read-text.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";
import type { KeyFlags } from "./flags.ts";
import type { SecretFlags } from "./secret-flags.ts";

export interface GivenKeys {
  readonly keys: readonly TokenKey[];
  /** The only algorithm allowed, or null for what suits the key. */
  readonly pinned: string | null;
  check(token: TokenReading): SignatureCheck;
}

/** Gathers every key that the flags name. `--discover` asks the issuers of the tokens. */
export async function givenKeys(tokens: readonly string[], flags: KeyFlags, cli: Cli): Promise<GivenKeys> {
  const { host } = cli;
  const keys = [...(await secretKeys(flags, cli)), ...(await fileKeys(flags.key ?? [], host))];
  if (flags.jwksUrl !== undefined || flags.discover === true) {
    const { fetchKeys } = await import("./fetch.ts");
    keys.push(...(await fetchKeys(tokens, flags, host)));
  }
  const pinned = flags.alg ?? null;
  const weak = keys.find(({ secret }) => secret !== null && isWeakSecret(secret))?.secret ?? null;
  const check = (reading: TokenReading): SignatureCheck => {
    const checked = checkSignature(reading, keys, pinned);
    if (checked.verdict.status !== "valid" || weak === null) return checked;
    return { ...checked, findings: [...checked.findings, ...weakSecret(reading, weak.toString("utf8"))] };
  };
  return { keys, pinned, check };
}

/** The shared secret that the flags name, if any. Throws UsageError. */
export async function secretKeys(flags: SecretFlags, cli: Cli): Promise<TokenKey[]> {
  const { host } = cli;
  refuseContradictions(flags);
  if (flags.secret !== undefined) {
    tell(
      host,
      "Warning: others on this machine can read a secret in the arguments; use --secret-file or --ask-secret.",
    );
    return [secretKey(decodeSecret(Buffer.from(flags.secret), flags))];
  }
  if (flags.secretFile !== undefined) {
    // An editor or echo ends a file with a newline that nobody means.
    const bytes = await readText(flags.secretFile, host);
    return [secretKey(decodeSecret(withoutNewline(bytes), flags))];
  }
  if (flags.askSecret !== true) return [];
  const { askHidden } = await import("../../terminal/input/ask.ts");
  const answer = await askHidden(cli, "Secret: ");
  if (answer === null)
    throw new UsageError("No secret was given: type it at a terminal, or use --secret-file.");
  return [secretKey(decodeSecret(Buffer.from(answer), flags))];
}

function refuseContradictions(flags: SecretFlags): void {
  const encodings = (["base64", "base64url", "hex"] as const).filter((name) => flags[name]);
  if (encodings.length > 1)
    throw new UsageError(`--${encodings[0]} and --${encodings[1]} cannot go together: choose one.`);
  const secrets = [flags.secret, flags.secretFile, flags.askSecret].filter((given) => given !== undefined);
  if (secrets.length > 1)
    throw new UsageError("Give the secret once: --secret-file, --ask-secret or --secret.");
}

export async function fileKeys(paths: readonly string[], host: Machine): Promise<TokenKey[]> {
  const keys: TokenKey[] = [];
  for (const path of paths) {
    const text = (await readText(path, host)).toString("utf8");
    keys.push(...named(path, () => parseKeys(text)));
  }
  return keys;
}

function withoutNewline(bytes: Buffer): Buffer {
  const end = bytes.at(-1) === 0x0a ? (bytes.at(-2) === 0x0d ? -2 : -1) : bytes.length;
  return bytes.subarray(0, end);
}

function decodeSecret(bytes: Buffer, { base64, base64url, hex }: SecretFlags): Buffer {
  if (!base64 && !base64url && !hex) return bytes;
  const text = bytes.toString("latin1").trim();
  if (hex) {
    if (!/^(?:[\da-f]{2})+$/i.test(text))
      throw new UsageError("The secret is not hexadecimal: pairs of 0-9 and a-f.");
    return Buffer.from(text, "hex");
  }
  const respelled = base64
    ? text
        .replace(/={1,2}$/, "")
        .replaceAll("+", "-")
        .replaceAll("/", "_")
    : text.replace(/={1,2}$/, "");
  const secret = decodeBase64url(respelled);
  if (secret === null || secret.length === 0)
    throw new UsageError(`The secret is not ${base64 ? "base64" : "base64url"}.`);
  return secret;
}
