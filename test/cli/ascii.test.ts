import { expect, test } from "vitest";
import { run, stateWith } from "./program-host.ts";

const TOKEN = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sub":"Zoë"}').toString("base64url")}.`;

/** What every command prints for people. */
test.each([
  ["--help", ""],
  ["help decode", ""],
  ["decode --help", ""],
  ["list", ""],
  ["learn session-login", ""],
  ["learn session-login --color", ""],
  ["play jwt-login", ""],
  ["exam --seed 1", "a\nb\n"],
  ["sandbox", "help\nhelp all\nbrowser open /profile\ninspect\nexplain\nbrowser opné\n"],
  ["progress", ""],
  ["check lessons/01-the-problem/01-http-forgets.md", ""],
  [`decode ${TOKEN}`, ""],
  ["learn no-such-lesson-ü", ""],
])("--ascii %s", async (line, stdin) => {
  const state = stateWith({ "session-login": { beat: 3 }, "http-forgets": { finishedAt: 1 } });
  const { out, err } = await run([...line.split(" "), "--ascii"], { stdin, state });
  expect(out + err).not.toBe("");
  expect((out + err).match(/[^\x00-\x7f]+/g)).toBeNull();
});

test("without it there are glyphs", async () => {
  const state = stateWith({ "http-forgets": { finishedAt: 1 } });
  expect((await run(["list"], { state, env: { LANG: "C.UTF-8" } })).out).toContain("✓");
});
