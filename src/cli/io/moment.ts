/** Parses a time on the command line, seconds since 1970 or an ISO date; returns seconds, or null if it is neither. */
export function parseMoment(text: string): number | null {
  if (/^-?\d{1,12}(\.\d+)?$/.test(text)) return Number(text);
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms / 1000;
}
