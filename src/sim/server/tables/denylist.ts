import type { DeniedToken } from "../../../trace/things.ts";

/** Ids of tokens that count no more although their signature fits. A row is needed for as long as its token would live. */
export class Denylist {
  #rows: readonly DeniedToken[] = [];

  /** Puts a token on the list; false if it stands there already. Times in virtual ms. */
  add(entry: DeniedToken, now: number): boolean {
    if (this.has(entry.jti, now)) return false;
    this.#rows = [...this.#rows, entry];
    return true;
  }

  /** Looks a token up, after dropping what has expired. */
  has(jti: string, now: number): boolean {
    this.#rows = this.#rows.filter((row) => row.until === null || row.until > now);
    return this.#rows.some((row) => row.jti === jti);
  }
}
