import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Film, filmOf } from "../../src/capture/film/film.ts";
import { readRecording } from "../../src/capture/reading/read-recording.ts";
import { requestTarget } from "../../src/http/message.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import { doStep, parseStep, type Step } from "../../src/lesson/language/step.ts";
import { World } from "../../src/sim/world.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import type { LabMode } from "../../src/trace/show/lab-mode.ts";
import type { Show } from "../../src/trace/show/show.ts";
import { showOf } from "../course.ts";
import { type RunningLab, startLab } from "../lab/lab-harness.ts";
import { DRIVEN, type Driven, programOf, RealBrowser } from "../reality/browsers.ts";
import { driveOf } from "../reality/drive.ts";
import { RealTabs } from "../reality/real-tabs.ts";
import { HarRecorder } from "./har-recorder.ts";
import { type OddShop, openOddShop } from "./odd-shop.ts";

/** A machine that is busy takes long to open a browser. */
const MINUTES = 5 * 60_000;

async function filmed(har: string, browser: Driven): Promise<Film> {
  const bytes = (async function* () {
    yield har;
  })();
  const recording = await readRecording(bytes, { from: null, now: Date.now() });
  return filmOf(recording, {
    title: "made here",
    suffixOf: listedSuffix,
    reveal: false,
    all: false,
    browser,
  });
}

/** The kind of each beat: its lead event, and where it was requested or what the response was. */
function kindsOfBeats(show: Show): string[] {
  const scenes = timeline(show, "learn").beats.flatMap((beat) => (beat.kind === "scene" ? [beat] : []));
  // A lesson folds what was shown before.
  const each = scenes.flatMap((beat) => (beat.inner.length > 0 ? beat.inner : [beat]));
  return each.map(({ lead }) => {
    if (lead.type === "request.sent")
      return `request.sent ${lead.request.method} ${requestTarget(lead.request.url)}`;
    return lead.type === "response.sent" ? `response.sent ${lead.response.status}` : lead.type;
  });
}

/** The steps of a lesson: those that only prepare its world are done in a world, and the rest is what its scenes show. */
function stepsOf({ lesson, steps, segments }: Show): { world: World; shown: Step[] } {
  const world = new World();
  const first = segments.find((one) => one.kind === "scene")?.from ?? 0;
  const shown: Step[] = [];
  for (const { text, seq } of steps) {
    const place = { path: lesson?.slug ?? "", line: 1, column: 1 };
    const { step } = parseStep(text, place);
    if (step === null) throw new Error(`${text} is no step`);
    if (seq < first) doStep(step, world, place);
    else shown.push(step);
  }
  return { world, shown };
}

describe.each(DRIVEN)("recordings made in a real %s", (name) => {
  const here = programOf(name) === null ? test.skip : test;
  let browser: RealBrowser;
  let tabs: RealTabs;
  let recorder: HarRecorder;
  let page: Page;

  beforeEach(async () => {
    if (programOf(name) === null) return;
    browser = new RealBrowser(name, null);
    recorder = new HarRecorder(await browser.open());
    tabs = new RealTabs(browser);
    ({ page } = await tabs.front());
  }, MINUTES);
  afterEach(() => browser?.remove());

  describe("of the lab", () => {
    let lab: RunningLab;
    const open = async (mode: LabMode) => {
      lab = await startLab(mode);
      await page.goto(`${lab.lab.origins.shop}/`);
      recorder.watch(page);
    };
    afterEach(() => lab?.close());

    here.each([
      ["session-login", "session"],
      ["jwt-login", "jwt"],
    ] as const)(
      "%s has the beats of the lesson",
      async (slug, mode) => {
        await open(mode);
        const lesson = showOf(slug);
        const { world, shown } = stepsOf(lesson);
        for (const step of shown) {
          const drive = driveOf(step);
          if (drive === null) throw new Error(`${step.verb.form} is nothing that a browser can do`);
          await drive({ tabs, world, use: () => {} });
        }
        const film = await filmed(await recorder.har(), name);
        expect(kindsOfBeats(film.show)).toEqual(kindsOfBeats(lesson));
        expect(film.unexplained).toBe(0);
      },
      MINUTES,
    );

    here(
      "a form of another site: what is kept back has its reason",
      async () => {
        await open("jwt-cookie");
        const { shop, evil } = lab.lab.origins;
        await tabs.submit(`${shop}/login`, "POST", { username: "shivam", password: "correct-horse" });
        await tabs.open(`${shop}/profile`);
        await tabs.open(`${evil}/`);
        await tabs.submit(`${shop}/transfer`, "POST", { to: "maya", amount: "1000" });
        const { show, unexplained } = await filmed(await recorder.har(), name);
        expect(unexplained).toBe(0);
        expect(show.trace.findLast((e) => e.type === "cookie.withheld")).toMatchObject({
          cookie: { name: "lab_token" },
          refusal: { code: "same-site-lax" },
        });
      },
      MINUTES,
    );
  });

  describe("of a shop that does with cookies what real ones do", () => {
    let shop: OddShop;
    beforeAll(async () => {
      shop = await openOddShop();
    });
    afterAll(() => shop.close());

    here(
      "every cookie is explained",
      async () => {
        recorder.watch(page);
        const at = shop.at("shop");
        await tabs.open(`${at}/login`);
        await tabs.writeCookie("made=by-script; path=/");
        await tabs.submit(`${at}/login`, "POST", { username: "maya", password: "blue-kettle" });
        await tabs.fetch("/token", { method: "POST" });
        await tabs.fetch(`${shop.at("api")}/api`, {});
        await tabs.fetch(`${shop.at("api")}/api`, { credentials: "include", headers: { "X-CSRF": "1" } });
        // The one with a lifetime of one second has expired by then.
        await new Promise((resolve) => setTimeout(resolve, 2000));
        await tabs.reload();
        await tabs.open(`${shop.at("evil")}/away`);
        await tabs.open(`${shop.at("evil")}/evil`);
        await tabs.follow(`${at}/home`);
        await tabs.open(`${shop.at("evil")}/evil`);
        await tabs.submit(`${at}/token`, "POST", {});
        await tabs.open(`${at}/logout`);
        const { show, story, unexplained } = await filmed(await recorder.har(), name);
        expect(unexplained).toBe(0);
        const roles = story.exchanges.map(({ role }) => role);
        expect(roles).toContain("login");
        expect(roles).toContain("logout");
        const refusals = show.trace.flatMap((e) => (e.type === "cookie.rejected" ? [e.refusal.code] : []));
        expect(refusals).toContain("public-suffix");
        expect(show.trace.some((e) => e.type === "cookie.expired" && e.cookie.name === "flash")).toBe(true);
      },
      MINUTES,
    );
  });
});
