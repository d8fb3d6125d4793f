import { inflateRawSync, inflateSync } from "node:zlib";

/** No real payload is larger: a small text that inflates beyond it is meant to exhaust the memory. */
const MOST_BYTES = 1024 * 1024;

/** Inflates zlib (RFC 1950), as in Python's sessions; null if it is not zlib or too large. */
export const inflateZlib = (bytes: Buffer): Buffer | null =>
  attempt(() => inflateSync(bytes, { maxOutputLength: MOST_BYTES }));

/** Inflates DEFLATE (RFC 1951), as in `zip: DEF` and SAML's redirects; null if it is not DEFLATE or too large. */
export const inflateRaw = (bytes: Buffer): Buffer | null =>
  attempt(() => inflateRawSync(bytes, { maxOutputLength: MOST_BYTES }));

function attempt(inflate: () => Buffer): Buffer | null {
  try {
    return inflate();
  } catch {
    return null;
  }
}
