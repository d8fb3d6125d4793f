import { signatureAlgorithm } from "../../jwt/algorithms.ts";
import { unfitness } from "../../jwt/keys/key-fitness.ts";
import { usualAlgorithm } from "../../jwt/keys/sign.ts";
import type { TokenKey } from "../../jwt/keys/token-key.ts";
import { withMembers } from "../../jwt/reading/json-members.ts";
import { own } from "../../jwt/reading/json-text.ts";
import type { SignFlags } from "./flags.ts";
import { exactMembers, parseObject, type WrittenObject } from "./json-object.ts";

/** Returns the header's text, and its algorithm. `like`: the header of another token, which is reused. */
export function signedHeader(
  flags: SignFlags,
  key: TokenKey | null,
  like: WrittenObject | null,
): { header: string; alg: unknown } {
  const alg = flags.alg ?? algorithmFor(key, like);
  const kid = flags.kid ?? (like === null ? (key?.kid ?? null) : null);
  const base = like?.text ?? JSON.stringify({ alg, typ: "JWT" });
  const header = withMembers(base, { alg, ...(kid === null ? {} : { kid }) });
  if (flags.header === undefined) return { header, alg };
  const more = parseObject(flags.header, "--header");
  return { header: withMembers(header, exactMembers(more)), alg: own(more.object, "alg") ?? alg };
}

/** Returns the algorithm of the other token if the key can sign with it, or else the key's default. */
function algorithmFor(key: TokenKey | null, like: WrittenObject | null): string {
  if (key === null) return "none";
  const alg = own(like?.object ?? null, "alg");
  const known = signatureAlgorithm(alg);
  const suits = typeof alg === "string" && known !== null && unfitness(key, alg, known, "sign") === null;
  return suits ? alg : usualAlgorithm(key);
}
