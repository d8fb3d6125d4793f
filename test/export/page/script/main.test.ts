import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type PageData, pageLesson } from "../../../../src/export/page/page-data.ts";
import { Attempt } from "../../../../src/lesson/running/attempt.ts";
import { pack } from "../../../../src/trace/show/pack.ts";
import type { Exercise, Show } from "../../../../src/trace/show/show.ts";
import { course, showOf } from "../../../course.ts";
import { lessonExport } from "../../lessons.ts";
import { everyElement, FakeElement, fakeDocument } from "./fake-document.ts";

afterEach(() => void vi.unstubAllGlobals());

function solved(exercise: Exercise): Show {
  const attempt = new Attempt(exercise.id, exercise);
  attempt.watch();
  return attempt.sandbox.show();
}
const kept = new Map<string, PageData["lessons"][number]>();
function lesson(slug: string) {
  const made = kept.get(slug) ?? pageLesson(lessonExport(showOf(slug)), solved);
  kept.set(slug, made);
  return made;
}
const [FIRST, SECOND, THIRD] = ["http-forgets", "cookie-jar", "cookie-rules"] as const;
const titleOf = (slug: string) => showOf(slug).title;
const lastOf = (slug: string) => lessonExport(showOf(slug)).beats.length;
const TITLE = "How does a server remember who you are?";

/** A course of three lessons, and a page of one. */
const COURSE: PageData = {
  parts: [{ title: "Part", summary: "Why.", slugs: [FIRST, SECOND, THIRD] }],
  lessons: [FIRST, SECOND, THIRD].map(lesson),
  pool: [],
};
const ONE: PageData = { parts: [], lessons: [lesson(SECOND)], pool: [] };

interface Browser {
  readonly hash?: string;
  readonly stored?: unknown;
  /** Whether the reader's machine is light. */
  readonly light?: boolean;
}

const MAIN = join(import.meta.dirname, "../../../../src/export/page/script/main.ts");
let pages = 0;

