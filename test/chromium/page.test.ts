import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainBeat } from "../../src/export/plain.ts";
import { lineText } from "../../src/stage/canvas/text.ts";
import { CLOCK } from "../../src/stage/picture/small-words.ts";
import { inExam } from "../../src/stage/timeline/asking-beats.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { withExam } from "../../src/trace/show/exam.ts";
import { fullTitle } from "../../src/trace/show/show.ts";
import { course, showOf } from "../course.ts";
import { drawnAnew, hasChromium, launch, openFile } from "./chromium.ts";
import { writtenPage } from "./page-file.ts";

const BEATS = timeline(showOf("session-login"), "learn").beats.length;

/** The lesson with the longest fold of all: its position (1-based), and the headlines of the beats in it. */
const FOLD = course.shows
  .flatMap((show) => {
    const { beats } = timeline(show, "learn");
    return beats.flatMap((beat, i) =>
      beat.kind !== "scene" || beat.inner.length === 0
        ? []
        : [
            {
              slug: show.lesson.slug,
              at: i + 1,
              of: beats.length,
              inner: beat.inner.map((one) => lineText(one.headline).replace(/\s+/g, " ").trim()),
            },
          ],
    );
  })
  .reduce((longest, one) => (one.inner.length > longest.inner.length ? one : longest));

