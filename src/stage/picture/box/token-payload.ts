import { splitCompact } from "../../../jwt/reading/compact.ts";

/** What the payload of a token says; "" for one that cannot be read, null for what is no token. */
export function payloadText(value: string): string | null {
  const parts = splitCompact(value);
  return parts === null ? null : textOf(parts[1]);
}

/** The time that exp names (RFC 7519 §4.1.4), in ms since 1970; "never" without one, null for what is no token that can be read. */
export function endOfToken(value: string): number | "never" | null {
  const claims = objectIn(payloadText(value) ?? "");
  if (claims === null) return null;
  if (!("exp" in claims)) return "never";
  return typeof claims.exp === "number" ? claims.exp * 1000 : null;
}

/** What base64url says. A page of a browser has no Buffer; `atob` is everywhere. "" for what is none. */
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
