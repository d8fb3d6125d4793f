/** What makes a long list of tokens fast: most lines are tokens and nothing else, and most headers repeat. */
import { readJsonPart } from "../reading/read-part.ts";
import type { TokenPart } from "../token.ts";

const COMPACT = /^e[w-z\d_-][\w-]*\.[\w-]+\.[\w-]+$/;
const MOST_HEADERS = 1000;

/** Whether a line is a signed token and nothing else, so that nothing needs to be found in it. */
export const isCompact = (line: string): boolean => COMPACT.test(line);

/** Reads headers and remembers them. The memory has a bound: past it every header is read again. */
export function sharedHeaders(): (segment: string) => TokenPart {
  const known = new Map<string, TokenPart>();
  return (segment) => {
    const before = known.get(segment);
    if (before !== undefined) return before;
    const part = readJsonPart("header", segment);
    if (known.size < MOST_HEADERS) known.set(segment, part);
    return part;
  };
}