/** Opens a page in a fake browser. */
async function open(data: PageData, { hash = "", stored, light = false }: Browser = {}) {
  const document = fakeDocument();
  const carried = document.createElement("script");
  carried.setAttribute("id", "data");
  carried.append(pack(data));
  document.body.append(carried);
  const location = { hash };
  const replaced: string[] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  const store = new Map<string, string>();
  if (stored !== undefined) store.set("auth-explained", JSON.stringify(stored));
  const globals = {
    document,
    location,
    history: {
      replaceState(_: unknown, __: string, to: string) {
        replaced.push(to);
        location.hash = to;
      },
    },
    localStorage: {
      getItem: (name: string) => store.get(name) ?? null,
      setItem: (name: string, value: string) => void store.set(name, value),
    },
    matchMedia: (query: string) => ({ matches: query.includes("light") ? light : true }),
    addEventListener: (type: string, listener: (event: unknown) => void) =>
      void listeners.set(type, listener),
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  // It does its work when it is loaded; a query makes it another module.
  await import(/* @vite-ignore */ `${MAIN}?page=${++pages}`);
  const all = () => everyElement([document.body]);
  const one = (selector: string) => document.querySelector(selector);
  const button = (label: string) => all().find(({ name, text }) => name === "button" && text === label);
  const send = (type: string, event: unknown = {}) => listeners.get(type)?.(event);
  return {
    document,
    location,
    replaced,
    store,
    one,
    all,
    button,
    send,
    place: () => one(".place")?.text ?? null,
    press(key: string, more: object = {}) {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      send("keydown", { key, target: document.body, preventDefault, ...more });
      return prevented;
    },
    go(to: string) {
      location.hash = to;
      send("hashchange");
    },
  };
}
const at = (beat: number, slug: string = SECOND) => `beat ${beat} of ${lastOf(slug)}`;

describe("the address", () => {
  test("is of the menu if it names no lesson of a course", async () => {
    for (const hash of ["", "#", "#no-such-lesson", "#no-such-lesson/2", "#%"]) {
      const { one, document, place } = await open(COURSE, { hash });
      expect(one(".menu"), hash).not.toBeNull();
      expect([place(), document.title]).toEqual([null, TITLE]);
    }
  });

  test("may name a lesson, from its first beat, or a beat of it", async () => {
    const whole = await open(COURSE, { hash: `#${SECOND}` });
    expect([whole.place(), whole.document.title]).toEqual([at(1), `${titleOf(SECOND)} · ${TITLE}`]);
    expect(whole.one(".title h1")?.text).toBe(titleOf(SECOND));
    expect(whole.one(".title .r-dim")?.text).toBe(showOf(SECOND).part);
    for (const beat of [1, 2, 5, lastOf(SECOND)])
      expect((await open(COURSE, { hash: `#${SECOND}/${beat}` })).place()).toBe(at(beat));
  });

  test.each(["0", "-1", "x", "", "1.5", "1000"])("with the beat %j begins at the first", async (beat) => {
    expect((await open(COURSE, { hash: `#${SECOND}/${beat}` })).place()).toBe(at(1));
  });

  test("of a page of one lesson shows that one, whatever it says", async () => {
    for (const hash of ["", "#no-such-lesson", `#${SECOND}`]) {
      const { place, one } = await open(ONE, { hash });
      expect([place(), one(".home")], hash).toEqual([at(1), null]);
    }
    expect((await open(ONE, { hash: `#${SECOND}/4` })).place()).toBe(at(4));
  });

  test("follows the beat that is shown, without a step in the history", async () => {
    const { press, location, replaced } = await open(COURSE, { hash: `#${SECOND}/3` });
    expect(replaced).toEqual([]);
    press("ArrowRight");
    expect(location.hash).toBe(`#${SECOND}/4`);
    press("7");
    expect(replaced).toEqual([`#${SECOND}/4`]);
  });

  test("counts the beats of the whole lesson where a page holds some of them", async () => {
    const some = { ...ONE, lessons: [{ ...lesson(SECOND), beats: [0, 4, 5] }] };
    const { press, location, place } = await open(some, { hash: `#${SECOND}/5` });
    expect(location.hash).toBe(`#${SECOND}/5`);
    press("ArrowRight");
    expect(location.hash).toBe(`#${SECOND}/6`);
    expect(place()).toBe(at(6));
    press("Home");
    expect(location.hash).toBe(`#${SECOND}/1`);
    expect((await open(some, { hash: `#${SECOND}/2` })).location.hash).toBe(`#${SECOND}/1`);
  });

  test("that changes to another beat of the lesson goes there; its answers are kept", async () => {
    const asked = showOf(SECOND);
    const question = lessonExport(asked).timeline.beats.findIndex(({ kind }) => kind === "question") + 1;
    const { go, place, press, all } = await open(COURSE, { hash: `#${SECOND}/${question}` });
    press("a");
    go(`#${SECOND}/1`);
    expect(place()).toBe(at(1));
    go(`#${SECOND}/${question}`);
    expect(place()).toBe(at(question));
    expect(all().filter((one) => one.getAttribute("aria-pressed") === "true").length).toBeGreaterThan(0);
  });

  test("that changes to another lesson or to the menu shows that", async () => {
    const { go, place, one, document, press } = await open(COURSE, { hash: `#${SECOND}/3` });
    go(`#${THIRD}/2`);
    expect([place(), document.title]).toEqual([at(2, THIRD), `${titleOf(THIRD)} · ${TITLE}`]);
    go("");
    expect([place(), document.title]).toEqual([null, TITLE]);
    expect(one(".menu")).not.toBeNull();
    expect(press("ArrowRight")).toBe(false);
    go(`#${SECOND}`);
    expect(place()).toBe(at(3));
  });
});

describe("a lesson that was begun", () => {
  const stored = (beat: number) => ({
    lessons: { [SECOND]: { beat, of: lastOf(SECOND), done: false } },
    last: SECOND,
    theme: null,
  });
  test.each([
    [0, 1],
    [1, 2],
    [6, 7],
    [lastOf(SECOND) - 2, lastOf(SECOND) - 1],
    [lastOf(SECOND) - 1, 1],
    [lastOf(SECOND), 1],
  ])("and left at %i goes on at beat %i: at its end it begins again", async (beat, shown) => {
    expect((await open(COURSE, { hash: `#${SECOND}`, stored: stored(beat) })).place()).toBe(at(shown));
  });

  test("is shown at another beat if the address names one", async () => {
    expect((await open(COURSE, { hash: `#${SECOND}/1`, stored: stored(6) })).place()).toBe(at(1));
    expect((await open(COURSE, { hash: `#${THIRD}`, stored: stored(6) })).place()).toBe(at(1, THIRD));
  });

  test("is remembered when it is seen", async () => {
    const { store, press } = await open(COURSE, { hash: `#${SECOND}/3` });
    press("ArrowRight");
    expect(JSON.parse(store.get("auth-explained") ?? "")).toEqual(stored(3));
  });

  test("can be forgotten in the menu, which then begins anew", async () => {
    const { button, one } = await open(COURSE, { stored: stored(3) });
    expect(one(".begin")?.text).toBe(`Go on: ${titleOf(SECOND)}`);
    button("Forget my progress")?.click();
    expect(one(".begin")?.text).toBe(`Begin: ${titleOf(FIRST)}`);
  });
});

describe("the end of a lesson", () => {
  const link = ({ one }: Awaited<ReturnType<typeof open>>, selector: string) => {
    const found = one(`article ${selector}`);
    return found === null ? null : [found.getAttribute("href"), found.text];
  };

  test("leads to the next one, from its beginning", async () => {
    const page = await open(COURSE, { hash: `#${SECOND}/${lastOf(SECOND)}` });
    expect(link(page, "a")).toEqual([`#${THIRD}/1`, `Next lesson: ${titleOf(THIRD)}`]);
  });

  test("leads to the menu if the next one is not in the page, or if there is none", async () => {
    const page = await open(COURSE, { hash: `#${THIRD}/${lastOf(THIRD)}` });
    expect(link(page, "a")).toEqual(["#", "All lessons"]);
    const { show, ...more } = lesson(SECOND);
    const last = { ...more, show: { ...show, lesson: { ...show.lesson, next: null } } };
    const alone = await open({ ...COURSE, lessons: [last] }, { hash: `#${SECOND}/${lastOf(SECOND)}` });
    expect(link(alone, "a")).toEqual(["#", "All lessons"]);
  });

  test("leads nowhere from a page without a menu", async () => {
    expect(link(await open(ONE, { hash: `#${SECOND}/${lastOf(SECOND)}` }), "a")).toBeNull();
  });
});

describe("the key that leaves", () => {
  test("leads to the menu", async () => {
    const { press, location, one } = await open(COURSE, { hash: `#${SECOND}/3` });
    expect(one(".home")?.getAttribute("href")).toBe("#");
    press("q");
    expect(location.hash).toBe("");
  });

  test("does nothing on a page without a menu", async () => {
    const { press, location } = await open(ONE, { hash: `#${SECOND}/3` });
    press("q");
    expect(location.hash).toBe(`#${SECOND}/3`);
  });
});

describe("the solution of an exercise", () => {
  const tried = lessonExport(showOf(SECOND)).timeline.beats.findIndex(({ kind }) => kind === "try") + 1;
  const [own] = lesson(SECOND).solutions;
  const [other] = lesson(THIRD).solutions;
  const beats = ({ button, one }: Awaited<ReturnType<typeof open>>) => {
    button("Watch the solution")?.click();
    return /of (\d+)$/.exec(one(".film-title")?.text ?? "")?.[1] ?? null;
  };
  const pageWith = (solutions: readonly (typeof own)[]) =>
    open(
      {
        ...COURSE,
        lessons: [lesson(FIRST), { ...lesson(SECOND), solutions: solutions.filter((s) => s !== undefined) }],
      },
      { hash: `#${SECOND}/${tried}` },
    );

  test("is that of the lesson and of the exercise in it", async () => {
    const alone = beats(await pageWith([own]));
    const shorter = own && { ...own, exercise: other?.exercise ?? "", rest: own.rest.slice(0, 6) };
    expect(Number(alone)).toBeGreaterThan(1);
    expect(beats(await pageWith([shorter, own]))).toBe(alone);
    expect(beats(await pageWith([own, shorter]))).toBe(alone);
    expect(beats(await open(ONE, { hash: `#${SECOND}/${tried}` }))).toBe(alone);
  });

  test("is not offered if the page has none", async () => {
    for (const solutions of [[], [other]])
      expect((await pageWith(solutions)).button("Watch the solution")).toBeUndefined();
  });
});

test("the result of an exam links the lessons that are in the page", async () => {
  const { show, ...more } = lesson(SECOND);
  const paper = { occasion: "exam", seed: 1, next: "", questions: [] } as const;
  const exam = { ...more, show: { ...show, segments: [{ kind: "exam", line: 1, paper }] } } as const;
  const pool = [FIRST, "session-login"].flatMap(
    (slug) => course.pool.find((asked) => asked.lesson.slug === slug) ?? [],
  );
  const { one, all, press } = await open(
    { ...COURSE, lessons: [lesson(FIRST), exam], pool },
    { hash: `#${SECOND}/1` },
  );
  press("End");
  while (one(".result") === null) expect(press("ArrowLeft")).toBe(true);
  const items = all().filter((item) => item.matches(".result li"));
  expect(items.map((item) => item.querySelector("a")?.getAttribute("href"))).toEqual([
    `#${FIRST}`,
    undefined,
  ]);
});

describe("a key", () => {
  const shown = async (key: string, target?: FakeElement, more: object = {}) => {
    const page = await open(COURSE, { hash: `#${SECOND}/3` });
    page.document.body.append(...(target === undefined ? [] : [outermost(target)]));
    const prevented = page.press(key, { ...more, ...(target && { target }) });
    return [page.place(), prevented] as const;
  };
  const outermost = (element: FakeElement): FakeElement =>
    element.parentElement === null ? element : outermost(element.parentElement);
  /** `button.big`, or `dialog > p`: the last one is focused. */
  function element(...names: readonly string[]): FakeElement {
    const made = names.map((name) => {
      const [tag = "", attribute] = name.split(/[.[]/);
      const one = new FakeElement(tag);
      if (name.includes(".")) one.setAttribute("class", attribute ?? "");
      else if (attribute !== undefined) one.setAttribute(attribute.replace("]", ""), "");
      return one;
    });
    for (const [i, one] of made.entries()) made[i - 1]?.append(one);
    return made.at(-1) as FakeElement;
  }
  const ON = [at(4), true];
  const LEFT_ALONE = [at(3), false];

  test("of the player does what it does there, and not what it does in the browser", async () => {
    expect(await shown("ArrowRight")).toEqual(ON);
    expect(await shown("ArrowLeft")).toEqual([at(2), true]);
    expect(await shown("z")).toEqual(LEFT_ALONE);
  });

  test.each(["altKey", "ctrlKey", "metaKey"])("with %s is the browser's", async (modifier) => {
    expect(await shown("ArrowRight", undefined, { [modifier]: true })).toEqual(LEFT_ALONE);
  });

  test.each([
    // A panel: only the key that closes it.
    [["dialog", "p"], "ArrowRight", false],
    [["dialog"], "q", false],
    // A field in which a header is typed has every key but Escape.
    [["input[data-line]"], "ArrowRight", false],
    [["input[data-line]"], "l", false],
    // Fields have the keys that move in them.
    [["input"], "ArrowRight", false],
    [["input"], "Home", false],
    [["input"], "End", false],
    [["textarea"], "PageDown", false],
    [["select"], "ArrowRight", false],
    [["input"], "l", true],
    [["div"], "PageDown", true],
    // What can be pressed is pressed.
    [["button"], "Enter", false],
    [["button"], " ", false],
    [["a", "b"], "Enter", false],
    [["summary"], " ", false],
    [["button"], "ArrowRight", true],
    [["p"], "Enter", true],
    // What scrolls is scrolled.
    [["pre", "code"], "ArrowRight", false],
    [["ol[tabindex]"], "ArrowRight", false],
    [["div.scroll"], "ArrowRight", false],
    [["ol"], "ArrowRight", true],
    [["pre"], "l", true],
    [["pre"], "PageDown", true],
  ])("in %j: %j is the player's: %j", async (names, key, players) => {
    expect(await shown(key, element(...names))).toEqual(players ? ON : LEFT_ALONE);
  });

  test("opens the help, and closes it from within", async () => {
    const { press, one } = await open(COURSE, { hash: `#${SECOND}/3` });
    press("?");
    const help = one("dialog");
    expect(help?.hasAttribute("open")).toBe(true);
    press("?", { target: help?.children[0] });
    expect(one("dialog")).toBeNull();
  });

  test("that leaves a field in which a header is typed is the player's", async () => {
    const [place, prevented] = await shown("Escape", element("input[data-line]"));
    expect([place, prevented]).toEqual([at(3), true]);
  });
});

describe("a finger", () => {
  const touch = (clientX: number, clientY = 100) => ({ clientX, clientY });
  type Touches = readonly ReturnType<typeof touch>[];
  async function swiped(from: Touches, to: Touches, selector = ".words") {
    const page = await open(COURSE, { hash: `#${SECOND}/3` });
    const root = page.one(".page");
    const target = page.one(selector) ?? new FakeElement(selector);
    root?.listeners.get("touchstart")?.({ touches: from, target });
    root?.listeners.get("touchend")?.({ changedTouches: to });
    return page.place();
  }

  test.each([
    ["to the left goes on", [touch(200)], [touch(100)], at(4)],
    ["to the right goes back", [touch(100)], [touch(200)], at(2)],
    ["down scrolls", [touch(100, 100)], [touch(100, 300)], at(3)],
    ["that goes as far down as to the side scrolls", [touch(200, 100)], [touch(100, 200)], at(3)],
    ["that hardly moves is a tap", [touch(100)], [touch(90)], at(3)],
    ["beside another one zooms", [touch(200), touch(300)], [touch(100)], at(3)],
    ["that was never there", [], [touch(100)], at(3)],
    ["that is lost", [touch(200)], [], at(3)],
  ])("%s", async (_, from, to, place) => {
    expect(await swiped(from, to)).toBe(place);
  });

  test.each(["pre", "input"])("on %s scrolls that", async (selector) => {
    expect(await swiped([touch(200)], [touch(100)], selector)).toBe(at(3));
  });

  test("goes on once", async () => {
    const page = await open(COURSE, { hash: `#${SECOND}/3` });
    const root = page.one(".page");
    root?.listeners.get("touchstart")?.({ touches: [touch(200)], target: root });
    root?.listeners.get("touchend")?.({ changedTouches: [touch(100)] });
    root?.listeners.get("touchend")?.({ changedTouches: [touch(0)] });
    expect(page.place()).toBe(at(4));
  });

  test("does nothing in the menu", async () => {
    const page = await open(COURSE);
    const root = page.one(".page");
    root?.listeners.get("touchstart")?.({ touches: [touch(200)], target: root });
    root?.listeners.get("touchend")?.({ changedTouches: [touch(100)] });
    expect(page.place()).toBeNull();
  });
});

describe("the theme", () => {
  const theme = ({ document }: Awaited<ReturnType<typeof open>>) =>
    document.documentElement.getAttribute("data-theme");
  const label = ({ one }: Awaited<ReturnType<typeof open>>) => one(".theme")?.text;

  test.each([
    [false, "Light", "light"],
    [true, "Dark", "dark"],
  ])(
    "is that of the machine (light: %j), and the button names the other one",
    async (light, words, chosen) => {
      for (const hash of ["", `#${SECOND}`]) {
        const page = await open(COURSE, { light, hash });
        expect([theme(page), label(page)]).toEqual([null, words]);
        page.one(".theme")?.click();
        expect([theme(page), label(page)]).toEqual([chosen, light ? "Light" : "Dark"]);
        expect(JSON.parse(page.store.get("auth-explained") ?? "").theme).toBe(chosen);
        page.one(".theme")?.click();
        expect([theme(page), label(page)]).toEqual([light ? "light" : "dark", words]);
      }
    },
  );

  test.each([
    ["light", false, "Dark"],
    ["dark", true, "Light"],
  ])("that was chosen, %s, wins", async (chosen, light, words) => {
    const page = await open(COURSE, { light, stored: { lessons: {}, last: null, theme: chosen } });
    expect([theme(page), label(page)]).toEqual([chosen, words]);
  });
});

test("the first link skips to the lesson", async () => {
  const { one, document } = await open(COURSE, { hash: `#${SECOND}` });
  one(".skip")?.click();
  expect(document.activeElement).toBe(one("main"));
});

describe("printing", () => {
  test("draws every beat of the lesson, for as long as it takes", async () => {
    const { send, document, one, all } = await open(COURSE, { hash: `#${SECOND}/3` });
    send("beforeprint");
    expect(all().filter((e) => e.getAttribute("class") === "sheet")).toHaveLength(lastOf(SECOND));
    expect(document.documentElement.matches(".printing")).toBe(true);
    send("afterprint");
    expect(one(".sheets")).toBeNull();
    expect(document.documentElement.matches(".printing")).toBe(false);
  });

  test("of the menu prints the menu", async () => {
    const { send, document, one } = await open(COURSE);
    send("beforeprint");
    expect([one(".sheets"), document.documentElement.matches(".printing")]).toEqual([null, false]);
  });
});
