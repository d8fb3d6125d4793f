/** What `decode` and `decode --jsonl` share: options, keys, and the definition of success. */
import type { DecodeOptions } from "../../jwt/decode.ts";
import type { Expectations } from "../../jwt/expectations.ts";
import type { Severity } from "../../jwt/findings/finding-entry.ts";
import { type Finding, isAtLeast } from "../../jwt/findings/finding-table.ts";
import type { DecodedToken } from "../../jwt/token.ts";
import type { Cli } from "../call.ts";
import { LONG_TEXT, readText } from "../io/read-text.ts";
import { UsageError } from "../usage-error.ts";
import type { DecodeFlags } from "./flags.ts";
import type { GivenKeys } from "./keys/given-keys.ts";

/**
 * Returns the options for decoding; the checker and the guesser are loaded only if needed. `sources`: the tokens, if they are
 * known already.
 */
export async function decodeOptions(
  flags: DecodeFlags,
  keys: GivenKeys | null,
  { host }: Cli,
  sources: readonly string[] | null = null,
): Promise<DecodeOptions> {
  const clock = { now: flags.now ?? host.now() / 1000, leeway: flags.leeway };
  const detached =
    flags.payloadFile === undefined ? {} : { detached: await readText(flags.payloadFile, host, LONG_TEXT) };
  if (keys !== null) return { clock, check: keys.check, guess: null, ...detached };
  const guesses = flags.guess && (sources === null || sources.some(mayBeHmac));
  return { clock, check: null, guess: guesses ? await loadGuesser() : null, ...detached };
}

/**
 * Whether a token may have an HMAC: false only if its header has another algorithm, and its payload is an object and so no nested token.
 * Guessing needs node:crypto, which makes the start a fifth slower.
 */
function mayBeHmac(source: string): boolean {
  const [header = "", payload = ""] = source.split(".", 2);
  try {
    const { alg } = JSON.parse(Buffer.from(header, "base64url").toString());
    return typeof alg !== "string" || /^hs/i.test(alg) || !/^e[w-z]/.test(payload);
  } catch {
    return true;
  }
}

/** Returns what the flags expect of a token; null: nothing. */
export function expectationsOf({ aud, iss, typ, sub, require }: DecodeFlags): Expectations | null {
  const any = aud ?? iss ?? typ ?? sub ?? require;
  if (any === undefined) return null;
  return { aud: aud ?? [], iss: iss ?? [], typ: typ ?? [], sub: sub ?? [], require: require ?? [] };
}

async function loadGuesser(): Promise<NonNullable<DecodeOptions["guess"]>> {
  const { secretGuesser } = await import("../../jwt/keys/guess-secret.ts");
  return secretGuesser();
}

/** Loads the keys of the flags for these tokens; null if there are none. */
export async function loadKeys(
  tokens: readonly string[],
  flags: DecodeFlags,
  cli: Cli,
): Promise<GivenKeys | null> {
  const secret = flags.secret ?? flags.secretFile ?? (flags.askSecret ? "" : undefined);
  const given = secret ?? flags.key ?? flags.jwksUrl ?? (flags.discover ? "" : undefined);
  if (given === undefined) {
    if (flags.alg !== undefined)
      throw new UsageError("--alg pins the algorithm of a key: give --key or --secret-file too.");
    return null;
  }
  const { givenKeys } = await import("./keys/given-keys.ts");
  return givenKeys(tokens, flags, cli);
}

/** Whether all findings are less severe than --fail-on. */
export function isTolerable(findings: readonly Finding[], failOn: Severity | undefined): boolean {
  return failOn === undefined || !findings.some(({ severity }) => isAtLeast(severity, failOn));
}

/** Whether a check failed. That alg is none is known without any check. */
const saysNo = ({ verdict: { status, code } }: DecodedToken): boolean =>
  status === "invalid" || (status === "refused" && code !== "alg-none");

/** Whether nothing that was requested failed. */
export function isWell(token: DecodedToken, keyGiven: boolean, failOn: Severity | undefined): boolean {
  if (token.result !== "decoded") return false;
  if (!isTolerable(token.findings, failOn)) return false;
  if (token.checks.some(({ ok }) => !ok)) return false;
  if (token.nested !== null && !isWell(token.nested, keyGiven, failOn)) return false;
  if (token.disclosed?.keyBinding && saysNo(token.disclosed.keyBinding)) return false;
  // Without a key, only what the token itself carries is checked: proofs and disclosures.
  if (!keyGiven) return !saysNo(token);
  if (token.kind === "jwe" ? token.decryption?.opened !== true : token.verdict.status !== "valid")
    return false;
  return !["expired", "not-yet-valid", "malformed"].includes(token.claims.status);
}
