import { isoSeconds } from "../../jwt/time.ts";

/** What `parseMoment` reads, for an error that says what to type. */
export const MOMENT_FORM = "seconds since 1970 or an ISO date, such as 2025-01-21T09:00Z";

/**
 * Parses a time on the command line: seconds since 1970; an ISO date, which is UTC if it names no zone; or a date as decode prints it.
 * Returns seconds since 1970, or null.
 */
export function parseMoment(text: string): number | null {
  if (/^-?\d{1,12}(\.\d+)?$/.test(text)) return Number(text);
  return isoSeconds(text.replace(/(\d) UTC$/, "$1Z"));
}
