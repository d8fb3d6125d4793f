import { describe, expect, test } from "vitest";
import { makeCourse } from "../../src/lesson/course.ts";
import { playable } from "../../src/stage/playable.ts";
import type { View } from "../../src/stage/player/view.ts";
import { withWrong, wrongByBeat } from "../../src/stage/problems-in-view.ts";
import type { Cut } from "../../src/stage/timeline/beat.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { canvas } from "./course.ts";

const LESSON = [
  "---", // 1
  "title: A draft",
  "goal: See it.",
  "summary: [one]",
  "minutes: 1",
  "---", // 6
  "",
  "A page.", // 8
  "",
  "```scene", // 10
  "server start mine.test",
  "browser open /profile", // 12
  "  request.sent: It asks.", // 13
  "browser open /login", // 14
  "```",
  "",
  "---",
  "",
  "Another page.", // 19
  "",
  "```quiz", // 21
  "What?",
  "+ This | because",
  "- That | because not",
  "```",
].join("\n");

const { shows, stepLines } = makeCourse({ paths: ["draft.md"], read: () => LESSON });
const [show] = shows;
if (show === undefined) throw new Error("nothing was read");

const placeOf = (line: number | null, cut: Cut = "learn"): number => {
  const laidOut = timeline(show, cut);
  const steps = stepLines.get("draft.md") ?? [];
  return [...wrongByBeat(laidOut, show, [{ line, text: "x" }], steps).keys()][0] ?? -1;
};

/** Returns a beat of the whole lesson, by index or headline. */
const beatAt = (line: number | null): string => {
  const beat = timeline(show, "learn").beats[placeOf(line)];
  return beat?.kind === "scene" ? beat.headline.map(({ text }) => text).join("") : (beat?.kind ?? "");
};

describe("a problem stands at the beat of its line", () => {
  test.each<[number | null, string | RegExp]>([
    [null, "page"],
    [3, "page"],
    [8, "page"],
    [13, "It asks."],
    [19, "page"],
    [22, "question"],
    [25, "question"],
  ])("line %s", (line, what) => {
    expect(beatAt(line)).toEqual(what);
  });

  test("the two pages are told apart, and what a step brought stands with the step", () => {
    expect(placeOf(19)).toBeGreaterThan(placeOf(14));
    expect(placeOf(14)).toBeGreaterThan(placeOf(13));
    expect(placeOf(12)).toBeLessThan(placeOf(14));
  });

  test("where pages are left out, at the last beat above", () => {
    expect(placeOf(3, "play")).toBe(0);
    expect(placeOf(22, "play")).toBe(timeline(show, "play").beats.length - 1);
  });
});

test("two are said at a beat, and how many more there are; nothing elsewhere", () => {
  const film = playable(timeline(show, "learn"));
  const texts = ["one is wrong", "two is wrong", "three is wrong", "four is wrong"];
  const shown = withWrong(film, new Map([[1, texts]]));
  const view = (beat: number): View => ({ beat, tick: 99, pane: "auto", overlay: "none", scroll: 0 });
  const text = (beat: number) => shown.frame(view(beat), canvas(60, 18)).chars.join("").replace(/\s+/g, " ");
  expect(text(1)).toContain("one is wrong two is wrong And 2 more problems here.");
  expect(text(1)).not.toContain("three");
  expect(shown.frame(view(0), canvas(60, 18))).toEqual(film.frame(view(0), canvas(60, 18)));
  expect(withWrong(film, new Map())).toBe(film);
});