const place = (page: Page) => page.$eval(".controls .place", (e) => e.textContent);
const headline = (page: Page) => page.$eval(".beat .words h2", (e) => e.textContent);
const press = async (page: Page, ...keys: Parameters<Page["keyboard"]["press"]>[0][]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe.skipIf(!hasChromium)("the page in Chromium", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "auth-explained-page-"));
  const paths = { one: join(folder, "session-login.html"), all: join(folder, "course.html") };
  const open = async (path: string, hash = "", still = true) => {
    const opened = await openFile(browser, path, { width: 1280, height: 800 });
    if (still) await opened.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await opened.page.evaluate((to) => {
      localStorage.clear();
      location.hash = to;
    }, hash);
    await drawnAnew(opened.page);
    return opened;
  };

  beforeAll(async () => {
    browser = await launch();
    writeFileSync(paths.one, await writtenPage(["session-login"]));
    writeFileSync(paths.all, await writtenPage(["--all"]));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test("the whole course is small enough to be sent by mail", () => {
    expect(gzipSync(readFileSync(paths.all), { level: 9 }).length).toBeLessThan(200_000);
  });

  test("a page of one lesson is small, and in a browser that is too old for it says so", async () => {
    expect(readFileSync(paths.one).length).toBeLessThan(120_000);
    const page = await browser.newPage();
    await page.evaluateOnNewDocument("delete globalThis.DecompressionStream");
    await page.goto(`file://${paths.one}`);
    const said = await page.waitForSelector("#too-old:not([hidden])");
    expect(await said?.evaluate((e) => e.textContent)).toMatch(/newer browser/);
  });

  test("is stepped by keys, and each beat has its address", async () => {
    const { page, requests } = await open(paths.one);
    expect(await place(page)).toBe(`beat 1 of ${BEATS}`);
    await press(page, "ArrowRight", "PageDown", "Enter");
    expect(await place(page)).toBe(`beat 4 of ${BEATS}`);
    expect(await page.evaluate(() => location.hash)).toBe("#session-login/4");
    await press(page, "ArrowLeft", "PageUp");
    expect(await place(page)).toBe(`beat 2 of ${BEATS}`);
    await press(page, "1", "6", "g");
    expect(await place(page)).toBe(`beat 16 of ${BEATS}`);
    await press(page, "Home");
    expect(await place(page)).toBe(`beat 1 of ${BEATS}`);
    await press(page, "End");
    expect(await place(page)).toBe(`beat ${BEATS} of ${BEATS}`);
    expect(requests).toEqual([]);
  });

  test("a header is typed into a field, and each part of it is judged", async () => {
    const { beats } = timeline(showOf("cookie-rules"), "learn");
    const asked = beats.findIndex(({ kind }) => kind === "prediction") + 1;
    const { page } = await open(paths.all, `#cookie-rules/${asked}`);
    const verdict = () => page.$eval(".verdict", (e) => e.textContent);
    await page.focus("[data-line]");
    // Letters that are keys of the player elsewhere are letters here.
    await page.keyboard.type("Cookie: lang=en; fcw=1 ");
    expect(await place(page)).toBe(`beat ${asked} of ${beats.length}`);
    await press(page, "Enter");
    expect(await verdict()).toMatch(
      /Not yet[\s\S]*The cookie cart is missing\.[\s\S]*The cookie fcw does not belong here/,
    );
    // The field stays in hand, with what was typed.
    await page.keyboard.type("; cart=7");
    await press(page, "Enter");
    expect(await verdict()).toMatch(
      /Not so:[\s\S]*fcw does not belong here[\s\S]*What comes: Cookie: cart=7; lang=en/,
    );
    expect(await page.$("[data-line]")).toBeNull();
    await press(page, "ArrowRight");
    expect(await place(page)).toBe(`beat ${asked + 1} of ${beats.length}`);
  });

  test("is stepped by buttons, by the bar and by a finger", async () => {
    const { page } = await open(paths.one, "#session-login/5");
    await page.click('[data-command="next"]');
    expect(await place(page)).toBe(`beat 6 of ${BEATS}`);
    await page.$eval(".scrub input", (input) => {
      (input as HTMLInputElement).value = "12";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    expect(await place(page)).toBe(`beat 12 of ${BEATS}`);
    const swipe = (from: number, to: number, fingers = 1) =>
      page.evaluate(
        (x0, x1, count) => {
          const target = document.querySelector(".words") as Element;
          const touch = (clientX: number, identifier = 1) =>
            new Touch({ identifier, target, clientX, clientY: 300 });
          const options = { bubbles: true };
          const touches = Array.from({ length: count }, (_, i) => touch(x0, i + 1));
          target.dispatchEvent(
            new TouchEvent("touchstart", { ...options, touches, changedTouches: touches }),
          );
          target.dispatchEvent(new TouchEvent("touchend", { ...options, changedTouches: [touch(x1)] }));
        },
        from,
        to,
        fingers,
      );
    await swipe(300, 100);
    expect(await place(page)).toBe(`beat 13 of ${BEATS}`);
    await swipe(100, 300);
    expect(await place(page)).toBe(`beat 12 of ${BEATS}`);
    // Two fingers zoom, and turn no page.
    await swipe(300, 100, 2);
    expect(await place(page)).toBe(`beat 12 of ${BEATS}`);
  });

  test("keys with Alt, Ctrl or Meta are the browser's", async () => {
    const { page } = await open(paths.one, "#session-login/5");
    for (const key of ["Alt", "Control", "Meta"] as const) {
      await page.keyboard.down(key);
      await page.keyboard.press("g");
      await page.keyboard.up(key);
      expect(await page.$("dialog[open]")).toBeNull();
    }
    await press(page, "g");
    expect(await page.$("dialog[open]")).not.toBeNull();
  });

  test("what travels changes nothing for whoever gets it until it is there", async () => {
    const { page } = await open(paths.one, "#session-login/9", false);
    await press(page, "ArrowRight");
    expect(await page.$(".arrow.moving")).not.toBeNull();
    expect(await page.$eval(".box.server .head", (e) => e.textContent)).toBe("waits for a request");
    await page.waitForSelector(".arrow:not(.moving)");
    expect(await page.$eval(".box.server .head", (e) => e.textContent)).toBe("GET /profile");
  });

  test("a question is answered before its reason shows, by a key or by its button", async () => {
    const { page } = await open(paths.one, "#session-login/9");
    expect(await page.$eval(".verdict", (e) => e.textContent)).toBe("");
    await press(page, "a");
    expect(await page.$eval(".verdict", (e) => e.textContent)).toMatch(/^Not so\. /);
    await page.click('[data-option="1"]');
    expect(await page.$eval(".verdict", (e) => e.textContent)).toMatch(/^Right\. /);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-option"))).toBe("1");
  });

  test("an exercise has its hints, its command and its solution as a film", async () => {
    const { page } = await open(paths.one, "#session-login/15");
    const text = await page.$eval("main", (e) => e.textContent ?? "");
    expect(text).toContain("npx auth-explained learn session-login --beat 15");
    expect(await page.$$("details")).toHaveLength(3);
    await page.click(".watch");
    expect(await page.$eval(".film-title", (e) => e.textContent)).toMatch(/^Solution · beat 1 of \d+$/);
    const first = await headline(page);
    await press(page, "ArrowRight");
    expect(await page.$eval(".film-title", (e) => e.textContent)).toMatch(/beat 2 of/);
    expect(await headline(page)).not.toBe(first);
    expect(await place(page)).toBe(`beat 15 of ${BEATS}`);
    await press(page, "Escape");
    expect(await page.$(".film")).toBeNull();
  });

  test("the last beat leads on to the next lesson, the last lesson to the menu, and a lesson alone nowhere", async () => {
    const links = async (path: string, slug: string) => {
      const { page } = await open(path, `#${slug}/1`);
      await press(page, "End");
      return page.$$eval("main a", (all) => all.map((e) => e.getAttribute("href")));
    };
    const [last, before] = course.shows.map(({ lesson }) => lesson.slug).reverse();
    expect(await links(paths.all, before ?? "")).toContain(`#${last}/1`);
    expect(await links(paths.all, last ?? "")).toContain("#");
    expect(await links(paths.one, "session-login")).toEqual([]);
  });

  test("panels show the flow, everything, and the keys; Escape closes them, and gives the focus back", async () => {
    const { page } = await open(paths.one, "#session-login/6");
    for (const [key, words] of [
      ["f", "Session stored in DB/memory"],
      ["i", "for shop.test only"],
      ["?", "Back and next"],
    ] as const) {
      await press(page, "ArrowRight", key);
      expect(await page.$eval("dialog[open]", (e) => e.textContent)).toContain(words);
      await press(page, "Escape");
      // A dialog reports that it was closed in a separate task (HTML, "close the dialog"), so a moment after the key.
      await page.waitForFunction(() => document.querySelector("dialog") === null, { timeout: 20_000 });
      await press(page, "ArrowLeft");
    }
  });

  test("it plays by itself, and a question waits", async () => {
    const { page } = await open(paths.one, "#session-login/7");
    await press(page, "+", "+", "+", "Space");
    await page.waitForFunction(() => document.querySelector(".question") !== null, { timeout: 20_000 });
    expect(await place(page)).toBe(`beat 9 of ${BEATS}`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await place(page)).toBe(`beat 9 of ${BEATS}`);
  });

  test("light and dark can be chosen, and are remembered", async () => {
    const { page } = await open(paths.one);
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const before = await ground();
    await page.click(".theme");
    expect(await ground()).not.toBe(before);
    await drawnAnew(page);
    expect(await ground()).not.toBe(before);
  });

  test("several beats in one are opened by Enter or by a button, and closed again", async () => {
    const { at, of, inner } = FOLD;
    const many = inner.length;
    const { page } = await open(paths.all, `#${FOLD.slug}/${at}`);
    const button = () => page.$eval('[data-option="fold"]', (e) => e.textContent);
    expect(await headline(page)).toMatch(new RegExp(`${many} beats in one$`));
    expect(await button()).toBe(`Show the ${many} beats`);
    await press(page, "Enter");
    expect(await place(page)).toBe(`1 of ${many} in beat ${at} of ${of}`);
    await press(page, "ArrowRight");
    expect(await headline(page)).toBe(inner[1]);
    await press(page, "Escape");
    expect(await place(page)).toBe(`beat ${at} of ${of}`);
    await page.click('[data-option="fold"]');
    expect(await place(page)).toBe(`1 of ${many} in beat ${at} of ${of}`);
    expect(await button()).toBe("Close these beats");
    // The button that opened them still has the focus.
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-option"))).toBe("fold");
    for (const _ of inner) {
      expect(await headline(page)).not.toBe("");
      await press(page, "ArrowRight");
    }
    expect(await place(page)).toBe(`beat ${at + 1} of ${of}`);
  });

  test("a comparison says what a script got, in the longest way that there is room for", async () => {
    const compared = timeline(showOf("jwt-storage"), "learn").beats.findIndex(
      ({ kind }) => kind === "compare",
    );
    const { page } = await open(paths.all, `#jwt-storage/${compared + 1}`);
    const said = await page.$$eval(".lane .wire", (wires) => wires.map((e) => e.textContent));
    expect(said[0]).toMatch(/^≠ script got eyJ/);
    expect(said[1]).toMatch(/^≠ script got nothing✗ token kept back$/);
  });

  // Lessons with long listings, and with many beats in one.
  test.each(["session-login", "revocation", "jwt-code-safe", "refresh-tokens"])(
    "%s is printed on a sheet for each beat",
    async (slug) => {
      const { page } = await open(paths.all, `#${slug}/6`);
      const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(timeline(showOf(slug), "learn").beats.length);
    },
  );

  test("what is folded into a beat is told on paper", async () => {
    const { page } = await open(paths.all, `#${FOLD.slug}/${FOLD.at}`);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const told = await page.$$eval(`.sheet:nth-child(${FOLD.at}) .folded li`, (items) =>
      items.map((e) => e.textContent),
    );
    expect(told).toHaveLength(FOLD.inner.length);
    for (const [i, headline] of FOLD.inner.entries()) expect(told[i]).toContain(headline);
  });

  test("the menu leads to every lesson, and knows how far the reader is", async () => {
    const { page } = await open(paths.all);
    const titles = await page.$$eval(".course-part li > a", (links) => links.map((e) => e.textContent));
    expect(titles).toEqual(course.shows.map((show) => fullTitle({ ...show.lesson, title: show.title })));
    await page.click('.course-part a[href="#jwt-login"]');
    await page.waitForSelector(".controls");
    await press(page, "ArrowRight", "ArrowRight");
    await page.click(".home");
    await page.waitForSelector(".menu");
    expect(await page.$eval(".menu", (e) => e.textContent)).toContain("beat 3 of");
    await page.click(".begin");
    await page.waitForSelector(".controls");
    expect(await place(page)).toMatch(/^beat 3 of/);
    await page.goBack();
    await page.waitForSelector(".menu");
    await page.click(".forget");
    expect(await page.$eval(".menu", (e) => e.textContent)).not.toContain("beat 3 of");
  });

  test("holds the exam: the first answer counts, and a miss names the lesson to read again", async () => {
    const { page } = await open(paths.all, "#one-question");
    const beats = await page.$eval(".scrub input", (e) => Number((e as HTMLInputElement).max));
    const first = await page.evaluate(async (last) => {
      for (let i = 1; i <= last; i++) {
        location.hash = `#one-question/${i}`;
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (document.querySelector(".place")?.textContent?.startsWith("question 1 of 20")) return i;
      }
      return 0;
    }, beats);
    expect(first).toBeGreaterThan(0);
    for (let i = 0; i < 20; i++) await press(page, "a", "b", "ArrowRight");
    const result = await page.$eval(".result", (e) => e.textContent ?? "");
    expect(result).toMatch(/\d+ of 20/);
    expect(await page.$$(".result a")).not.toHaveLength(0);
  });

  test("at every beat of every lesson, it holds what the plain text says, and is no wider than a phone", {
    timeout: 600_000,
  }, async () => {
    const { page, requests } = await open(paths.all);
    await page.setViewport({ width: 360, height: 740 });
    const missing: string[] = [];
    const wide: string[] = [];
    for (const show of course.shows) {
      const { slug } = show.lesson;
      // The page draws its own exam; every paper is as long.
      const laidOut = timeline(withExam(showOf(slug), course.pool, 1), "learn");
      const seen = await seenBeats(page, slug, laidOut.beats.length);
      wide.push(...seen.flatMap(({ width }, i) => (width > 360 ? [`${slug}/${i + 1}: ${width}`] : [])));
      for (const [index, beat] of laidOut.beats.entries()) {
        if (inExam(beat)) continue;
        const letters = seen[index]?.text.replace(/[\s│]/g, "") ?? "";
        for (const fact of factsOf(plainBeat(laidOut, index), beat.kind))
          if (!letters.includes(fact.replace(/\s/g, ""))) missing.push(`${slug}/${index + 1}: ${fact}`);
      }
    }
    expect(missing).toEqual([]);
    expect(wide).toEqual([]);
    expect(requests).toEqual([]);
  });
});

interface SeenBeat {
  /** The readable text. */
  readonly text: string;
  /** Columns of pixels. */
  readonly width: number;
}

/** What each beat of a lesson shows. */
const seenBeats = (page: Page, slug: string, beats: number): Promise<SeenBeat[]> =>
  page.evaluate(
    async (name, count) => {
      const seen: SeenBeat[] = [];
      for (let beat = 1; beat <= count; beat++) {
        const gone = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
        location.hash = `${name}/${beat}`;
        await gone;
        const parts = [...document.querySelectorAll("header, main, nav")];
        const width = document.documentElement.scrollWidth;
        seen.push({ text: parts.map((e) => e.textContent).join(" "), width });
      }
      return seen;
    },
    slug,
    beats,
  );

/** The text of a beat, without the words that only plain text has. */
function factsOf(text: string, kind: string): string[] {
  if (kind === "page") return wordsOf(text.replace(/^Next: [\s\S]*$/m, ""));
  const lines = text.split("\n").slice(1);
  // For two worlds, a page has the names as headings, and shortens tokens like a stage.
  if (kind === "compare")
    return lines
      .map((line) => line.replace(/^ {2}([^<>:]+): /, "$1 ").replace(/\beyJ\S+/g, "eyJ"))
      .flatMap((line) => wordsOf(line.replace(/^ +[<>] /, "")));
  return lines.flatMap((line) => {
    // Stages and tables are drawn; the code is there in full, with its line lit.
    if (/^Stage \d+ of|^ {2}(Cookie jar|Session table|Refresh tokens|Denylist|auth-explained)\b/.test(line))
      return [];
    const code = /^ {2}\S+ line \d+: (.*)$/.exec(line);
    if (code) return [code[1] ?? ""];
    // On the page the clock hangs over the wire, and needs no name.
    return wordsOf(
      line.replace(CLOCK, "").replace(/^ {2}[<>] |^(Question|Exercise): |^ {2}([a-d]\)|\[ \]) /, ""),
    );
  });
}

/** Words one by one: where a line is broken is a matter of drawing, and so are the numbers of a list. */
const wordsOf = (text: string): string[] =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word) && !/^\d+\.$/.test(word));
