import { isObject, type JsonObject, own } from "../reading/json-text.ts";

/**
 * Converts JWS and JWE in JSON serialization (RFC 7515 §7.2, RFC 7516 §7.2) to compact form: one text for each signature; a JWE only if it
 * has one recipient and nothing that the compact form cannot express. [] for any other text.
 */
export function compactForms(text: string): string[] {
  const value = objectOf(text);
  if (value === null) return [];
  if (typeof own(value, "ciphertext") === "string") return encrypted(value);
  const payload = own(value, "payload") ?? "";
  const list = own(value, "signatures");
  const signatures = Array.isArray(list) ? list.filter(isObject) : [value];
  if (typeof payload !== "string") return [];
  return signatures.flatMap((one) => {
    const [header, signature] = [own(one, "protected"), own(one, "signature")];
    return typeof header === "string" && typeof signature === "string"
      ? [`${header}.${payload}.${signature}`]
      : [];
  });
}

/** The compact form has no place for an unprotected header or additional data. */
function encrypted(value: JsonObject): string[] {
  const recipients = own(value, "recipients");
  const only =
    Array.isArray(recipients) && recipients.length === 1 && isObject(recipients[0]) ? recipients[0] : value;
  if (
    (Array.isArray(recipients) && only === value) ||
    "aad" in value ||
    "unprotected" in value ||
    "header" in only
  )
    return [];
  const key = own(only, "encrypted_key") ?? "";
  const parts = [
    own(value, "protected"),
    key,
    own(value, "iv") ?? "",
    own(value, "ciphertext"),
    own(value, "tag") ?? "",
  ];
  return parts.every((part) => typeof part === "string") ? [parts.join(".")] : [];
}

function objectOf(text: string): JsonObject | null {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
