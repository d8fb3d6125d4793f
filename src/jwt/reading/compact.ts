/** What looks like a JWS in compact serialisation, anywhere in a text; its first part begins as base64url of `{"` does. */
export const COMPACT_TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]*/;

const WHOLE = new RegExp(`^${COMPACT_TOKEN.source}$`);

/** The three parts of a token in compact serialisation (RFC 7515 §3.1), undecoded; null for any other text. */
export function splitCompact(
  text: string,
): readonly [header: string, payload: string, signature: string] | null {
  if (!WHOLE.test(text)) return null;
  const [header = "", payload = "", signature = ""] = text.split(".");
  return [header, payload, signature];
}
