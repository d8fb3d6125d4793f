/** The start of a route: app.get("/profile", … */
const ROUTE = /^app\.(\w+)\("([^"]+)"/;

/** What was answered: a refusal, to a request for a path. */
export interface Refused {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/**
 * Returns the line of the code that refuses with this status, from 0 on; null if none does: then the parsers answered, or Express
 * itself, and no line ran.
 */
export function answeringLine(code: readonly string[], { method, path, status }: Refused): number | null {
  const from = code.findIndex((text) => {
    const [, verb = "", at] = ROUTE.exec(text) ?? [];
    return verb.toUpperCase() === method && at === path;
  });
  if (from < 0) return null;
  const route = code.slice(from);
  const end = route.findIndex((text) => text.startsWith("}"));
  const found = route.slice(0, end).findIndex((text) => text.includes(`res.status(${status})`));
  return found < 0 ? null : from + found;
}

/** Returns the line of the code that threw an error, from 0 on; null if its stack does not name the file. */
export function throwingLine(error: unknown, file: string): number | null {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const place = stack.split(`${file}:`)[1] ?? "";
  const [line] = /^\d+/.exec(place) ?? [];
  return line === undefined ? null : Number(line) - 1;
}
