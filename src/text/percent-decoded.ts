/** What a percent-encoded text says (RFC 3986 §2.1, as UTF-8). One that is not encoded right stays as it is, so that no input can throw. */
export function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
