import { expect, test } from "vitest";
import { misfits } from "../../src/stage/misfits.ts";
import type { Show } from "../../src/trace/show/show.ts";
import { course, showOf } from "../course.ts";
import { worldTitles } from "./course.ts";

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

test("a title that would be cut beside the corner is reported, with what it has too much", () => {
  const cut = misfits({ ...show, title: "A title with far too many words for a small screen" });
  expect(cut.map((m) => m.line)).toContain(1);
  expect(cut[0]?.message).toMatch(/^The title has \d+ columns too many for a screen of 60/);
  expect(course.shows.flatMap(misfits)).toEqual([]);
});

test.each(worldTitles())("in a sandbox the name of the world fits as well: %s", (title) => {
  // With the page of the summary: "beat 98 of 98".
  const beat = show.segments.find((s) => s.kind === "page");
  const segments = Array.from({ length: 97 }, () => beat).flatMap((page) => page ?? []);
  const cut = misfits({ ...show, part: "Sandbox", title, segments });
  expect(cut.filter((m) => m.message.startsWith("The title"))).toEqual([]);
});
