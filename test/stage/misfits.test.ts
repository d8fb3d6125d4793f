import { expect, test } from "vitest";
import { misfits } from "../../src/stage/misfits.ts";
import type { Show } from "../../src/trace/show.ts";
import { showOf } from "./course.ts";

const show = showOf("session-login");
const long = "Words that go on and on. ".repeat(20);

test("a page that is too long is named by its line", () => {
  const broken: Show = {
    ...show,
    segments: show.segments.map((s) =>
      s.kind === "page"
        ? { ...s, blocks: [{ kind: "paragraph", content: [{ text: long.repeat(3), style: "plain" }] }] }
        : s,
    ),
  };
  const [first] = misfits(broken);
  expect(first?.line).toBe(show.segments.find((s) => s.kind === "page")?.line);
  expect(first?.message).toMatch(/rows too many for 60 by 18/);
});

test("words that are too long are named by their line", () => {
  const broken: Show = {
    ...show,
    segments: show.segments.map((s) =>
      s.kind === "scene"
        ? { ...s, says: s.says.map((say, i) => (i === 2 ? { ...say, body: long } : say)) }
        : s,
    ),
  };
  const said = show.segments.flatMap((s) => (s.kind === "scene" ? s.says : []))[2];
  expect(misfits(broken).map((m) => m.line)).toContain(said?.line);
  expect(misfits(broken)[0]?.message).toMatch(/These words have \d+ rows too many/);
});
