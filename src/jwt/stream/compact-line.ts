/** What makes a long list of tokens fast: most lines are just a token, and most headers repeat. */
import { readJsonPart } from "../reading/read-part.ts";
import type { TokenPart } from "../token.ts";

const COMPACT = /^e[w-z\d_-][\w-]*\.[\w-]+\.[\w-]+$/;
const MOST_HEADERS = 1000;

/** Whether a line is just a signed token, so that no search is needed. */
export const isCompact = (line: string): boolean => COMPACT.test(line);

/** Reads headers with a cache. Its size is limited: when it is full, further headers are read every time. */
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
