import { dirname, join } from "node:path";

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
    for (const name of new Set([...declared].map(([, name = ""]) => name).concat(unpackedIn(source))))
      exporters.set(name, [...(exporters.get(name) ?? []), path]);
  }
  return exporters;
}

/** Returns the names that a file exports by taking something apart: `export const { a, b: c, ...rest } = …`. */
function unpackedIn(source: string): string[] {
  const patterns = [
    ...source.matchAll(/^export (?:const|let) ([{[][^=]*(?:=[^=;]*?)*?[}\]])(?:: [^=\n]+)? = /gm),
  ];
  return patterns.flatMap(([, pattern = ""]) => {
    // What stands before a colon is the name of the field, and what stands behind an equals sign a default.
    const names = pattern.replace(/\w+: /g, "").replace(/ = [^,}\]]+/g, "");
    return names.match(/\w+/g) ?? [];
  });
}

/** Returns each exported name that another file exports as well, or has for a type of its own. */
export function namesTwice(sources: Sources): string[] {
  const exporters = exportersOf(sources);
  const exported = [...exporters]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => `${name}: ${paths.join(", ")}`);
  const own = [...sources].flatMap(([path, source]) =>
    [...source.matchAll(/^(?:(?:declare|abstract) )*(?:interface|type|class|enum) (\w+)/gm)].flatMap(
      ([, name = ""]) => {
        const others = (exporters.get(name) ?? []).filter((other) => other !== path);
        return others.length === 0 ? [] : [`${name}: ${[...others, `private in ${path}`].join(", ")}`];
      },
    ),
  );
  return [...exported, ...own];
}

/** Returns the folders with more files than `most`, without their subfolders. */
export function fullFolders(files: readonly string[], most: number): string[] {
  const folders = [...new Set(files.map(dirname))];
  return folders
    .map((folder) => ({ folder, count: files.filter((path) => dirname(path) === folder).length }))
    .filter(({ count }) => count > most)
    .map(({ folder, count }) => `${folder}: ${count}`);
}

/** Returns the room of a file of src: its folder at the top, or its own name. */
export const roomOf = (path: string): string =>
  (path.includes("/") ? path.split("/")[0] : path.replace(/\.ts$/, "")) ?? "";

const within = (folder: string, outer: string): boolean => folder === outer || folder.startsWith(`${outer}/`);

/** Which rooms a room may import from, or which folders of its room a folder may. */
type MayImport = ReadonlyMap<string, readonly string[]>;

/** Returns the files that one of src imports from a room that its own may not; `imported`: the files of src that it imports. */
export function foreignRooms(path: string, imported: readonly string[], may: MayImport): string[] {
  const room = roomOf(path);
  const allowed = [room, ...(may.get(room) ?? [])];
  return imported.filter((to) => !allowed.some((name) => within(dirname(to), name) || to === `${name}.ts`));
}

/** Returns the files that one imports from a folder of its room that is neither above it nor below it nor a neighbour. */
export function foreignNeighbours(path: string, imported: readonly string[], may: MayImport): string[] {
  const room = roomOf(path);
  const folder = dirname(path);
  const neighbours = (may.get(folder) ?? []).map((name) => join(room, name));
  return imported.filter((to) => {
    const other = dirname(to);
    const own = within(other, folder) || within(folder, other);
    return roomOf(to) === room && !own && !neighbours.some((name) => within(other, name));
  });
}

/** Returns the files that import a package. */
export const importersOf = (sources: Sources, name: string): string[] =>
  [...sources].flatMap(([path, source]) => (importsOf(source).includes(name) ? [path] : []));

/** Returns the code of a file without its comments and without the text in its strings. */
function codeOf(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`])\/\/.*$/gm, "$1")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

/** An exported page runs in a browser, without a terminal: this file has its side effects. */
const EDGE_OF_THE_PAGE = "export/page/script/edge.ts";

const WORLD =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\bsetTimeout\b|\bsetInterval\b|\bprocess\.|\bconsole\./g;
const DRAWN = /\brandom(?:Bytes|Int|Fill|FillSync)\b|\bgetRandomValues\b|\bgenerateKey(?:Pair)?(?:Sync)?\b/g;

/** Returns where a file reads time, chance, the process, the console or the disk, and may not. */
export function worldReads(path: string, source: string): string[] {
  const room = roomOf(path);
  if (room === "terminal" || room === "main" || path === EDGE_OF_THE_PAGE) return [];
  const code = codeOf(source);
  return [
    ...(code.match(WORLD) ?? []),
    // A lab is a real server with real keys: its trace is never reproduced.
    ...(room === "lab" ? [] : (code.match(DRAWN) ?? [])),
    ...importsOf(source).filter((name) => /^node:(fs|process|child_process|net|http)/.test(name)),
  ];
}

/** Returns what a file of stage or trace keeps from one call to the next: frames are made of these rooms, and are pure. */
export function stateIn(path: string, source: string): string[] {
  if (!["stage", "trace"].includes(roomOf(path))) return [];
  // A WeakMap keyed by arguments is not state: it only caches pure results.
  const state = /^(?:export )?(?:let\b.*|const \w+(?:: [^=\n]+)? = new (?:Map|Set)(?:<.*>)?\(\).*)$/gm;
  return codeOf(source).match(state) ?? [];
}

/** Returns the files that write to a stream. */
export const streamWriters = (sources: Sources): string[] =>
  [...sources].flatMap(([path, source]) =>
    /\b(?:stdout|stderr|output|out|stream|#stream)\??\.write\(/.test(codeOf(source)) ? [path] : [],
  );

/** Returns how a file is named or how long it is, if it may not be so. */
export function unshapely(path: string, source: string, mostLines: number): string[] {
  const lines = source.split("\n").length - 1;
  return [
    ...(/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(path) ? [] : ["not in kebab-case"]),
    ...(lines > mostLines ? [`${lines} lines`] : []),
  ];
}

/** Returns the files that do not stand in the map in exactly one row, and those in the map that are not there. */
export function mapFaults(map: string, files: readonly string[]): string[] {
  const named = [...map.matchAll(/^\| `([^`]+\.ts)` \|/gm)].map(([, path = ""]) => path);
  const count = (path: string) => named.filter((one) => one === path).length;
  return [
    ...files.flatMap((path) => (count(path) === 1 ? [] : [`${path}: ${count(path)} rows`])),
    ...named.flatMap((path) => (files.includes(path) ? [] : [`${path}: is not there`])),
  ];
}

/**
 * Returns whether a test starts a process, directly or through a helper; how the program itself starts processes has its own law.
 * `importsAt`: what the file at a path imports; null if there is none, as of an import in a string of a test. esbuild counts: it has a
 * process of its own do the work.
 */
export function startsProcess(path: string, importsAt: (path: string) => readonly string[] | null): boolean {
  const reached = new Set([path]);
  for (const at of reached)
    for (const name of importsAt(at) ?? []) {
      if (/child_process|node-pty|^esbuild$|\/harness\.ts$/.test(name)) return true;
      const to = join(dirname(at), name).replaceAll("\\", "/");
      if (name.startsWith(".") && /\.(?:ts|mjs)$/.test(to) && !to.startsWith("src/")) reached.add(to);
    }
  return false;
}
