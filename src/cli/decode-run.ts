/** What `decode` does: read, decode, judge with the keys that were given, show, and say it in the exit code. */
import { type DecodeOptions, decodeToken } from "../jwt/decode.ts";
import { findTokens } from "../jwt/find-tokens.ts";
import type { Severity } from "../jwt/finding-entry.ts";
import { type Finding, isAtLeast } from "../jwt/finding-table.ts";
import type { DecodedToken } from "../jwt/token.ts";
import type { Cli } from "./cli.ts";
import type { DecodeFlags } from "./decode.ts";
import { readInput } from "./decode-input.ts";
import type { GivenKeys } from "./decode-keys.ts";
import { printPictures } from "./decode-picture.ts";
import { UsageError } from "./usage-error.ts";

/** Decodes what the flags name; the exit code. Throws UsageError. */
export async function runDecode(words: readonly string[], flags: DecodeFlags, cli: Cli): Promise<number> {
  refuseContradictions(flags);
  if (flags.jsonl) {
    const { runStream } = await import("./decode-stream.ts");
    return runStream(words, flags, cli);
  }
  const text = await readInput(words, flags, cli);
  if (text === null) return 130;
  const found = findTokens(text);
  const keys = await loadKeys(found[0]?.source ?? "", flags, cli);
  const options = await decodeOptions(flags, keys, cli);
  let tokens = found.map((one) => decodeToken(one, options));
  if (keys !== null && tokens.some(holdsJwe)) {
    const { openTokens } = await import("./decode-jwe.ts");
    tokens = await openTokens(tokens, keys, options);
  }
  if (flags.wordlist !== undefined) {
    const { tryWordlist } = await import("./decode-wordlist.ts");
    tokens = await tryWordlist(tokens, flags.wordlist, flags.wordlistFrom, cli.host);
  }
  const shown = await show(tokens, flags, cli);
  return shown && tokens.every((token) => isWell(token, keys !== null, flags.failOn)) ? 0 : 1;
}

/** The options for decoding, with the checker and the guesser loaded only where they have something to do. */
export async function decodeOptions(
  flags: DecodeFlags,
  keys: GivenKeys | null,
  { host }: Cli,
): Promise<DecodeOptions> {
  const clock = { now: flags.now ?? host.now() / 1000, leeway: flags.leeway };
  if (keys !== null) return { clock, check: keys.check, guess: null };
  return { clock, check: null, guess: flags.guess ? await loadGuesser() : null };
}

async function loadGuesser(): Promise<NonNullable<DecodeOptions["guess"]>> {
  const { secretGuesser } = await import("../jwt/guess-secret.ts");
  return secretGuesser();
}

export async function loadKeys(token: string, flags: DecodeFlags, cli: Cli): Promise<GivenKeys | null> {
  const secret = flags.secret ?? flags.secretFile ?? (flags.askSecret ? "" : undefined);
  const given = secret ?? flags.key ?? flags.jwksUrl ?? (flags.discover ? "" : undefined);
  if (given === undefined) {
    if (flags.alg !== undefined)
      throw new UsageError("--alg pins the algorithm of a key: give --key or --secret-file too.");
    return null;
  }
  const { givenKeys } = await import("./decode-keys.ts");
  return givenKeys(token, flags, cli);
}

/** Whether no finding is as grave as --fail-on says. */
export function isTolerable(findings: readonly Finding[], failOn: Severity | undefined): boolean {
  return failOn === undefined || !findings.some(({ severity }) => isAtLeast(severity, failOn));
}

/** Whether nothing that was asked for failed. */
export function isWell(token: DecodedToken, keyGiven: boolean, failOn: Severity | undefined): boolean {
  if (token.result !== "decoded") return false;
  if (!isTolerable(token.findings, failOn)) return false;
  if (token.nested !== null && !isWell(token.nested, keyGiven, failOn)) return false;
  if (!keyGiven) return true;
  if (token.kind === "jwe" ? token.decryption?.opened !== true : token.verdict.status !== "valid")
    return false;
  return !["expired", "not-yet-valid", "malformed"].includes(token.claims.status);
}

const holdsJwe = (token: DecodedToken): boolean =>
  token.kind === "jwe" || (token.nested !== null && holdsJwe(token.nested));

async function show(tokens: readonly DecodedToken[], flags: DecodeFlags, { host }: Cli): Promise<boolean> {
  if (flags.json || flags.header || flags.payload || flags.claim !== undefined) {
    const { printData } = await import("./decode-data.ts");
    return printData(tokens, flags, host);
  }
  await printPictures(tokens, flags, host);
  return true;
}

function refuseContradictions(flags: DecodeFlags): void {
  const outputs = ["json", "jsonl", "header", "payload", "claim"] as const;
  const asked = outputs.filter((name) => flags[name] !== undefined);
  if (asked.length > 1)
    throw new UsageError(`--${asked[0]} and --${asked[1]} cannot go together: choose one.`);
  const encodings = (["base64", "base64url", "hex"] as const).filter((name) => flags[name]);
  if (encodings.length > 1)
    throw new UsageError(`--${encodings[0]} and --${encodings[1]} cannot go together: choose one.`);
  const secrets = [flags.secret, flags.secretFile, flags.askSecret].filter((given) => given !== undefined);
  if (secrets.length > 1)
    throw new UsageError("Give the secret once: --secret-file, --ask-secret or --secret.");
}
