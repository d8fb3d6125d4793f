import type { FindingId } from "../findings/finding-table.ts";

/** One thing in which a token, a key or a signature is other than it should be, and with which the signature fits. */
export interface NearMiss {
  readonly id: FindingId;
  /** How it fits, after "it fits": "if the secret is read as base64". */
  readonly words: string;
  /** What its finding is about, if that is more than how it fits. */
  readonly about?: string;
}

/** What the near misses of one token came to. */
export interface NearMisses {
  /** The one with which it fits, or what is known of why none does; null: nothing is. */
  readonly found: NearMiss | null;
  readonly fits: boolean;
  /** How many readings were tried. */
  readonly tried: number;
}

/** One near miss of several that come together: under the name of the first. null: there is none. */
export function together(misses: readonly (NearMiss | null)[]): NearMiss | null {
  const found = misses.filter((miss) => miss !== null);
  const [first] = found;
  return first === undefined ? null : { ...first, words: found.map(({ words }) => words).join(", and ") };
}

/** Counts the tries, and ends them when they cost too much: each of them hashes the whole token. */
export class Tries {
  count = 0;
  #bytes = 0;

  /** Whether one more try over that many bytes may be made. */
  mayTry(bytes: number): boolean {
    if (this.#bytes > MOST_BYTES || this.count >= MOST_TRIES) return false;
    this.count += 1;
    this.#bytes += bytes;
    return true;
  }
}

/** Some 10 ms of SHA-256. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_TRIES = 4000;
