import { posix } from "node:path";
import { isReal } from "../real.ts";

/** Tests that look at everything, and take their time. */
const SLOW =
  /^test\/(?:films|learner)\/|^test\/stage\/frame-laws|^test\/text\/gate|^test\/cli\/check\/breaks|-oracle\./;

/**
 * The fast tests that a change of a file can reach, through whatever it is imported by, in groups: its own, those of its folder, those of its room,
 * the others, and the slow ones.
 */
export function relatedTests(path: string, sources: ReadonlyMap<string, string>): string[][] {
  const importers = importersOf(sources);
  const reached = new Set([path]);
  for (const at of reached) for (const importer of importers.get(at) ?? []) reached.add(importer);
  const own = path.replace(/^src\//, "test/").replace(/\.ts$/, "");
  const near = [`${own}.`, `${posix.dirname(own)}/`, `${own.split("/").slice(0, 2).join("/")}/`, "test/"];
  const groups: string[][] = [[], [], [], [], []];
  for (const test of [...reached].filter(isFastTest).sort()) {
    const group = SLOW.test(test) ? near.length : near.findIndex((start) => test.startsWith(start));
    groups[group]?.push(test);
  }
  return groups.filter((group) => group.length > 0);
}

const isFastTest = (path: string): boolean => path.endsWith(".test.ts") && !isReal(path);

function importersOf(sources: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const [path, text] of sources) {
    for (const [, name = ""] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
      const target = posix.join(posix.dirname(path), name);
      importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  return importers;
}
