import { type FoundToken, findTokens } from "../../jwt/reading/find-tokens.ts";
import { readToken } from "../../jwt/reading/read-token.ts";
import { isCompact } from "../../jwt/stream/compact-line.ts";
import { thousands } from "../../text/count.ts";
import { UsageError } from "../usage-error.ts";

/** The first chunk of a cookie that was too large for one. */
const PIECES = /(?:\.|__)0[=\t]/;

/** Maximum number of tokens decoded at once, and shown one below the other. */
const MOST_TOKENS = 1000;

/** Returns every token of a text, including wrapped ones. Throws UsageError if there are too many. */
export async function findAll(text: string): Promise<FoundToken[]> {
  const found = await unwrapped(text);
  if (found.length > MOST_TOKENS)
    throw new UsageError(
      `There are ${thousands(found.length)} tokens in this text, and ${thousands(MOST_TOKENS)} are the most that are shown at once. A list with one token per line may be as long as you like: use --jsonl.`,
    );
  return found;
}

/** The unwrapping code is loaded only if there is a wrapping. */
async function unwrapped(text: string): Promise<FoundToken[]> {
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
