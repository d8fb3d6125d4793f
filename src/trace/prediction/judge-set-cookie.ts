import { attributeName, sameAttribute } from "./attributes.ts";
import { type JudgedPart, type Pair, pairOf, pieces, sameValue } from "./judgement.ts";

/** Judges a Set-Cookie header: the cookie comes first, its attributes in any order and in any case (RFC 6265bis, 5.6). */
export function judgeSetCookie(real: string, typed: string): JudgedPart[] {
  const [coming, ...attributes] = pieces(real, ";").map(pairOf);
  const [first, ...rest] = pieces(typed, ";").map(pairOf);
  if (coming === undefined) return [];
  const left = rest.map(({ name, value }): Pair => ({ name: attributeName(name), value }));
  const parts = attributes.map(({ name: written, value }): JudgedPart => {
    const name = attributeName(written);
    const at = left.findIndex((t) => t.name === name);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (found === undefined) return { kind: "attribute", name, verdict: "missing" };
    const same = sameAttribute(name, found.value, value);
    return { kind: "attribute", name, verdict: same ? "right" : "different" };
  });
  const extra = left.map(({ name }): JudgedPart => ({ kind: "attribute", name, verdict: "extra" }));
  return [judgeCookie(coming, first), ...parts, ...extra];
}

function judgeCookie({ name, value }: Pair, typed: Pair | undefined): JudgedPart {
  if (typed === undefined) return { kind: "cookie", name, verdict: "missing" };
  if (typed.name === name)
    return { kind: "cookie", name, verdict: sameValue(typed.value, value) ? "right" : "different" };
  // Cookie names are compared octet by octet.
  const spelt = typed.name.toLowerCase() === name.toLowerCase();
  return {
    kind: "cookie",
    name,
    verdict: spelt ? "different" : "missing",
    ...(spelt && { slip: "letter-case" }),
  };
}
