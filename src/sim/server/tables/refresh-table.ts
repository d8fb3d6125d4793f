import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { RefreshRecord } from "../../../trace/things.ts";

/** What a look-up found. A row that is used or too old comes with the refusal. */
export type RefreshLookup =
  | { readonly record: RefreshRecord; readonly refusal: null }
  | { readonly record: RefreshRecord | null; readonly refusal: Refusal };

/** Refresh token → whose it is, and whether it was used: state on a server that signs tokens. */
export class RefreshTable {
  readonly #rows = new Map<string, RefreshRecord>();

  put(record: RefreshRecord): void {
    this.#rows.set(record.token, record);
  }

  /**
   * RFC 6749 §10.4: with rotation, "if a refresh token is compromised and subsequently used by both the attacker and the
   * legitimate client, one of them will present an invalidated refresh token, which will inform the authorization server of
   * the breach".
   */
  lookUp(token: string, now: number): RefreshLookup {
    const record = this.#rows.get(token) ?? null;
    if (record === null) return { record, refusal: refuse("refresh-not-found", { id: token }) };
    if (record.used) return { record, refusal: refuse("refresh-reused", { id: token }) };
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
