/** Runs `sign`: claims and a key in, one token out; warnings go to standard error. */
import { SignError, signToken } from "../../jwt/keys/sign.ts";
import type { TokenKey } from "../../jwt/keys/token-key.ts";
import { withMembers } from "../../jwt/reading/json-members.ts";
import type { JsonObject } from "../../jwt/reading/json-text.ts";
import { readSpan } from "../../text/time-span.ts";
import { visible } from "../../text/visible.ts";
import { type Cli, EXIT } from "../call.ts";
import { readInput } from "../decode/input.ts";
import { fileKeys } from "../decode/keys/file-keys.ts";
import { secretKeys } from "../decode/keys/secret-keys.ts";
import { MOMENT_FORM, parseMoment } from "../io/moment.ts";
import { UsageError } from "../usage-error.ts";
import type { SignFlags } from "./flags.ts";
import { signedHeader } from "./header.ts";
import { exactMembers, parseObject, type WrittenObject } from "./json-object.ts";
import { type Model, modelInReport, modelOf } from "./model.ts";
import { warningsOf } from "./warnings.ts";

/** Longest duration that still leads to a valid date, in ms. */
const LONGEST_MS = 1e14;

/** Signs; returns the exit code. Throws UsageError. */
export async function runSign(words: string | undefined, flags: SignFlags, cli: Cli): Promise<number> {
  const like = flags.like === undefined ? null : modelOf(flags.like);
  const text = await claimsText(words, flags, like, cli);
  if (text === null) return EXIT.interrupted;
  const { claims, model } = await claimsOf(text, like, cli);
  const key = await signingKey(flags, cli);
  const { header, alg } = signedHeader(flags, key, model?.header ?? null);
  const now = nowOf(flags, cli);
  const payload = parseObject(
    withMembers(claims.text, { ...settings(flags), ...timesOf(claims.object, flags, now) }),
    "The claims",
  );
  for (const warning of warningsOf(key, alg, payload, now)) await cli.terminal().say(`Warning: ${warning}`);
  try {
    await cli.terminal().write(`${signToken(header, payload.text, alg, key)}\n`);
    return EXIT.well;
  } catch (error) {
    if (error instanceof SignError)
      throw new UsageError(`Cannot sign with ${algText(alg)}: ${error.message}.`);
    throw error;
  }
}

/** Returns the text of the claims; "": those of the token of `--like`. null: the user gave up at the prompt. */
async function claimsText(
  words: string | undefined,
  flags: SignFlags,
  like: Model | null,
  cli: Cli,
): Promise<string | null> {
  const isAsked = words === undefined && flags.file === undefined && cli.host.stdin.isTTY === true;
  if (like !== null && isAsked) return "";
  return readInput(
    words === undefined ? [] : [words],
    flags,
    cli,
    "Type the claims as JSON, then press Enter.",
  );
}

/** Returns the claims, and the model of the new token, if there is one. */
async function claimsOf(
  text: string,
  like: Model | null,
  cli: Cli,
): Promise<{ claims: WrittenObject; model: Model | null }> {
  if (text.trim() === "" && like !== null) return { claims: like.claims, model: like };
  const claims = parseObject(text, "The claims");
  const report = modelInReport(claims);
  if (report === null) return { claims, model: like };
  await cli
    .terminal()
    .say("That is what decode --json prints: its header and payload are signed, and not the report.");
  return { claims: report.claims, model: like ?? report };
}

/** Returns the claims of `--set`: a value that is JSON is parsed, any other one is a string. */
function settings({ set }: SignFlags): JsonObject {
  const members = (set ?? []).map((setting) => {
    const at = setting.indexOf("=");
    if (at < 1)
      throw new UsageError(`--set takes name=value, such as --set role=admin, and not ${visible(setting)}.`);
    return exactMembers(parseObject(memberText(setting.slice(0, at), setting.slice(at + 1)), "--set"));
  });
  return Object.assign({}, ...members);
}

function memberText(name: string, value: string): string {
  try {
    JSON.parse(value);
    return `{${JSON.stringify(name)}:${value}}`;
  } catch {
    return JSON.stringify({ [name]: value });
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

const algText = (alg: unknown): string =>
  typeof alg === "string" ? visible(alg) : "an alg that is not text";

function nowOf(flags: SignFlags, { host }: Cli): number {
  const now = flags.now === undefined ? Math.floor(host.now() / 1000) : parseMoment(flags.now);
  if (now === null) throw new UsageError(`--now takes ${MOMENT_FORM}.`);
  return now;
}

/** iat is set only if the claims have none, so that decode, edit, sign preserves what was not edited. */
function timesOf(claims: JsonObject, flags: SignFlags, now: number): JsonObject {
  const iat = flags.iat === false || Object.hasOwn(claims, "iat") ? {} : { iat: now };
  const nbf = flags.notBefore === undefined ? {} : { nbf: now + duration(flags.notBefore, "--not-before") };
  const exp = flags.expiresIn === undefined ? {} : { exp: now + duration(flags.expiresIn, "--expires-in") };
  return { ...iat, ...nbf, ...exp };
}

/** Parses "15m", "2h", "90" into whole seconds. A negative duration makes an expired token, for experiments. */
function duration(text: string, flag: string): number {
  const [, sign = "", span = ""] = /^(-?)(.*)$/.exec(text.trim()) ?? [];
  const ms = readSpan(/^\d+$/.test(span) ? `${span}s` : span);
  if (ms === null || ms % 1000 !== 0 || ms > LONGEST_MS)
    throw new UsageError(`${flag} takes 30s, 15m, 2h, 7d or a number of seconds.`);
  return (sign === "-" ? -ms : ms) / 1000;
}
