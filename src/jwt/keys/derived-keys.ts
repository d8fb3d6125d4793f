import { hkdfSync } from "node:crypto";

/** Key length in bytes of each of these content encryptions (RFC 7518 §5.1). */
const SIZES: ReadonlyMap<unknown, number> = new Map([
  ["A256GCM", 32],
  ["A256CBC-HS512", 64],
]);

/** Auth.js salts the key with the name of the session cookie. */
const COOKIES = [
  "authjs.session-token",
  "__Secure-authjs.session-token",
  "__Host-authjs.session-token",
  "next-auth.session-token",
  "__Secure-next-auth.session-token",
];

/** The keys that web frameworks derive from a secret to encrypt their sessions (HKDF, RFC 5869, with SHA-256). */
export function* derivedKeys(secret: Buffer, enc: unknown): Generator<{ secret: Buffer; maker: string }> {
  const size = SIZES.get(enc);
  if (size === undefined) return;
  const derive = (salt: string, info: string) => Buffer.from(hkdfSync("sha256", secret, salt, info, size));
  const nextAuth = "NextAuth.js Generated Encryption Key";
  yield { secret: derive("", nextAuth), maker: "NextAuth" };
  yield { secret: derive("", "JWE CEK"), maker: "Auth0's library" };
  for (const cookie of COOKIES) {
    yield { secret: derive(cookie, `Auth.js Generated Encryption Key (${cookie})`), maker: "Auth.js" };
    yield { secret: derive(cookie, `${nextAuth} (${cookie})`), maker: "NextAuth" };
  }
}
