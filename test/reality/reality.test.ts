import { describe, expect, test } from "vitest";
import { DRIVEN, programOf } from "./browsers.ts";
import { lessonSteps } from "./lesson-steps.ts";
import { runLesson } from "./run.ts";

/** All of them take many minutes, and `npm run reality` does them: here a lesson of each kind has to do, unless REALITY is "all". */
const SAMPLE = ["session-login", "cookie-rules", "csrf"];
const lessons = lessonSteps().filter(({ slug }) => process.env.REALITY === "all" || SAMPLE.includes(slug));

/** A busy machine takes long to open a browser. */
const MINUTES = 5 * 60_000;

/** What no lesson shows, but people do. */
const SCENES: Readonly<Record<string, readonly string[]>> = {
  "a form of another site": [
    "server start shop.test",
    "server start evil.test",
    'server route /in sets "sid=1; Path=/; Max-Age=600"',
    "browser open https://shop.test/in",
    "browser open https://evil.test/",
    "browser submit https://shop.test/ with a=1",
  ],
  "a frame of another site, and one of the same": [
    "server start shop.test",
    "server start widget.test",
    'server route /in sets "sid=1; Path=/; SameSite=None; Secure" at widget.test',
    'server route /lax sets "lax=1; Path=/; SameSite=Lax" at widget.test',
    "browser open https://widget.test/in",
    "browser open https://widget.test/lax",
    "browser open https://shop.test/",
    "browser frame https://shop.test/inner",
    "browser leave frame",
    "browser open https://shop.test/",
    "browser frame https://widget.test/",
    "page read document.cookie",
    "page fetch GET /data",
    "browser leave frame",
    "page read document.cookie",
  ],
  "a WebSocket of the page, and one of another site": [
    "server start shop.test",
    "server start evil.test",
    'server route /in sets "sid=1; Path=/; SameSite=Lax; Secure" at shop.test',
    "browser open https://shop.test/in",
    "page connect wss://shop.test/feed",
    "browser open https://evil.test/",
    "page connect wss://shop.test/feed",
  ],
  "back, with no-store and without": [
    "server start shop.test",
    "server add user maya id 46 role customer password blue-kettle",
    "browser open https://shop.test/login",
    "page write memory.note one",
    "browser open /help",
    "page read memory.note",
    "page write memory.note two",
    "browser back",
    "page read memory.note",
  ],
  "two browsers, each with its own jar": [
    "server start shop.test",
    'server route /in sets "sid=1; Path=/; Max-Age=600"',
    "browser open https://shop.test/in",
    "browser use phone",
    "browser open https://shop.test/",
    "browser use first",
    "browser open https://shop.test/",
  ],
  "headers of one's own, and those of an answer": [
    "server start shop.test",
    "server set mode session",
    "browser open https://shop.test/login",
    "page fetch GET /profile headers X-One=1",
    "page read answer Content-Type",
    "page read answer Set-Cookie",
  ],
};

describe.each(DRIVEN)("a real %s", (name) => {
  const here = programOf(name) === null ? test.skip : test;

  here.each(lessons.map((lesson) => [lesson.slug, lesson] as const))(
    "does in %s what the lesson says",
    async (_slug, lesson) => {
      const { compared, differences } = await runLesson(name, lesson);
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(0);
    },
    MINUTES,
  );

  here.each(Object.entries(SCENES))(
    "does what the simulation does: %s",
    async (slug, steps) => {
      const { compared, differences, leftOut } = await runLesson(name, { slug, steps });
      expect(differences).toEqual([]);
      // A browser may drop a kept page at any time, if memory is short for one.
      expect(leftOut.filter(({ reason }) => !reason.includes("had dropped the page"))).toEqual([]);
      expect(compared + leftOut.length).toBe(steps.length);
    },
    MINUTES,
  );

  here(
    "is told from one of whose rules a single one is broken",
    async () => {
      // Seconds after the cookie was set, the form carries it: as "Lax+POST" in one browser, as no Lax at all in the other.
      const steps = SCENES["a form of another site"] ?? [];
      const broken = { sameSiteDefault: "Lax", laxAllowingUnsafe: null } as const;
      expect((await runLesson(name, { slug: "broken", steps }, broken)).differences).not.toEqual([]);
    },
    MINUTES,
  );

  here(
    "leaves out what it cannot do, and says why",
    async () => {
      const steps = [
        "server start shop.test",
        "browser is rfc",
        "wire hold",
        "browser open https://shop.test/",
      ];
      const { compared, leftOut } = await runLesson(name, { slug: "left-out", steps });
      expect(compared).toBe(1);
      expect(leftOut.map(({ step }) => step)).toEqual(steps.slice(1));
    },
    MINUTES,
  );
});

test.skipIf(programOf("chromium") === null)(
  "Chromium is asked why it no longer had a page that it may keep",
  async () => {
    const kept = 6;
    const steps = [
      "server start shop.test",
      ...Array.from({ length: kept + 3 }, (_, i) => `browser open https://shop.test/login?page=${i}`),
      ...Array.from({ length: kept + 2 }, () => "browser back"),
    ];
    const { differences, leftOut } = await runLesson("chromium", { slug: "dropped", steps });
    expect(differences).toEqual([]);
    expect(leftOut.map(({ reason }) => reason)).toContain(
      "the browser had dropped the page before (Circumstantial: CacheLimit)",
    );
  },
  MINUTES,
);
