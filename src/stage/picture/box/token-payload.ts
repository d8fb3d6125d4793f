import { splitCompact } from "../../../jwt/reading/compact.ts";

/** Returns the payload of a token as text; "" if it cannot be decoded, null if the value is not a token. */
export function payloadText(value: string): string | null {
  const parts = splitCompact(value);
  return parts === null ? null : textOf(parts[1]);
}

/** Returns exp (RFC 7519 §4.1.4) in ms since 1970; "never" if there is none, null if the value is not a readable token. */
export function endOfToken(value: string): number | "never" | null {
  const claims = objectIn(payloadText(value) ?? "");
  if (claims === null) return null;
  if (!("exp" in claims)) return "never";
  return typeof claims.exp === "number" ? claims.exp * 1000 : null;
}

/** Decodes base64url. A browser page has no Buffer, but `atob` is everywhere. "" if it is invalid. */
function textOf(segment: string): string {
  try {
    const bytes = atob(segment.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  } catch {
    return "";
  }
}

function objectIn(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? json : null;
  } catch {
    return null;
  }
}
