import { createHmac } from "node:crypto";
import session from "express-session";

/** The secret of express-session's cookies here. */
const SECRET = "a test secret, and no other";

/** Rows by their ids, as express-session keeps them. */
export interface LibraryRows {
  readonly id: string;
  readonly row: object;
}

/**
 * express-session with the rows that the simulation had, and the id that it drew. The harness ends TLS, and says so by X-Forwarded-Proto;
 * without that the library keeps back a Secure cookie.
 */
export function librarySession(rows: readonly LibraryRows[], drawn: string) {
  const store = new session.MemoryStore();
  const given = (options: session.SessionOptions) => session({ ...options, genid: () => drawn, proxy: true });
  for (const { id, row } of rows) {
    store.set(id, { cookie: new session.Cookie(), user: row } as unknown as session.SessionData);
  }
  return { session: given, store, secret: SECRET };
}

/** A value as the library sends it: `s:`, the value, and an HMAC of it, percent-encoded. */
export function signed(value: string): string {
  const mac = createHmac("sha256", SECRET).update(value).digest("base64").replace(/=+$/, "");
  return encodeURIComponent(`s:${value}.${mac}`);
}

/** Returns the line with only the id, as in the simulation, if its HMAC is right; otherwise unchanged. */
export function unsigned(line: string): string {
  const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*)(.*)$/s.exec(line) ?? [];
  const id = /^s:(.*)\.[^.]+$/s.exec(decodeURIComponent(value))?.[1];
  return id !== undefined && signed(id) === value ? `${name}=${id}${rest}` : line;
}
