import { afterEach, beforeEach, expect, test } from "vitest";
import { leversOf } from "../../../src/lab/levers.ts";
import { labWords } from "../../../src/terminal/lab/lab-keys.ts";
import { tellLab } from "../../../src/terminal/lab/tell-lab.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { type RunningLab, startLab } from "../../lab/lab-harness.ts";
import { FakeHost } from "../fake-host.ts";

let lab: RunningLab;
beforeEach(async () => {
  lab = await startLab("session");
});
afterEach(() => lab.close());

/** Types lines at a lab in plain text, and quits; returns what it said on either stream. */
async function typed(...lines: readonly string[]) {
  const host = new FakeHost();
  host.stdin.end([...lines, "quit"].map((line) => `${line}\n`).join(""));
  await tellLab(lab.lab, terminalOf(host, createLifecycle(host), { plain: true }), () => {});
  return { out: host.stdout.text(), err: host.stderr.text() };
}

test("every word and every key of the table is known, and others are answered with the words", async () => {
  const words = labWords(leversOf("session"));
  for (const { command, keys } of words)
    for (const key of keys)
      if (command !== "quit") expect((await typed(key)).err, key).not.toContain("here. There are:");
  const { err } = await typed("m");
  expect(err).toBe(`There is no "m" here. There are: ${words.map(({ keys }) => keys[0]).join(", ")}.\n`);
});

test("q and quit end it, in either case", async () => {
  expect((await typed("Q", "nothing")).err).toBe("");
  expect((await typed("nothing")).err).not.toBe("");
});

test("the number of a row comes before or after the lever", async () => {
  for (const line of ["7 x", "x 7", "delete 7", "7 delete"])
    expect((await typed(line)).err, line).toContain("The table has no row 7.");
});
