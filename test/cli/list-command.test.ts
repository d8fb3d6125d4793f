import { expect, test } from "vitest";
import { run, SLUGS } from "./program-host.ts";

test("every lesson in order, under its part, with what to type next", async () => {
  const { code, out, err } = await run(["list"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const listed = [...out.matchAll(/^ {2}([a-z0-9-]+) {2,}(\S.*) {2}\(\d+ min\)$/gm)].map((m) => m[1]);
  expect(listed).toEqual(SLUGS);
  expect(out).toMatch(/^1 The problem\n {2}http-forgets /);
  expect(out).toMatch(/\n\n2 Cookies\n {2}cookie-jar /);
  expect(out).toMatch(/\nStart with: auth-explained learn <name>\n$/);
  expect(out).not.toMatch(/[^\n\P{C}]/u);
});

test("--json: one document with its version, and the same lessons", async () => {
  const { code, out, err } = await run(["list", "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const document = JSON.parse(out);
  expect(Object.keys(document)).toEqual(["schemaVersion", "parts", "lessons"]);
  expect(document.schemaVersion).toBe(1);
  expect(document.lessons.map((l: { slug: string }) => l.slug)).toEqual(SLUGS);
  expect(document.parts.flatMap((p: { slugs: string[] }) => p.slugs)).toEqual(SLUGS);
  expect(document.lessons[0]).toEqual({
    path: "01-the-problem/01-http-forgets.md",
    slug: "http-forgets",
    part: "The problem",
    title: expect.any(String),
    goal: expect.any(String),
    summary: expect.any(Array),
    minutes: expect.any(Number),
    needs: [],
    next: SLUGS[1],
  });
});

test("from the source it is the same", async () => {
  for (const args of [["list"], ["list", "--json"]]) {
    expect(await run(args, { fromSource: true })).toEqual(await run(args));
  }
});
