import { describe, expect, test } from "vitest";
import type { LessonShow } from "../../src/trace/show/show.ts";
import { course } from "../course.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { FIELD_TERMS } from "./field-terms.ts";
import { readability } from "./readability.ts";
import { formsOf } from "./word-forms.ts";

/** Limits that a non-native reader can follow; `npm run readability` shows the current values. */
const MEAN_WORDS = 14;
const LONGEST = 30;
const UNCOMMON_SHARE = 0.06;

const SLUGS = course.shows.map((show) => show.lesson.slug);

/** A lesson of one page. */
const page = (text: string, code = ""): LessonShow => ({
  part: "",
  title: "Title",
  lesson: {
    path: "a.md",
    slug: "a",
    goal: "Goal",
    summary: [],
    minutes: 1,
    needs: [],
    next: null,
    nextTitle: null,
    topic: null,
  },
  steps: [],
  trace: [],
  flow: [],
  notes: [],
  comparisonNotes: [],
  segments: [
    {
      kind: "page",
      line: 1,
      blocks: [
        {
          kind: "paragraph",
          content: [
            { text, style: "plain" },
            { text: code, style: "code" },
          ],
        },
      ],
    },
  ],
});

const POOL = course.pool.map((q) => q.question);

test.each([...SLUGS, "the exam"])("%s is plain to read", (slug) => {
  const shows = course.shows.filter((show) => show.lesson.slug === slug);
  const { meanWords, longest, uncommonShare, uncommon } = readability(shows, shows.length === 0 ? POOL : []);
  expect(meanWords).toBeLessThanOrEqual(MEAN_WORDS);
  expect((longest[0] ?? "").split(/\s+/).length, longest[0]).toBeLessThanOrEqual(LONGEST);
  expect(uncommonShare, uncommon.map(([word]) => word).join(", ")).toBeLessThanOrEqual(UNCOMMON_SHARE);
});

test("the whole course, too", () => {
  const { sentences, meanWords, uncommonShare } = readability(course.shows, POOL);
  expect(sentences.length).toBeGreaterThan(1000);
  expect(meanWords).toBeLessThanOrEqual(MEAN_WORDS);
  expect(uncommonShare).toBeLessThanOrEqual(UNCOMMON_SHARE / 2);
});

describe("what is measured", () => {
  test("sentences end where a blank follows, and not within a name or a number", () => {
    const { sentences } = readability([
      page("It is shop.test. It costs 3.5 euros! Why? Because: so ", "b()"),
    ]);
    expect(sentences).toEqual([
      "Title",
      "Goal",
      "It is shop.test.",
      "It costs 3.5 euros!",
      "Why?",
      "Because: so value=1",
    ]);
  });

  test("the mean is over the words, a value being one", () => {
    const { meanWords } = readability([page("One two three four five six – ", "a = b + c")]);
    expect(meanWords).toBe((1 + 1 + 7) / 3);
  });

  test("uncommon words are counted; names, values, code and common forms are not", () => {
    const text =
      "The perspicacious browser's cookies stopped, quickly. SameSite=Lax, HTTP, /profile and shivam: perspicacious, sesquipedalian ";
    const { uncommon, uncommonShare } = readability([page(text, "sesquipedalian()")]);
    expect(uncommon).toEqual([
      ["perspicacious", 2],
      ["sesquipedalian", 1],
    ]);
    // Title, goal, the, browser's, cookies, stopped, quickly, and, and the three.
    expect(uncommonShare).toBeCloseTo(3 / 11);
  });

  test.each([
    ["stopped", "stop"],
    ["making", "make"],
    ["tries", "try"],
    ["easily", "easy"],
    ["simply", "simple"],
    ["doesn't", "does"],
    ["can't", "can"],
    ["browser's", "browser"],
    ["biggest", "big"],
  ])("%s is a form of %s", (word, base) => {
    expect(formsOf(word)).toContain(base);
  });
});

test("the list of common words is no dictionary", () => {
  expect(COMMON_WORDS.size).toBeGreaterThan(1500);
  expect(COMMON_WORDS.size).toBeLessThan(2500);
  expect(FIELD_TERMS.size).toBeLessThan(250);
});
