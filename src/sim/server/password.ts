import { scryptSync, timingSafeEqual } from "node:crypto";

/** A password as a server stores it: only its salt, and the scrypt hash of the two. */
export interface PasswordHash {
  readonly salt: string;
  readonly hash: Uint8Array;
}

/** A toy cost, so that a lesson starts at once. A real server uses 2^17 (OWASP Password Storage Cheat Sheet). */
const COST = { N: 16, r: 8, p: 1 };

export function hashPassword(password: string, salt: string): PasswordHash {
  return { salt, hash: scryptSync(password, salt, 32, COST) };
}

/** The hash to compare with if no user has the name. No known password matches it. */
export const NOBODY: PasswordHash = { salt: "", hash: new Uint8Array(32) };

/** Compares in constant time, so that the delay of the response reveals nothing. */
export function passwordFits(password: string, stored: PasswordHash): boolean {
  return timingSafeEqual(hashPassword(password, stored.salt).hash, stored.hash);
}
