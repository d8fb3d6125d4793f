/** Decodes text as UTF-8, or as the UTF-16 that PowerShell and some editors write, with or without a byte order mark. */
export function unicodeText(bytes: Buffer): string {
  return decoded(bytes).replace(/^\ufeff/, "");
}

function decoded(bytes: Buffer): string {
  const [first = 1, second = 1] = bytes;
  // Tokens, keys and the text around them start with ASCII: in UTF-16 one byte of two is zero.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return bytes.toString("utf16le");
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return isBigEndian ? swapped(bytes).toString("utf16le") : bytes.toString("utf8");
}

/** Swaps the bytes of each pair; an odd one at the end is dropped. */
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
