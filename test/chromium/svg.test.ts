import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shotsOf } from "../../src/export/film/film.ts";
import { svgExport } from "../../src/export/film/svg.ts";
import { LOOK, lessonExport, lessonOf } from "../export/lessons.ts";
import { rowsOf } from "../stage/course.ts";
import { hasChromium, launch, openFile } from "./chromium.ts";

const lesson = lessonExport(lessonOf("session-login"));

/** All letters that can be seen, by their places, without blanks and without what is drawn as lines. */
const seenIn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<SVGTextContentElement>("text")]
      .filter((text) => getComputedStyle(text).visibility === "visible")
      .map((text) => ({ text: text.textContent, at: text.getStartPositionOfChar(0) }))
      .sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x)
      .map(({ text }) => text?.replace(/\s/g, "") ?? ""),
  );

describe.skipIf(!hasChromium)("an animated SVG in Chromium", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "auth-explained-svg-"));
  const path = join(folder, "film.svg");

  beforeAll(async () => {
    browser = await launch();
    writeFileSync(path, svgExport(lesson, LOOK));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test("shows at every moment the frame of that moment, and asks for nothing", async () => {
    const { page, requests } = await openFile(browser, path);
    let at = 0;
    for (const { frame, ms } of shotsOf(lesson, LOOK, { everyTicks: 2, keys: false })) {
      await page.evaluate(
        (time) => {
          for (const animation of document.getAnimations()) {
            animation.pause();
            animation.currentTime = time;
          }
        },
        at + ms / 2,
      );
      at += ms;
      const rows = rowsOf(frame).slice(0, -2);
      const drawn = rows.map((row) => row.replace(/[─│╭╮╰╯┼\s]/g, "")).filter((row) => row !== "");
      expect((await seenIn(page)).join("")).toBe(drawn.join(""));
    }
    expect(requests).toEqual([]);
  });

  test("where nothing moves, the first picture is there", async () => {
    const { page } = await openFile(browser, path);
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    const [first] = shotsOf(lesson, LOOK, { everyTicks: 2, keys: false });
    const words = rowsOf(first?.frame ?? { cols: 0, rows: 0, chars: [], roles: [] })[2]?.replace(/\s/g, "");
    expect((await seenIn(page)).join("")).toContain(words);
  });
});
