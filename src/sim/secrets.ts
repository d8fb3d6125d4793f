import { createHash } from "node:crypto";

/** Short ids that are easy to follow by eye. The lessons say that real ones are long and random. */
const SHORT_IDS = ["abc123", "def456", "ghi789", "jkl012", "mno345", "pqr678", "stu901", "vwx234"];

/** The source of a world's unguessable values: a hash of (seed, counter), so that every run of a lesson is the same. */
export class Secrets {
  readonly #seed: string;
  #drawn = 0;
  #shortDrawn = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Returns `bytes` of secret as lower-case hex, at most 32. */
  hex(bytes: number): string {
    this.#drawn += 1;
    return createHash("sha256")
      .update(`${this.#seed}:${this.#drawn}`)
      .digest("hex")
      .slice(0, bytes * 2);
  }

  /** Returns a CSRF token, as short or as random as the session ids. */
  csrfToken(kind: "short" | "random"): string {
    return this.hex(kind === "random" ? 16 : 3);
  }

  /** Returns a refresh token: as guessable as a session id, but never equal to one. */
  refreshToken(kind: "short" | "random"): string {
    return `r-${this.hex(kind === "random" ? 16 : 3)}`;
  }

  /**
   * Returns a session id. "short" is easy to follow by eye; "random" has 128 bits, twice the minimum of OWASP's Session Management Cheat
   * Sheet.
   */
  sessionId(kind: "short" | "random"): string {
    if (kind === "random") return this.hex(16);
    const id = SHORT_IDS[this.#shortDrawn];
    this.#shortDrawn += 1;
    return id ?? this.hex(3);
  }
}
