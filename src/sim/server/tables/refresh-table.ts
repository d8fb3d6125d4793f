import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { RefreshRecord } from "../../../trace/things.ts";

/** The result of a look-up. A row that is used or expired comes with the refusal. */
export type RefreshLookup =
  | { readonly record: RefreshRecord; readonly refusal: null }
  | { readonly record: RefreshRecord | null; readonly refusal: Refusal };

/** Refresh token → whose it is, and whether it was used: state on a server that signs tokens. */
export class RefreshTable {
  readonly #rows = new Map<string, RefreshRecord>();
  /** When each row was marked as used, in virtual ms. */
  readonly #usedAt = new Map<string, number>();

  put(record: RefreshRecord): void {
    this.#rows.set(record.token, record);
  }

  /** Marks a row as used; a row that already is keeps its first time. */
  use(record: RefreshRecord, now: number): RefreshRecord {
    if (!this.#usedAt.has(record.token)) this.#usedAt.set(record.token, now);
    const used = { ...record, used: true };
    this.put(used);
    return used;
  }

  /**
   * RFC 6749 §10.4: with rotation, "if a refresh token is compromised and subsequently used by both the attacker and the
   * legitimate client, one of them will present an invalidated refresh token, which will inform the authorization server of
   * the breach". `grace`: how long after its first use a token may be used again, in ms.
   */
  lookUp(token: string, now: number, grace: number | null = null): RefreshLookup {
    const record = this.#rows.get(token) ?? null;
    if (record === null) return { record, refusal: refuse("refresh-not-found", { id: token }) };
    const fresh = grace !== null && now - (this.#usedAt.get(token) ?? now) < grace;
    if (record.used && !fresh) return { record, refusal: refuse("refresh-reused", { id: token }) };
    if (now >= record.expiresAt) return { record, refusal: refuse("refresh-expired", { id: token }) };
    return { record, refusal: null };
  }

  /** Removes every row of one login; false if there is none. */
  endFamily(family: string): boolean {
    const rows = this.list().filter((r) => r.family === family);
    for (const { token } of rows) this.#rows.delete(token);
    return rows.length > 0;
  }

  /** All rows, oldest first. */
  list(): RefreshRecord[] {
    return [...this.#rows.values()];
  }
}
