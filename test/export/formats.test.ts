import { expect, test } from "vitest";
import { FORMAT_NAMES, FORMATS, type Format, type FormatOptions } from "../../src/export/formats.ts";
import { LOOK, lessonExport, lessonOf } from "./lessons.ts";

const OPTIONS: FormatOptions = {
  ...LOOK,
  castVersion: 3,
  chosenTheme: null,
  paint: () => Promise.resolve((text: string) => text),
  page: () => Promise.reject(new Error("no page is wanted")),
};
const formats: Readonly<Record<string, Format>> = FORMATS;
const lesson = lessonExport(lessonOf("session-login"), [5]);

test("only a page and JSON hold several lessons", () => {
  expect(FORMAT_NAMES.filter((name) => formats[name]?.together === true)).toEqual(["html", "json"]);
});

test.each([
  ["text", "txt", /^Sessions: Log in once/],
  ["markdown", "md", /^# Log in once/],
  ["mermaid", "mmd", /^---\ntitle: "Log in once/],
  ["json", "json", /^\{\n {2}"/],
  ["svg", "svg", /^<svg /],
  ["cast", "cast", /^\{"version":3,/],
])("%s has the extension %s, and begins as it should", async (name, extension, begin) => {
  const format = formats[name];
  expect(format?.extension).toBe(extension);
  expect(await format?.write([lesson], OPTIONS)).toMatch(begin);
});

test.each(["text", "markdown", "mermaid", "svg", "cast"])(
  "%s of no lesson is empty, and has ASCII if asked",
  async (name) => {
    expect(await formats[name]?.write([], OPTIONS)).toBe("");
    const text = await formats[name]?.write([lesson], { ...OPTIONS, glyphs: "ascii" });
    expect(text).toMatch(/^[\x00-\x7f]+$/);
  },
);
