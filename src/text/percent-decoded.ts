/** Decodes a percent-encoded text (RFC 3986 §2.1, as UTF-8). Invalid encodings are returned unchanged, so no input can throw. */
export function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
