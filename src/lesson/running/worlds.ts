import type { NamedWorld } from "../markdown/named-world.ts";
import { didYouMean } from "../nearest.ts";
import type { Problem } from "../problem.ts";

/** The starting worlds that lessons may name. */
export type Worlds = ReadonlyMap<string, NamedWorld>;

/** The world of that name; if there is none, that is a problem at its place. */
export function worldOf(
  name: string,
  at: { path: string; line: number; column: number },
  worlds: Worlds,
  problems: Problem[],
): NamedWorld | null {
  const world = worlds.get(name) ?? null;
  const message = `There is no world "${name}".${didYouMean(name, [...worlds.keys()])}`;
  if (world === null) problems.push({ ...at, message });
  return world;
}
