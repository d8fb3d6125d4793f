import { dirname } from "node:path";

/** Laws about a list of files, each a function that reports where it is broken, so that each can be tested. */

/** The text of each file, by its path. */
type Sources = ReadonlyMap<string, string>;

/** Returns every import cycle; `arrows`: the files that each file imports. */
export function circles(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(" → "));
    else if (!done.has(path)) {
      for (const to of arrows.get(path) ?? []) walk(to, [...way, path]);
      done.add(path);
    }
  };
  for (const path of arrows.keys()) walk(path, []);
  return found;
}

/** Returns everything that a file imports, statically, dynamically or only for types. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "");
  const found = code.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...found].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** Returns the files that declare each exported name. */
export function exportersOf(sources: Sources): ReadonlyMap<string, readonly string[]> {
  const exporters = new Map<string, readonly string[]>();
  for (const [path, source] of sources) {
    const declared = source.matchAll(
      /^export (?:(?:declare|abstract|async) )*(?:interface|type|const|let|function\*?|class|enum) (\w+)/gm,
    );
    // A function may be declared several times, once per overload.
    for (const name of new Set([...declared].map(([, name = ""]) => name)))
      exporters.set(name, [...(exporters.get(name) ?? []), path]);
  }
  return exporters;
}

export const namesTwice = (sources: Sources): string[] =>
  [...exportersOf(sources)]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => `${name}: ${paths.join(", ")}`);

/** Returns the folders with more files than `most`, without their subfolders. */
export function fullFolders(files: readonly string[], most: number): string[] {
  const folders = [...new Set(files.map(dirname))];
  return folders
    .map((folder) => ({ folder, count: files.filter((path) => dirname(path) === folder).length }))
    .filter(({ count }) => count > most)
    .map(({ folder, count }) => `${folder}: ${count}`);
}
