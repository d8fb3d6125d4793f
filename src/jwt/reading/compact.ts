/** Matches what looks like a JWS in compact serialization, anywhere in a text; its first part starts like base64url of `{"`. */
export const COMPACT_TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]*/;

const WHOLE = new RegExp(`^${COMPACT_TOKEN.source}$`);

/** Splits a token in compact serialization (RFC 7515 §3.1) into its three encoded parts; null for any other text. */
export function splitCompact(
  text: string,
): readonly [header: string, payload: string, signature: string] | null {
  if (!WHOLE.test(text)) return null;
  const [header = "", payload = "", signature = ""] = text.split(".");
  return [header, payload, signature];
}

/**
 * Replaces every text that looks like a token, from left to right without overlap. Linear in the length of the text,
 * unlike the expression above, which would start again at each eyJ.
 */
export function replaceCompact(text: string, replace: (token: string) => string): string {
  return text.replace(/[\w.-]+/g, (run) => {
    if (!run.includes("eyJ")) return run;
    const parts = run.split(".");
    for (let i = 0; i + 2 < parts.length; i += 1) {
      const [header = "", payload = "", signature = ""] = parts.slice(i, i + 3);
      const at = header.indexOf("eyJ");
      if (at < 0 || header.length === at + 3 || payload === "") continue;
      const token = [header.slice(at), payload, signature].join(".");
      parts.splice(i, 3, header.slice(0, at) + replace(token));
    }
    return parts.join(".");
  });
}

/** Returns every text that looks like a token, as `replaceCompact` finds them. */
export function compactIn(text: string): string[] {
  const found: string[] = [];
  replaceCompact(text, (token) => {
    found.push(token);
    return token;
  });
  return found;
}
