import type { DeniedToken } from "../../../trace/things.ts";

/** Ids of revoked tokens, whose signature is still valid. A row is kept until its token would expire. */
export class Denylist {
  #rows: readonly DeniedToken[] = [];

  /** Adds a token to the list; false if it is on it already. Times in virtual ms. */
  add(entry: DeniedToken, now: number): boolean {
    if (this.has(entry.jti, now)) return false;
    this.#rows = [...this.#rows, entry];
    return true;
  }

  /** Looks a token up, after removing what has expired. */
  has(jti: string, now: number): boolean {
    this.#rows = this.#rows.filter((row) => row.until === null || row.until > now);
    return this.#rows.some((row) => row.jti === jti);
  }
}
