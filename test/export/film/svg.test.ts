import { describe, expect, test } from "vitest";
import { svgExport } from "../../../src/export/film/svg.ts";
import { escapeXml } from "../../../src/export/markup.ts";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { LESSONS, LOOK, lessonExport, lessonOf } from "../lessons.ts";

/** All letters of the picture, without any blanks: where a stretch ends is a matter of drawing. */
const textOf = (svg: string) =>
  svg
    .replace(/<(style|title|desc)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>|\s/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

describe.each(LESSONS)("$slug", ({ show }) => {
  const svg = svgExport(lessonExport(show), LOOK);

  test("has no script, and asks for nothing", () => {
    const tags = svg.match(/<[^>]+>/g)?.join("") ?? "";
    expect(tags).not.toMatch(/<script|\son\w+=|<foreignObject|url\(|href=/i);
    expect(svg).not.toMatch(/@import|url\(/);
  });

  test("writes a phrase at its place once, however often it comes and goes, and whatever moves beside it", () => {
    const phrases = svg.match(/<text [\s\S]*?<\/text>/g) ?? [];
    expect(phrases.length).toBeGreaterThan(50);
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  test("holds what every scene says as text", () => {
    const text = textOf(svg);
    const { timeline } = lessonExport(show);
    for (const beat of timeline.beats)
      if (beat.kind === "scene")
        expect(text).toContain(lineText(beat.headline).replace(/\s/g, "").slice(0, 40));
  });
});

test("is the same on every run", () => {
  const twice = [0, 1].map(() => svgExport(lessonExport(lessonOf("csrf")), LOOK));
  expect(twice[0]).toBe(twice[1]);
});

test("names no key: there is none to press", () => {
  const text = textOf(svgExport(lessonExport(lessonOf("session-login")), LOOK));
  expect(text).toMatch(/…\dmorefields/);
  expect(text).not.toMatch(/press[it]|←back/i);
});

describe("what comes and goes", () => {
  const svg = svgExport(lessonExport(lessonOf("session-login")), LOOK);
  const names = [...svg.matchAll(/<g class="(k\d+)">/g)].map(([, name = ""]) => name);

  test("does so by keyframes: its own, or those of what does the same at another time, later", () => {
    expect(names.length).toBeGreaterThan(20);
    let later = 0;
    for (const name of names) {
      const [, keyframes, delay] =
        new RegExp(`\\.${name}\\{animation-name:(k\\d+)(?:;animation-delay:([\\d.]+)s)?\\}`).exec(svg) ?? [];
      expect(svg).toContain(`@keyframes ${keyframes}{`);
      expect(keyframes === name).toBe(delay === undefined);
      if (delay !== undefined) later += 1;
    }
    expect(later).toBeGreaterThan(10);
  });

  test("is hidden where nothing moves, unless it is in the first picture", () => {
    const [, first = ""] = /((?:\.k\d+,?)+)\{visibility:visible\}/.exec(svg) ?? [];
    expect(first).not.toBe("");
    // What is in the first picture has no mark at the start, what is not has one when it appears.
    for (const name of names) {
      const [, marks] = new RegExp(`@keyframes ${name}\\{((?:[^{}]*\\{[^}]*\\})*)\\}`).exec(svg) ?? [];
      if (marks === undefined) continue;
      expect(/^[\d.%,]+\{visibility:visible/.test(marks)).toBe(!first.split(",").includes(`.${name}`));
    }
    expect(svg).toContain("prefers-reduced-motion");
  });
});

test("one beat is a still: nothing in it moves", () => {
  const svg = svgExport(lessonExport(lessonOf("session-login"), [5]), LOOK);
  expect(svg).not.toMatch(/animation|@keyframes|<g /);
  expect(textOf(svg)).toContain("sessionId=");
});

test.each(["dark", "light", "high-contrast"] as const)("%s has a ground of its own", (theme) => {
  expect(svgExport(lessonExport(lessonOf("jwt-login"), [3]), { ...LOOK, theme })).toMatch(
    /<rect width="100%"/,
  );
});

test("neutral has none: it is read on black and on white", () => {
  expect(svgExport(lessonExport(lessonOf("jwt-login"), [3]), { ...LOOK, theme: "neutral" })).not.toMatch(
    /<rect width="100%"/,
  );
});

test("readers who see no picture are told what happens, in one world and in two", () => {
  const { timeline } = lessonExport(lessonOf("csrf"));
  const described =
    /<desc id="d">([\s\S]*?)<\/desc>/.exec(svgExport(lessonExport(lessonOf("csrf")), LOOK))?.[1] ?? "";
  const heads = timeline.beats.flatMap((beat) =>
    beat.kind === "scene" || beat.kind === "compare" ? [lineText(beat.headline)] : [],
  );
  expect(described).toBe(escapeXml(heads.join(" ")));
  expect(timeline.beats.some(({ kind }) => kind === "compare")).toBe(true);
});
