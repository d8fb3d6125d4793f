import { encodeBase64url } from "../reading/base64url.ts";
import { isUnencoded } from "../reading/read-token.ts";
import type { TokenReading } from "../token.ts";

/** RFC 7515 §5.1, step 5: ASCII(BASE64URL(UTF8(JWS Protected Header)) || '.' || BASE64URL(JWS Payload)). */
export function signingInput(token: TokenReading): Buffer {
  const { source, detached } = token;
  if (detached === null) return Buffer.from(source.slice(0, source.lastIndexOf(".")));
  const header = `${token.header.segment}.`;
  // RFC 7797 §3: with b64 false the payload is signed unencoded.
  if (isUnencoded(token.header)) return Buffer.concat([Buffer.from(header), detached]);
  return Buffer.from(header + encodeBase64url(detached));
}
