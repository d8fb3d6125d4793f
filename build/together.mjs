// esbuild makes a chunk for every set of commands that share a file: dozens of small ones, and each costs a start about a
// hundredth of all that Node does before the program. So some files are made to lead to others that they need anyway: what is
// shared by the same commands is one chunk then.
import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";

export const TOGETHER = [
  {
    // Every call: the door, and what most commands need.
    files: /^(?!main\.ts$)/,
    need: [
      "cli/run-program.ts",
      "cli/course/source.ts",
      "cli/decode/flags.ts",
      "cli/io/read-text.ts",
      "cli/progress/lesson-key.ts",
      "cli/progress/words.ts",
      "stage/canvas/wrap.ts",
      "terminal/input/read-line.ts",
      "terminal/menu/menu.ts",
      "terminal/progress/progress-file.ts",
      "terminal/terminal.ts",
    ],
  },
  // Whatever takes the screen.
  { files: /^cli\/(exam\/run|learn\/menu|race\/run|sandbox\/open)\.ts$/, need: ["cli/learn/run.ts"] },
  // Whatever reads a token.
  {
    files:
      /^(cli\/decode\/(keys\/(fetch-keys|given-keys|jwe)|stream|wordlist)|jwt\/(keys\/guess-secret|near-misses\/explain-verdict|other\/(identify|wrapped-tokens)))\.ts$/,
    need: ["cli/decode/run.ts"],
  },
];

for (const file of TOGETHER.flatMap(({ need }) => need)) {
  if (!existsSync(`src/${file}`))
    throw new Error(`build/together.mjs names src/${file}, and there is no such file.`);
}

export const together = {
  name: "together",
  setup({ onLoad }) {
    const gone = TOGETHER.flatMap(({ need }) => need).find((file) => !existsSync(`src/${file}`));
    if (gone !== undefined)
      throw new Error(`build/together.mjs names src/${gone}, and there is no such file.`);
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const file = relative("src", path).replaceAll("\\", "/");
      const needed = TOGETHER.filter(({ files }) => files.test(file)).flatMap(({ need }) => need);
      const imports = needed
        .filter((other) => other !== file)
        .map((other) => `import ${JSON.stringify(resolve("src", other))};`);
      return { loader: "ts", contents: [readFileSync(path, "utf8"), ...imports].join("\n") };
    });
  },
};
