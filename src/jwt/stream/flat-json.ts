/**
 * Whether a JSON text equals what JSON.stringify writes for its value, judged by its characters alone. Supports only flat
 * objects in plain ASCII without escapes, which nearly all claims are; false for anything else.
 */
export function isFlatCanonical(text: string, names: number): boolean {
  let members = 0;
  let digits = 0;
  for (let at = 1; at < text.length - 1; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      // A numeric name would move to the front of the object.
      const next = text.charCodeAt(at + 1);
      if (isDigit(next) && text.charCodeAt(at - 1) !== COLON) return false;
      at = text.indexOf('"', at + 1);
      if (at === -1) return false;
      digits = 0;
    } else if (isDigit(unit)) {
      // Sixteen digits may exceed the precision of a double.
      digits += 1;
      if (digits > 15) return false;
    } else {
      if (!mayStand(unit, digits)) return false;
      if (unit === COLON) members += 1;
      digits = 0;
    }
  }
  // A name that occurs twice is one member of the value.
  return members === names;
}

const QUOTE = 0x22;
const COLON = 0x3a;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** Outside strings: commas, colons, brackets of arrays, letters of true, false and null; no sign, fraction or blank. */
function mayStand(unit: number, digits: number): boolean {
  if (unit === 0x2c || unit === COLON || unit === 0x5b || unit === 0x5d) return true;
  return unit >= 0x61 && unit <= 0x7a && digits === 0;
}
