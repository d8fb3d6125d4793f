import type { LessonFiles } from "../lesson-files.ts";
import { isWorldFile, type NamedWorld, parseWorld, worldName } from "../markdown/named-world.ts";
import { didYouMean } from "../nearest.ts";
import type { Problem } from "../problem.ts";

/** The starting worlds that lessons may name. */
export interface Worlds {
  get(name: string): NamedWorld | undefined;
  keys(): Iterable<string>;
}

/** Returns the worlds of a folder, each parsed on first use: of forty, a lesson needs two. */
export function worldsIn(files: LessonFiles): Worlds {
  const paths = new Map(files.paths.filter(isWorldFile).map((path) => [worldName(path), path]));
  const read = new Map<string, NamedWorld | undefined>();
  return {
    keys: () => paths.keys(),
    get: (name) => {
      const path = paths.get(name);
      if (path !== undefined && !read.has(name))
        read.set(name, parseWorld(path, files.read(path)).world ?? undefined);
      return read.get(name);
    },
  };
}

/** Combines worlds; of two with one name, the first counts. */
export const worldsOver = (first: Worlds, second: Worlds): Worlds => ({
  keys: () => new Set([...second.keys(), ...first.keys()]),
  get: (name) => first.get(name) ?? second.get(name),
});

/** Returns the world of that name; if there is none, reports a problem at its place. */
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
