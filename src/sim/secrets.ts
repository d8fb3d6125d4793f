import { createHash } from "node:crypto";

/** Ids a beginner can follow with the eye. The lessons say that real ones are long and random. */
const SHORT_IDS = ["abc123", "def456", "ghi789", "jkl012", "mno345", "pqr678", "stu901", "vwx234"];

/** Where a world's unguessable values come from: a hash of (seed, counter), so that every run of a lesson is the same. */
export class Secrets {
  readonly #seed: string;
  #drawn = 0;
  #shortDrawn = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** `bytes` of secret as lower-case hex, at most 32. */
  hex(bytes: number): string {
    this.#drawn += 1;
    return createHash("sha256")
      .update(`${this.#seed}:${this.#drawn}`)
      .digest("hex")
      .slice(0, bytes * 2);
  }

  /** A CSRF token, as short as the session ids are, or as random. */
  csrfToken(kind: "short" | "random"): string {
    return this.hex(kind === "random" ? 16 : 3);
  }

  /** A refresh token: as guessable as a session id, and never taken for one. */
  refreshToken(kind: "short" | "random"): string {
    return `r-${this.hex(kind === "random" ? 16 : 3)}`;
  }

  /**
   * A session id. "short" is for following with the eye; "random" carries 128 bits, twice the least that
   * OWASP's Session Management Cheat Sheet asks for.
   */
  sessionId(kind: "short" | "random"): string {
    if (kind === "random") return this.hex(16);
    const id = SHORT_IDS[this.#shortDrawn];
    this.#shortDrawn += 1;
    return id ?? this.hex(3);
  }
}
