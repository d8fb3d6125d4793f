import { type FoundToken, findTokens } from "../../jwt/reading/find-tokens.ts";
import { readToken } from "../../jwt/reading/read-token.ts";
import { isCompact } from "../../jwt/stream/compact-line.ts";

/** The first piece of a cookie that was too large for one. */
const PIECES = /(?:\.|__)0[=\t]/;

/** Every token of a text, also in what is wrapped around it; what takes wrappings off is loaded only if there is one. */
export async function findAll(text: string): Promise<FoundToken[]> {
  if (PIECES.test(text)) {
    const { joinCookies, unwrap } = await import("../../jwt/other/wrapped-tokens.ts");
    const joined = joinCookies(text);
    if (joined !== null) {
      const found = findTokens(joined);
      const inner = isToken(found) ? found : unwrap(joined);
      if (inner.length > 0)
        return inner.map(({ source, repairs }) => ({ source, repairs: [...repairs, "joined-cookies"] }));
    }
  }
  const found = findTokens(text);
  if (isToken(found)) return found;
  const { unwrap } = await import("../../jwt/other/wrapped-tokens.ts");
  const inner = unwrap(text);
  return inner.length > 0 ? inner : found;
}

const isToken = ([first, ...more]: readonly FoundToken[]): boolean =>
  first !== undefined &&
  (more.length > 0 || isCompact(first.source) || readToken(first.source).kind !== null);
