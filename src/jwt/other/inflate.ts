import { inflateRawSync, inflateSync } from "node:zlib";

/** Nobody has a payload of more: a small text that grows beyond it is there to fill the memory. */
const MOST_BYTES = 1024 * 1024;

/** zlib (RFC 1950), as Python's sessions are; null if it is none, or too much. */
export const inflateZlib = (bytes: Buffer): Buffer | null =>
  attempt(() => inflateSync(bytes, { maxOutputLength: MOST_BYTES }));

/** DEFLATE (RFC 1951), as `zip: DEF` and SAML's redirects are; null if it is none, or too much. */
export const inflateRaw = (bytes: Buffer): Buffer | null =>
  attempt(() => inflateRawSync(bytes, { maxOutputLength: MOST_BYTES }));

function attempt(inflate: () => Buffer): Buffer | null {
  try {
    return inflate();
  } catch {
    return null;
  }
}
