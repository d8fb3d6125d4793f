import type { FindingId } from "../findings/finding-table.ts";

/** One mistake in a token, a key or a signature: without it the signature fits. */
export interface NearMiss {
  readonly id: FindingId;
  /** How it fits, after "it fits": "if the secret is read as base64". */
  readonly words: string;
  /** What its finding is about, if not only `words`. */
  readonly about?: string;
}

/** The bytes are right, and were written in another way. */
export const writtenOtherwise = (words: string): NearMiss => ({ id: "signature-encoded", words });
export const AS_HEX = writtenOtherwise("if the signature is read as hexadecimal text");
export const DECODED_TWICE = writtenOtherwise("if the signature is decoded once more");

/** The result of the near misses of one token. */
export interface NearMisses {
  /** The one that matches, or the known reason why none does; null: unknown. */
  readonly found: NearMiss | null;
  readonly fits: boolean;
  /** How many readings were tried. */
  readonly tried: number;
}

/** Combines near misses that occur together under the id of the first. null: there is none. */
export function together(misses: readonly (NearMiss | null)[]): NearMiss | null {
  const found = misses.filter((miss) => miss !== null);
  const [first] = found;
  return first === undefined ? null : { ...first, words: found.map(({ words }) => words).join(", and ") };
}

/** Counts the tries, and ends them if they cost too much: each of them hashes the whole token. */
export class Tries {
  count = 0;
  #bytes = 0;

  /** Whether one more try over `bytes` bytes is allowed. */
  mayTry(bytes: number): boolean {
    if (this.#bytes > MOST_BYTES || this.count >= MOST_TRIES) return false;
    this.count += 1;
    this.#bytes += bytes;
    return true;
  }
}

/** About 10 ms of SHA-256. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_TRIES = 4000;
