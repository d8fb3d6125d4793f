import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawnAnew, hasChromium, launch, openFile } from "./chromium.ts";
import { writtenPage } from "./page-file.ts";

/** Lessons with everything that a beat can be: pages, scenes, questions, exercises, attackers, comparisons. */
const LESSONS = ["session-login", "jwt-tamper", "revocation"];

/** axe-core looks at every element, and a busy machine is slow. */
const A_WHILE = 600_000;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Returns axe-core's violations in the current page. */
async function violations(page: Page): Promise<string[]> {
  const found = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as Violation[];
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`.slice(0, 300));
}

describe.skipIf(!hasChromium)("axe-core finds nothing wrong", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "auth-explained-axe-"));
  const path = join(folder, "course.html");
  const open = async (hash: string, scheme: "dark" | "light") => {
    const { page } = await openFile(browser, path);
    await page.emulateMediaFeatures([
      { name: "prefers-reduced-motion", value: "reduce" },
      { name: "prefers-color-scheme", value: scheme },
    ]);
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await drawnAnew(page);
    await page.evaluate(axe.source);
    return page;
  };

  beforeAll(async () => {
    browser = await launch();
    writeFileSync(path, await writtenPage(["--all"]));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test.each(["dark", "light"] as const)("in the menu, %s", async (scheme) => {
    expect(await violations(await open("", scheme))).toEqual([]);
  });

  test.each(LESSONS)("at every beat of %s", { timeout: A_WHILE }, async (slug) => {
    const page = await open(slug, "dark");
    const beats = await page.$eval(".scrub input", (e) => Number((e as HTMLInputElement).max));
    for (let beat = 1; beat <= beats; beat++) {
      // Every second beat on a light ground: the looks of both are in one style.
      const theme = beat % 2 === 0 ? "light" : "dark";
      await page.evaluate((to) => document.documentElement.setAttribute("data-theme", to), theme);
      if (beat > 1) await page.keyboard.press("ArrowRight");
      // A question is checked after an answer.
      if ((await page.$(".question")) !== null) await page.keyboard.press("a");
      expect(await violations(page), `beat ${beat}, ${theme}`).toEqual([]);
    }
  });

  test("in every panel", async () => {
    const page = await open("session-login/9", "dark");
    for (const key of ["f", "i", "?"] as const) {
      await page.keyboard.press(key);
      expect(await violations(page), key).toEqual([]);
      await page.keyboard.press("Escape");
    }
  });

  test("in a solution", async () => {
    const page = await open("session-login/15", "dark");
    await page.click(".watch");
    expect(await violations(page)).toEqual([]);
  });
});
