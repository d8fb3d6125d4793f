import { scryptSync, timingSafeEqual } from "node:crypto";

/** A password as a server keeps it: never itself, only its salt and what scrypt makes of the two. */
export interface PasswordHash {
  readonly salt: string;
  readonly hash: Uint8Array;
}

/** A toy cost, so that a lesson starts at once. A real server takes 2^17 (OWASP Password Storage Cheat Sheet). */
const COST = { N: 16, r: 8, p: 1 };

export function hashPassword(password: string, salt: string): PasswordHash {
  return { salt, hash: scryptSync(password, salt, 32, COST) };
}

/** The hash that a password is compared with if no user has the name. Nothing is known to fit it. */
export const NOBODY: PasswordHash = { salt: "", hash: new Uint8Array(32) };

/** Compares in constant time, so that the answer's delay tells nothing. */
export function passwordFits(password: string, stored: PasswordHash): boolean {
  return timingSafeEqual(hashPassword(password, stored.salt).hash, stored.hash);
}
