import { expect, test } from "vitest";
import { textsIn } from "../texts-in.ts";
import { EQUIVALENT } from "./explained.ts";
import { mutationsOf } from "./mutations.ts";

/** Every line of the source that a mutation changes, with what it changes there. */
const KNOWN = new Set(
  [...textsIn("src")].flatMap(([path, text]) => {
    const lines = text.split("\n");
    return mutationsOf(path, text).map(
      ({ line, from, to }) => `${path} ${lines[line - 1]?.trim()} ${from} ${to}`,
    );
  }),
);

test.each(EQUIVALENT)("what is explained is still there: $path, $code", ({ path, code, from, to }) => {
  expect(KNOWN.has(`${path} ${code} ${from} ${to}`)).toBe(true);
});
