// esbuild makes a chunk for every set of commands that share a file: dozens of small ones, and each adds about a hundredth to the start of
// Node. So the files of the calls below are kept together: a command that needs some of them is made to need all, so that they become one
// chunk.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/** The entry point, which every call needs, and then the calls whose start time matters: their flags, and their work. */
export const QUICK = [
  ["src/cli/run-program.ts"],
  ["src/cli/learn/command.ts", "src/cli/learn/run.ts", "src/cli/play/command.ts", "src/cli/play/run.ts"],
  ["src/cli/decode/command.ts", "src/cli/decode/run.ts"],
  ["src/cli/list/command.ts", "src/cli/list/run.ts"],
];

/** `inputs`: which file imports which, from the metafile of a first run of esbuild. */
export function together(inputs) {
  const gone = QUICK.flat().find((path) => !existsSync(path));
  if (gone !== undefined) throw new Error(`build/together.mjs names ${gone}, and there is no such file.`);
  const more = importsToAdd(inputs);
  return {
    name: "together",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
        const imports = more.get(relative(".", path).replaceAll("\\", "/")) ?? [];
        const lines = imports.map((other) => `import ${JSON.stringify(`${process.cwd()}/${other}`)};`);
        return { loader: "ts", contents: [readFileSync(path, "utf8"), ...lines].join("\n") };
      });
    },
  };
}

/** Returns for each dynamically imported file what it has to import in addition. */
function importsToAdd(inputs) {
  const [door, ...calls] = QUICK.map((paths) => ({
    paths,
    files: new Set(paths.flatMap((path) => [...loadedWith(path, inputs)])),
  }));
  const isShared = (file) => calls.filter(({ files }) => files.has(file)).length > 1;
  const shared = new Set([...door.files, ...Object.keys(inputs).filter(isShared)]);
  const asked = Object.values(inputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === "dynamic-import").map(({ path }) => path),
  );
  return new Map(
    [...new Set(asked)].map((entry) => {
      const own = [...loadedWith(entry, inputs)].filter((file) => !shared.has(file));
      const whole = calls
        .filter(({ files }) => own.some((file) => files.has(file)))
        .flatMap(({ paths }) => paths);
      return [entry, [...shared, ...whole].filter((file) => file !== entry && file.startsWith("src/"))];
    }),
  );
}

/** Returns a file, and everything that is loaded before it runs. */
function loadedWith(path, inputs, found = new Set()) {
  if (found.has(path) || inputs[path] === undefined) return found;
  found.add(path);
  for (const { kind, path: next } of inputs[path].imports) {
    if (kind !== "dynamic-import") loadedWith(next, inputs, found);
  }
  return found;
}
