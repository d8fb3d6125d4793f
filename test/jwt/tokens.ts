import { createHmac } from "node:crypto";
import { type DecodeOptions, decodeToken } from "../../src/jwt/decode.ts";
import { signToken } from "../../src/jwt/keys/sign.ts";
import type { TokenKey } from "../../src/jwt/keys/token-key.ts";
import type { DecodedToken } from "../../src/jwt/token.ts";

/** 2025-01-21 13:00:00 UTC: the time at which every test judges. */
export const NOW = 1737464400;
/** 32 bytes that are on no list. */
export const SECRET = "kJ3-xv9Qm2!fTz7#Lw5@Rb8$Ny4%Hc6^";

export const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
export const text = (value: string): string => Buffer.from(value).toString("base64url");

/** A token of those two, signed with HS256 over exactly these segments. */
export function hs256(header: string, payload: string, secret = SECRET): string {
  const input = `${header}.${payload}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

/** A good token, without findings. */
export const CLAIMS = {
  iss: "https://auth.shop.test",
  sub: "45",
  aud: "https://api.shop.test",
  iat: NOW - 60,
  exp: NOW + 840,
};

export const token = (claims: object = CLAIMS, header: object = { alg: "HS256", typ: "JWT" }): string =>
  hs256(segment(header), segment(claims));

/** A token signed with a key, as its header's alg says. */
export const signed = (
  header: { readonly alg: string; readonly [name: string]: unknown },
  claims: object,
  key: TokenKey | null,
): string => signToken(JSON.stringify(header), JSON.stringify(claims), header.alg, key);

export const OPTIONS: DecodeOptions = { clock: { now: NOW, leeway: 0 }, check: null, guess: null };

export const decode = (source: string, options: Partial<DecodeOptions> = {}): DecodedToken =>
  decodeToken({ source, repairs: [] }, { ...OPTIONS, ...options });

export const ids = (decoded: DecodedToken): string[] => decoded.findings.map(({ id }) => id);
