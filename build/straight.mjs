// A dynamically imported module has its own file, even if all of it is in a chunk shared with others: then the file only re-exports the
// chunk's names. A start pays for each file that it opens, so the import is redirected to the chunk.

const PASSES_ON = /^import\{([^}]*)\}from"(\.\/[^"]+)";(?:import"[^"]+";)*export\{([^}]*)\};\s*$/;

/** `files`: names and texts of modules. Returns them without those that only re-export, and with `require` for each dynamic import. */
export function straight(files) {
  const passedOn = new Map();
  for (const [name, text] of files) {
    const [, taken, from, given] = PASSES_ON.exec(text) ?? [];
    if (from !== undefined) passedOn.set(`./${name}`, { from, names: renamed(pairs(taken), pairs(given)) });
  }
  return files
    .filter(([name]) => !passedOn.has(`./${name}`))
    .map(([name, text]) => [
      name,
      text.replace(/\bimport\("(\.\/[^"]+)"\)/g, (_, path) => loading(path, passedOn.get(path))),
    ]);
}

// Not import(): that would copy the names of the whole chunk.
function loading(path, chunk) {
  if (chunk === undefined) return `Promise.resolve().then(()=>require("${path}"))`;
  const names = chunk.names.map(([theirs, ours]) => `${ours}:m.${theirs}`);
  return `Promise.resolve().then(()=>{const m=require("${chunk.from}");return{${names}}})`;
}

/** Parses `{a as b}` into pairs of local and exported name. */
const pairs = (list) =>
  list.split(",").map((entry) => {
    const [is, called = is] = entry.split(" as ");
    return [is, called];
  });

/** Maps names of the chunk to the names that importers use. */
function renamed(taken, given) {
  const inChunk = new Map(taken.map(([theirs, local]) => [local, theirs]));
  return given.map(([local, ours]) => [inChunk.get(local), ours]);
}
