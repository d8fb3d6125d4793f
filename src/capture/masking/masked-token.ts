import { splitCompact } from "../../jwt/reading/compact.ts";
import { readToken } from "../../jwt/reading/read-token.ts";

/** Claims that reveal nothing about the user, and that statements about a token depend on. */
const KEPT: ReadonlySet<string> = new Set(
  "exp iat nbf auth_time typ token_use token_type scope scp role roles permissions groups amr acr".split(" "),
);
/** Levels of objects within the payload that are masked member by member; deeper ones are left out. */
const DEEPEST = 6;

/**
 * Returns a token in the form of another, but without access: the same header, the same names and times in the payload, masked
 * other values, and no signature. `mask`: masks a value. null if the text is not a readable token.
 */
export function maskedToken(token: string, count: number, mask: (value: string) => string): string | null {
  const parts = splitCompact(token);
  if (parts === null) return null;
  const payload = readToken(token).payload.object;
  const [header] = parts;
  const shown = payload === null ? { masked: `token-${count}` } : maskedClaim(payload, mask, 0);
  const encode = (text: string) => Buffer.from(text).toString("base64url");
  return `${header}.${encode(JSON.stringify(shown))}.${encode(`masked ${count}`)}`;
}

function maskedClaim(value: unknown, mask: (value: string) => string, depth: number): unknown {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.slice(0, 100).map((one) => maskedClaim(one, mask, depth + 1));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, claim]) => [
      name,
      KEPT.has(name) ? claim : maskedClaim(claim, mask, depth + 1),
    ]);
    return Object.fromEntries(entries);
  }
  if (typeof value !== "string" && typeof value !== "number") return value;
  const shown = mask(String(value));
  return shown === String(value) ? value : shown;
}
