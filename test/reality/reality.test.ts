import { describe, expect, test } from "vitest";
import { DRIVEN, programOf } from "./browsers.ts";
import { lessonSteps } from "./lesson-steps.ts";
import { runLesson } from "./run.ts";

/** All of them take many minutes, and `npm run reality` does them: here a lesson of each kind has to do, unless REALITY is "all". */
const SAMPLE = ["session-login", "cookie-rules", "csrf"];
const lessons = lessonSteps().filter(({ slug }) => process.env.REALITY === "all" || SAMPLE.includes(slug));

/** A machine that is busy takes long to open a browser. */
const MINUTES = 5 * 60_000;

/** A cookie without SameSite, and a form of another site: here the browsers differ. */
const CROSS_SITE_FORM = {
  slug: "cross-site-form",
  steps: [
    "server start shop.test",
    "server start evil.test",
    'server route /in sets "sid=1; Path=/; Max-Age=600"',
    "browser open https://shop.test/in",
    "browser open https://evil.test/",
    "browser submit https://shop.test/ with a=1",
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

  here(
    "is told from one that goes by other rules",
    async () => {
      expect((await runLesson(name, CROSS_SITE_FORM)).differences).toEqual([]);
      // Seconds after the cookie was set Chromium sends it along ("Lax+POST"), and so does Firefox: the jar of the RFC does not.
      expect((await runLesson(name, CROSS_SITE_FORM, "rfc")).differences).not.toEqual([]);
    },
    MINUTES,
  );
});
