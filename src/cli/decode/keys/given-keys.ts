/** The keys of the flags, ready to verify with. */
import type { SignatureCheck } from "../../../jwt/decode.ts";
import { isWeakSecret, weakSecret } from "../../../jwt/keys/guess-secret.ts";
import { signatureVerdict, unchecked } from "../../../jwt/keys/signature-verdict.ts";
import type { TokenKey } from "../../../jwt/keys/token-key.ts";
import { checkSignature } from "../../../jwt/keys/verify.ts";
import type { SignatureVerdict, TokenReading } from "../../../jwt/token.ts";
import type { Cli } from "../../call.ts";
import type { KeyFlags } from "../flags.ts";
import { fileKeys } from "./file-keys.ts";
import { KeyProblem } from "./key-problem.ts";
import { refuseContradictions, secretKeys } from "./secret-keys.ts";

export interface GivenKeys {
  readonly keys: readonly TokenKey[];
  /** The only algorithm allowed, or null for any that suits the key. */
  readonly pinned: string | null;
  /** Why given keys could not be loaded, in sentences. */
  readonly problems: readonly string[];
  check(token: TokenReading): SignatureCheck;
  /** The same for a token nested in one that `opener` decrypted. */
  checkInside(token: TokenReading, opener: TokenKey): SignatureCheck;
}

/** Loads every key of the flags. `--discover` asks the issuers of the tokens. Throws UsageError. */
export async function givenKeys(tokens: readonly string[], flags: KeyFlags, cli: Cli): Promise<GivenKeys> {
  refuseContradictions(flags);
  const keys: TokenKey[] = [];
  const problems: string[] = [];
  const gather = async (source: () => Promise<readonly TokenKey[]>) => {
    try {
      keys.push(...(await source()));
    } catch (error) {
      if (!(error instanceof KeyProblem)) throw error;
      problems.push(error.message);
    }
  };
  await gather(() => secretKeys(flags, cli));
  for (const path of flags.key ?? []) await gather(() => fileKeys(path, cli));
  if (flags.jwksUrl !== undefined || flags.discover === true) {
    const { keySources } = await import("./fetch-keys.ts");
    for (const source of keySources(tokens, flags, cli)) await gather(source);
  }
  const pinned = flags.alg ?? null;
  const check = (token: TokenReading, among = keys) =>
    explained(withWeakness(checkSignature(token, among, pinned), token, keys), token, problems);
  return {
    keys,
    pinned,
    problems,
    check: (token) => check(token),
    checkInside: (token, opener) => {
      const checked = check(token);
      if (checked.verdict.status === "valid") return checked;
      const others = check(
        token,
        keys.filter((key) => key !== opener),
      );
      return others.verdict.code === "no-key" ? { ...others, verdict: onlyOpened(token) } : others;
    },
  };
}

/** A nested token for which only the recipient's key was given: that key decrypts, but another one signed. */
const onlyOpened = (token: TokenReading): SignatureVerdict =>
  signatureVerdict(
    token,
    unchecked("decryption-key", "the key that opened it is the receiver's: give the key of its signer too"),
  );

/** A well-known secret is reported even if it matches. */
function withWeakness(
  checked: SignatureCheck,
  token: TokenReading,
  keys: readonly TokenKey[],
): SignatureCheck {
  if (checked.verdict.status !== "valid") return checked;
  const weak = keys.find(({ secret }) => secret !== null && isWeakSecret(secret))?.secret ?? null;
  if (weak === null) return checked;
  return { ...checked, findings: [...checked.findings, ...weakSecret(token, weak.toString("utf8"))] };
}

/** If nothing was checked, the keys that could not be loaded are the reason, or part of it. */
function explained(
  checked: SignatureCheck,
  token: TokenReading,
  problems: readonly string[],
): SignatureCheck {
  const { verdict } = checked;
  if (verdict.status !== "not-checked" || problems.length === 0) return checked;
  const reason = problems.join(" ");
  if (verdict.code === "no-key")
    return { ...checked, verdict: signatureVerdict(token, unchecked("key-unreadable", reason)) };
  return { ...checked, verdict: { ...verdict, message: `${verdict.message}. ${reason}` } };
}
