/** What `sign` does: claims and a key in, one token out; warnings go to standard error. */

import { signatureAlgorithm } from "../../jwt/algorithms.ts";
import { explain } from "../../jwt/findings/finding-table.ts";
import { isWeakSecret } from "../../jwt/keys/guess-secret.ts";
import { shortSecret } from "../../jwt/keys/key-fitness.ts";
import { SignError, signToken, usualAlgorithm } from "../../jwt/keys/sign.ts";
import type { TokenKey } from "../../jwt/keys/token-key.ts";
import { exactValue } from "../../jwt/reading/exact-json.ts";
import { withMembers } from "../../jwt/reading/json-members.ts";
import { scanJson } from "../../jwt/reading/json-scan.ts";
import { isObject, type JsonObject } from "../../jwt/reading/json-text.ts";
import { readSpan } from "../../text/time-span.ts";
import { visible } from "../../text/visible.ts";
import { type Cli, EXIT } from "../call.ts";
import { readInput } from "../decode/input.ts";
import { fileKeys } from "../decode/keys/file-keys.ts";
import { secretKeys } from "../decode/keys/secret-keys.ts";
import { parseMoment } from "../io/moment.ts";
import { UsageError } from "../usage-error.ts";
import type { SignFlags } from "./flags.ts";

/** A span that still leads to a date, in ms. */
const LONGEST_MS = 1e14;

/** Signs; the exit code. Throws UsageError. */
export async function runSign(words: string | undefined, flags: SignFlags, cli: Cli): Promise<number> {
  const text = await readInput(
    words === undefined ? [] : [words],
    flags,
    cli,
    "Type the claims as JSON, then press Enter.",
  );
  if (text === null) return EXIT.interrupted;
  const claims = parseObject(text, "The claims");
  const key = await signingKey(flags, cli);
  const { header, alg } = headerOf(flags, key);
  const payload = withMembers(claims.text, timesOf(claims.object, flags, cli));
  await warn(key, alg, cli);
  try {
    await cli.terminal().write(`${signToken(header, payload, alg, key)}\n`);
    return EXIT.well;
  } catch (error) {
    if (error instanceof SignError)
      throw new UsageError(`Cannot sign with ${algText(alg)}: ${error.message}.`);
    throw error;
  }
}

async function signingKey(flags: SignFlags, cli: Cli): Promise<TokenKey | null> {
  const { key: path, ...rest } = flags;
  const secrets = await secretKeys(rest, cli);
  const keys = [...secrets, ...(path === undefined ? [] : await fileKeys(path, cli))];
  if (keys.length > 1) throw new UsageError("One key signs: give one secret, or a file with one key.");
  const [key] = keys;
  if (key === undefined && flags.alg !== "none") {
    throw new UsageError(
      "Give a key to sign with: --secret-file or --key (or --alg none for an unsigned token).",
    );
  }
  return key ?? null;
}

/** The header's text, and the algorithm that it names. */
function headerOf(flags: SignFlags, key: TokenKey | null): { header: string; alg: unknown } {
  const alg = flags.alg ?? (key === null ? "none" : usualAlgorithm(key));
  const kid = flags.kid ?? key?.kid ?? null;
  const own = JSON.stringify({ alg, typ: "JWT", ...(kid === null ? {} : { kid }) });
  if (flags.header === undefined) return { header: own, alg };
  const more = parseObject(flags.header, "--header");
  const exact = exactValue(more.text);
  return { header: withMembers(own, isObject(exact) ? exact : {}), alg: more.object.alg ?? alg };
}

const algText = (alg: unknown): string => (typeof alg === "string" ? visible(alg) : "an alg that is no text");

/** iat only where the claims have none, so that decode, edit, sign gives back what was not edited. */
function timesOf(claims: JsonObject, flags: SignFlags, { host }: Cli): JsonObject {
  const now = flags.now === undefined ? Math.floor(host.now() / 1000) : parseMoment(flags.now);
  if (now === null) throw new UsageError("--now takes seconds since 1970 or an ISO date.");
  const iat = flags.iat === false || Object.hasOwn(claims, "iat") ? {} : { iat: now };
  const nbf = flags.notBefore === undefined ? {} : { nbf: now + duration(flags.notBefore, "--not-before") };
  const exp = flags.expiresIn === undefined ? {} : { exp: now + duration(flags.expiresIn, "--expires-in") };
  return { ...iat, ...nbf, ...exp };
}

/** Whole seconds of "15m", "2h", "90". A negative one makes a token that has expired, to try things with. */
function duration(text: string, flag: string): number {
  const [, sign = "", span = ""] = /^(-?)(.*)$/.exec(text.trim()) ?? [];
  const ms = readSpan(/^\d+$/.test(span) ? `${span}s` : span);
  if (ms === null || ms % 1000 !== 0 || ms > LONGEST_MS)
    throw new UsageError(`${flag} takes 30s, 15m, 2h, 7d or a number of seconds.`);
  return (sign === "-" ? -ms : ms) / 1000;
}

/** A JSON object as it was written, and as a value. Throws UsageError. */
function parseObject(text: string, what: string): { text: string; object: JsonObject } {
  const { fault, duplicates } = scanJson(text.trim());
  if (fault !== null)
    throw new UsageError(
      `${what} must be JSON: at character ${fault.at + 1} ${fault.expected} was expected.`,
    );
  if (duplicates.length > 0) throw new UsageError(`${what} have a name twice: ${duplicates[0]}.`);
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new UsageError(`${what} must be a JSON object: {"name": value}.`);
  return { text: text.trim(), object: value };
}

async function warn(key: TokenKey | null, alg: unknown, cli: Cli): Promise<void> {
  const say = (text: string) => cli.terminal().say(`Warning: ${text}`);
  const known = signatureAlgorithm(alg);
  if (alg === "none") await say("alg none means that anyone can write such a token.");
  if (key === null || key.secret === null || known === null) return;
  if (isWeakSecret(key.secret)) await say("the secret is a well-known one. Anyone can sign such tokens.");
  for (const found of shortSecret(key.secret, known)) await say(explain(found).why);
}
