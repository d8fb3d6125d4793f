import { posix } from "node:path";
import { isReal } from "../real.ts";

/** Tests that look at every beat of every lesson: they see the most, so they come before what only the imports name. */
const FILMS = /^test\/films\//;
/** Tests that look at everything, and take their time. */
const SLOW = /^test\/(?:learner|fuzz)\/|^test\/stage\/frame-laws|^test\/text\/gate|^test\/cli\/check\/breaks/;

/** Tests, in the order in which they are to be run until one fails. */
interface RelatedTests {
  /** Its own, those of its folder, those of its room. */
  readonly near: readonly string[];
  /** The others: films, then those that reach it by the fewest imports, then the slow ones. */
  readonly far: readonly string[];
}

/** The fast tests that a change of a file can reach, through whatever it is imported by. */
export function relatedTests(path: string, sources: ReadonlyMap<string, string>): RelatedTests {
  const importers = importersOf(sources);
  const own = path.replace(/^src\//, "test/").replace(/\.ts$/, "");
  // In the order of a breadth-first search, so by distance. Its own test may import it by a path that is made while it runs.
  const reached = new Set([path, ...[`${own}.test.ts`].filter((test) => sources.has(test))]);
  for (const at of reached) for (const importer of importers.get(at) ?? []) reached.add(importer);
  const near = [`${own}.`, `${posix.dirname(own)}/`, `${own.split("/").slice(0, 2).join("/")}/`];
  const groups: string[][] = [[], [], [], [], [], []];
  for (const test of [...reached].filter(isFastTest)) {
    const place = near.findIndex((start) => test.startsWith(start));
    const group = SLOW.test(test) ? 5 : place >= 0 ? place : FILMS.test(test) ? 3 : 4;
    groups[group]?.push(test);
  }
  return { near: groups.slice(0, 3).flat(), far: groups.slice(3).flat() };
}

/** Where a real test begins that runs what no fast one can, and is not named after a folder: the program's beginning, a terminal. */
const REAL_OF: readonly (readonly [source: RegExp, test: RegExp])[] = [
  [/^src\/main\.ts$/, /^test\/e2e\/program\./],
  [/^src\/lab\//, /^test\/e2e\/lab\./],
  [/^src\/terminal\/(?:lifecycle|input|output|player)/, /^test\/e2e\/(?:terminal|menu)\./],
];

/**
 * The tests of the real program for a file: those of REAL_OF, that of processes in its own room, and those named after one of its
 * folders or after itself, as `test/chromium/page.test.ts` for `src/export/page/…`.
 */
export function realTests(path: string, tests: Iterable<string>): readonly string[] {
  const [, ...names] = path.replace(/\.ts$/, "").split("/");
  const own = [
    `test/${names.slice(0, 2).join("/")}/process.test.ts`,
    `test/${names[0]}/process.test.ts`,
    // A test named after a whole room of many folders says little of each.
    ...names.slice(1).flatMap((name) => [`test/chromium/${name}.test.ts`, `test/e2e/${name}.test.ts`]),
  ];
  const named = REAL_OF.filter(([source]) => source.test(path)).map(([, test]) => test);
  return [...tests].filter((test) => own.includes(test) || named.some((one) => one.test(test)));
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
