import { expect, test } from "vitest";
import { token } from "../../jwt/tokens.ts";
import { run } from "../program-host.ts";

const QUESTION = "Paste a token, or anything that holds one, then press Enter.";

test.each([
  ["nothing at a terminal: it is asked for", [], true, true],
  ["- at a terminal: it is read to its end", ["-"], true, false],
  ["nothing in a pipe", [], false, false],
])("%s", async (_, words, terminal, asks) => {
  const { code, out, err } = await run(["decode", "--claim", "sub", ...words], {
    terminal,
    stdin: `${token()}\r`,
  });
  expect({ code, out }).toEqual({ code: 0, out: "45\n" });
  expect(err.includes(QUESTION)).toBe(asks);
});

test("two million bytes are read from a pipe, and no more", async () => {
  const of = (length: number) => run(["decode", "--claim", "sub"], { stdin: token().padEnd(length, " ") });
  expect(await of(2_000_000)).toMatchObject({ code: 0, out: "45\n" });
  expect(await of(2_000_001)).toMatchObject({
    code: 2,
    err: "That is one line of over 2 MB: no token is that long. Is it the right text?\n",
  });
});

test("who gives up at the question has interrupted it", async () => {
  const { code, out } = await run(["decode"], { terminal: true, stdin: "abc\u0003" });
  expect([code, out]).toEqual([130, ""]);
});

test("the text and a file at the same time are refused", async () => {
  const { code, err } = await run(["decode", token(), "--file", "f"], { files: new Map([["f", "x"]]) });
  expect([code, err]).toEqual([2, "Give the text or --file, not both.\n"]);
});
