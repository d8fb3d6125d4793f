import { posix } from "node:path";
import { isReal } from "../real.ts";

/** Tests that look at everything, and take their time. */
const SLOW =
  /^test\/(?:films|learner)\/|^test\/stage\/frame-laws|^test\/text\/gate|^test\/cli\/check\/breaks|-oracle\./;

/** Groups of tests, to be run one after another until one fails. */
interface RelatedTests {
  /** Its own, those of its folder, those of its room. */
  readonly near: readonly (readonly string[])[];
  /** The others, and the slow ones. */
  readonly far: readonly (readonly string[])[];
}

/** The fast tests that a change of a file can reach, through whatever it is imported by. */
export function relatedTests(path: string, sources: ReadonlyMap<string, string>): RelatedTests {
  const importers = importersOf(sources);
  const reached = new Set([path]);
  for (const at of reached) for (const importer of importers.get(at) ?? []) reached.add(importer);
  const own = path.replace(/^src\//, "test/").replace(/\.ts$/, "");
  const starts = [`${own}.`, `${posix.dirname(own)}/`, `${own.split("/").slice(0, 2).join("/")}/`, "test/"];
  const groups: string[][] = [[], [], [], [], []];
  for (const test of [...reached].filter(isFastTest).sort()) {
    const group = SLOW.test(test) ? starts.length : starts.findIndex((start) => test.startsWith(start));
    groups[group]?.push(test);
  }
  const some = (from: number, to: number) => groups.slice(from, to).filter((group) => group.length > 0);
  return { near: some(0, 3), far: some(3, groups.length) };
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
