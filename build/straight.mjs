// What is loaded when it is asked for has a file of its own, even if all of it lies in a chunk that others need too: then the file only
// passes on the chunk's names. A start pays for each file that it opens, so whoever asks is sent straight to the chunk.

const PASSES_ON = /^import\{([^}]*)\}from"(\.\/[^"]+)";(?:import"[^"]+";)*export\{([^}]*)\};\s*$/;

/** `files`: names and texts of modules. Gives the same without those that only pass on, and with `require` for each dynamic import. */
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

/** `{a as b}` as pairs of what it is and what it is called. */
const pairs = (list) =>
  list.split(",").map((entry) => {
    const [is, called = is] = entry.split(" as ");
    return [is, called];
  });

/** Names of the chunk, each with the name that it has for those who ask. */
function renamed(taken, given) {
  const inChunk = new Map(taken.map(([theirs, local]) => [local, theirs]));
  return given.map(([local, ours]) => [inChunk.get(local), ours]);
}
