import { isAttributeName } from "./attributes.ts";
import { type JudgedPart, type Pair, pairOf, pieces, sameValue } from "./judgement.ts";

/**
 * Judges a Cookie header, each pair by itself. "Servers SHOULD NOT rely upon the order in which these cookies appear" (RFC 6265bis, 5.8.3),
 * so the order does not count.
 */
export function judgeCookies(real: string, typed: string): JudgedPart[] {
  const coming = pieces(real, ";").map(pairOf);
  const left = pieces(typed, ";").map(pairOf);
  const take = (fits: (pair: Pair) => boolean): Pair | null => {
    const at = left.findIndex(fits);
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
  };
  // Two cookies may have the same name: exact matches are taken first.
  const whole = new Set(
    coming.filter(({ name, value }) => take((t) => t.name === name && sameValue(t.value, value)) !== null),
  );
  const parts = coming.map((pair): JudgedPart => {
    const { name } = pair;
    if (whole.has(pair)) return { kind: "cookie", name, verdict: "right" };
    const named = take((t) => t.name === name);
    if (named !== null) {
      // Cookies are separated by semicolons: a comma belongs to the value.
      const comma = named.value.includes(",") && !pair.value.includes(",");
      return { kind: "cookie", name, verdict: "different", ...(comma && { slip: "comma" }) };
    }
    const spelt = take((t) => t.name.toLowerCase() === name.toLowerCase());
    if (spelt !== null) return { kind: "cookie", name, verdict: "different", slip: "letter-case" };
    return { kind: "cookie", name, verdict: "missing" };
  });
  const extra = left.map(
    ({ name }): JudgedPart => ({
      kind: "cookie",
      name,
      verdict: "extra",
      ...(isAttributeName(name) && { slip: "attribute-in-cookie" }),
    }),
  );
  return [...parts, ...extra];
}
