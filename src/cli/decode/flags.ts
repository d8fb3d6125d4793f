import type { Severity } from "../../jwt/findings/finding-entry.ts";
import type { SecretFlags } from "./keys/secret-flags.ts";

/** Flags that select the keys to verify with. */
export interface KeyFlags extends SecretFlags {
  readonly key?: readonly string[];
  readonly jwksUrl?: string;
  readonly discover?: boolean;
  /** Whether `--discover` may ask an issuer on this machine. */
  readonly discoverHere?: boolean;
  readonly alg?: string;
}

export interface DecodeFlags extends KeyFlags {
  readonly file?: string;
  /** The payload of a detached token. */
  readonly payloadFile?: string;
  readonly aud?: readonly string[];
  readonly iss?: readonly string[];
  readonly typ?: readonly string[];
  readonly sub?: readonly string[];
  /** "claim" or "claim=value". */
  readonly require?: readonly string[];
  /** Seconds. */
  readonly leeway: number;
  /** Seconds since 1970. */
  readonly now?: number;
  /** false if `--no-guess` was given. */
  readonly guess: boolean;
  /** false if `--no-hints` was given. */
  readonly hints: boolean;
  readonly wordlist?: string;
  readonly wordlistFrom: number;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly header?: boolean;
  readonly payload?: boolean;
  readonly claim?: string;
  readonly anatomy?: boolean;
  readonly failOn?: Severity;
}

/** Defaults of the flags. */
export const DECODE_DEFAULTS = {
  leeway: 0,
  guess: true,
  hints: true,
  wordlistFrom: 0,
} as const satisfies DecodeFlags;
