/** Reads foreign JSON: returns a value at a place, if it has the expected type. */

/** Returns an own member of a value, ignoring its prototype. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** Returns the member at a path of names. */
export const at = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>(member, value);

export const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Returns a finite number, even if a tool wrote it as a string. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
