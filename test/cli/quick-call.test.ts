import { expect, test } from "vitest";
import { run } from "./program-host.ts";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3Mzc0NjQ0MDB9.AAAA";

test.each([
  { call: ["decode", TOKEN] },
  { call: ["decode", "Bearer", TOKEN] },
  { call: ["decode"], stdin: `{"token":"${TOKEN}"}` },
  { call: ["play", "session-login"] },
  { call: ["play", "no-such-lesson"] },
])("$call: with the parser it is the same", async ({ call, ...setting }) => {
  const quick = await run(call, setting);
  const [command = "", ...words] = call;
  // A flag that changes nothing here.
  expect(await run([command, "--reduced-motion", ...words], setting)).toEqual(quick);
  expect(quick.out + quick.err).not.toBe("");
});

test.each([[["play"]], [["play", "a", "b"]]])("%j is for the parser to refuse", async (call) => {
  expect(await run(call)).toMatchObject({ code: 2, out: "", err: expect.stringContaining("error: ") });
});
