import { describe, expect, test } from "vitest";
import { textsIn } from "../texts-in.ts";

/**
 * The law of one picture: the words are decided in `stage/picture` and `stage/narration`, before anything is drawn. A painter draws,
 * shortens and omits. It has no sentences of its own, or every other output would have to repeat them.
 */
/** The files that draw: for the grid, and for every format that is written to a file. */
const PAINTERS = [...textsIn("src")]
  .filter(([path]) => /^stage\/(scene|canvas|pages)\/|^stage\/[\w-]+\.ts$|^export\//.test(path))
  // The messages of `check` to an author are not part of a picture.
  .filter(([path]) => !["stage/misfits.ts", "stage/pacing.ts"].includes(path) && !/-words\.ts$/.test(path));

/** Three words in a row, with blanks between them, within one literal. */
const SENTENCE = /[A-Za-z][\w'’]* [a-zA-Z][\w'’]* [a-zA-Z][\w'’]*/;

/** The text within the literals of a file, its comments and imports left out. */
function literalsOf(source: string): string[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`])\/\/.*$/gm, "$1")
    .replace(/^import [\s\S]*?;$/gm, "");
  return [...code.matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)].map(([text]) => text);
}

describe.each(PAINTERS)("%s", (_, source) => {
  test("writes no sentence of its own", () => {
    const literals = literalsOf(source);
    expect(literals.filter((text) => SENTENCE.test(text))).toEqual([]);
  });
});

test("the law sees a sentence where there is one", () => {
  const source =
    'import { a } from "b c d";\n// one two three\nconst x = span(`… $' + "{n} more: press it now`);";
  expect(literalsOf(source).filter((text) => SENTENCE.test(text))).toHaveLength(1);
  expect(PAINTERS.length).toBeGreaterThan(20);
});
