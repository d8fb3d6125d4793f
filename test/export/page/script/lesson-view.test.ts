import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type AroundLesson, LessonView } from "../../../../src/export/page/script/lesson-view.ts";
import { SolutionFilm } from "../../../../src/export/page/script/solution-film.ts";
import { lineText } from "../../../../src/stage/canvas/text.ts";
import { wordsInView } from "../../../../src/stage/picture/words-in-view.ts";
import type { KeyCommand } from "../../../../src/stage/player/key-table.ts";
import type { Beat } from "../../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../../course.ts";
import { everyElement, FakeElement, fakeDocument } from "./fake-document.ts";

let still: boolean;
beforeEach(() => {
  still = true;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("document", fakeDocument());
  vi.stubGlobal("matchMedia", () => ({ matches: still }));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const films = new Map(
  ["session-login", "cookie-rules"].map((slug) => [slug, timeline(showOf(slug), "learn")] as const),
);

/** A lesson on the page, of which the page holds all beats, or some. */
function open(slug: string, beat = 0, beats?: readonly number[]) {
  const film = films.get(slug);
  if (film === undefined) throw new Error(slug);
  const [seen, left]: [number[], string[]] = [[], []];
  const solution = timeline(showOf("session-login"), "play");
  const around: AroundLesson = {
    seen: (_, at) => void seen.push(at),
    solution: () => new SolutionFilm(solution),
    linkOf: () => null,
    atEnd: () => [],
    leave: () => void left.push("left"),
  };
  const laidOut = {
    slug,
    title: "T",
    part: "P",
    timeline: film,
    beats: beats ?? film.beats.map((_, i) => i),
  };
  const view = new LessonView(laidOut, beat, around);
  const root = view.element as unknown as FakeElement;
  const all = () => everyElement([root]);
  return {
    film,
    view,
    seen,
    left,
    all,
    text: () => root.text,
    live: () => all().find((one) => one.getAttribute("role") === "status" && one.name === "p")?.text ?? "",
    command: (command: KeyCommand) => view.apply({ type: "command", command }),
    press: (label: string) =>
      all()
        .find(({ name, text }) => name === "button" && text === label)
        ?.click(),
    moving: () => all().some((one) => / moving/.test(one.getAttribute("class") ?? "")),
  };
}
const firstOf = (slug: string, is: (beat: Beat) => boolean) => films.get(slug)?.beats.findIndex(is) ?? -1;
const kind = (wanted: Beat["kind"]) => (beat: Beat) => beat.kind === wanted;
const SENT = firstOf("session-login", (beat) => beat.kind === "scene" && beat.packet !== null);

describe("a lesson on the page", () => {
  test("goes on and back, and each beat is seen", () => {
    const { command, seen, view } = open("session-login");
    command("next");
    command("next");
    command("back");
    expect(seen).toEqual([0, 1, 2, 1]);
    expect(view.beat).toBe(1);
    view.goTo(1);
    expect(seen).toHaveLength(4);
    view.goTo(5);
    expect(view.beat).toBe(5);
  });

  test("is left by the key that leaves, and by no other", () => {
    const { command, left, view } = open("session-login", 3);
    command("quit");
    expect(left).toEqual(["left"]);
    expect(view.beat).toBe(3);
    const last = open("session-login", (films.get("session-login")?.beats.length ?? 1) - 1);
    last.command("next");
    expect(last.left).toEqual([]);
  });

  test("says its beat to a screen reader when it changes, and not when something else does", () => {
    const { command, live, view } = open("session-login", SENT);
    const first = live();
    expect(first).not.toBe("");
    command("next");
    const second = live();
    expect(second).not.toBe(first);
    view.apply({ type: "digit", digit: "3" });
    expect(live()).toBe(second);
  });

  test("that is printed is drawn beat by beat, at rest and without buttons", () => {
    still = false;
    const { view, film } = open("session-login");
    const sheets = view.sheets() as unknown as FakeElement[];
    expect(sheets).toHaveLength(film.beats.length);
    const all = everyElement(sheets);
    expect(all.filter(({ name }) => name === "button")).toEqual([]);
    expect(all.some((one) => / moving/.test(one.getAttribute("class") ?? ""))).toBe(false);
  });
});

describe("what travels", () => {
  test("moves when its beat is reached, and rests after a moment", () => {
    still = false;
    const { command, moving } = open("session-login", SENT - 1);
    expect(moving()).toBe(false);
    command("next");
    expect(moving()).toBe(true);
    vi.advanceTimersByTime(619);
    expect(moving()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(moving()).toBe(false);
  });

  test("does not move where a reader wants stillness, nor where the lesson begins with it", () => {
    const quiet = open("session-login", SENT - 1);
    quiet.command("next");
    expect(quiet.moving()).toBe(false);
    still = false;
    expect(open("session-login", SENT).moving()).toBe(false);
  });
});

describe("while it plays", () => {
  test("one beat follows the other; a question waits for an answer", () => {
    const asked = firstOf("session-login", kind("question"));
    const { command, view } = open("session-login", asked - 1);
    command("play");
    vi.advanceTimersByTime(120_000);
    expect(view.beat).toBe(asked);
  });

  test("a header to type waits as well", () => {
    const asked = firstOf("cookie-rules", kind("prediction"));
    const { command, view } = open("cookie-rules", asked - 1);
    command("play");
    vi.advanceTimersByTime(120_000);
    expect(view.beat).toBe(asked);
  });

  test("goes on until another beat is asked for", () => {
    const { command, view } = open("session-login", 1);
    command("play");
    view.goTo(4);
    vi.advanceTimersByTime(120_000);
    expect(view.beat).toBe(4);
  });

  test("a page that is closed goes on with nothing", () => {
    const { command, view, seen } = open("session-login", 1);
    command("play");
    view.close();
    const before = seen.length;
    vi.advanceTimersByTime(120_000);
    expect(seen).toHaveLength(before);
  });
});

describe("an exercise", () => {
  const at = firstOf("session-login", kind("try"));
  const inFilm = (text: string) => /Solution · beat (\d+) of/.exec(text)?.[1] ?? null;

  test("has a solution to watch, with its own way on and back", () => {
    const { press, command, text, view } = open("session-login", at);
    expect(inFilm(text())).toBeNull();
    press("Watch the solution");
    const begin = inFilm(text());
    command("next");
    command("next");
    const later = inFilm(text());
    command("back");
    expect([begin, later, inFilm(text()), view.beat]).toEqual(["1", "3", "2", at]);
    command("close");
    expect([inFilm(text()), view.beat]).toEqual([null, at]);
    command("next");
    expect(view.beat).toBe(at + 1);
  });

  test("whose solution is watched has other keys as well", () => {
    const { press, command, text, view } = open("session-login", at);
    press("Watch the solution");
    command("first");
    expect([inFilm(text()), view.beat]).toEqual([null, 0]);
  });

  test("has a solution in which everything is at rest", () => {
    still = false;
    const { press, command, moving, text } = open("session-login", at);
    press("Watch the solution");
    for (let beat = 1; beat < 6; beat++) {
      expect([inFilm(text()), moving()]).toEqual([String(beat), false]);
      command("next");
    }
  });

  test("has a solution with the steps that were typed, and what it teaches", () => {
    const { press, text, film } = open("session-login", at);
    const beat = film.beats[at];
    if (beat?.kind !== "try") throw new Error("no exercise");
    press("Watch the solution");
    expect(text()).toContain(`What was typed${beat.exercise.solution.join("\n")}`);
    expect(text()).toContain(lineText(beat.why));
  });

  test("has buttons to go through its solution and to leave it", () => {
    const { press, text } = open("session-login", at);
    press("Watch the solution");
    const begin = inFilm(text());
    press("Next");
    const next = inFilm(text());
    press("Back");
    expect([begin, next, inFilm(text())]).toEqual(["1", "2", "1"]);
    press("Back to the exercise");
    expect(inFilm(text())).toBeNull();
  });

  test("whose solution is watched is left for another beat", () => {
    const { press, text, view } = open("session-login", at);
    press("Watch the solution");
    view.goTo(1);
    expect(inFilm(text())).toBeNull();
    view.goTo(at);
    expect(inFilm(text())).toBeNull();
  });
});

test("the running line is in the middle of its list, however far down it is", () => {
  const { command, all } = open("session-login", SENT - 1);
  vi.spyOn(FakeElement.prototype, "offsetTop", "get").mockReturnValue(300);
  vi.spyOn(FakeElement.prototype, "clientHeight", "get").mockImplementation(function (this: FakeElement) {
    return this.name === "li" ? 20 : 100;
  });
  command("next");
  const lists = all().filter((one) => one.querySelector("[data-top]") !== null && one.name === "ol");
  // 300 is its top, 310 its middle, and 50 is half of the list.
  expect(lists.map(({ scrollTop }) => scrollTop)).toEqual([260]);
});

describe("a field in which something is typed", () => {
  const at = firstOf("cookie-rules", kind("prediction"));
  const field = (all: readonly FakeElement[]) => all.find((one) => one.hasAttribute("data-line"));

  test("keeps the cursor at its end when the beat is drawn again", () => {
    const { all, view } = open("cookie-rules", at);
    field(all())?.focus();
    view.apply({ type: "line", text: "nonsense=1" });
    const drawnAgain = field(all());
    expect(drawnAgain?.value).toBe("nonsense=1");
    expect(drawnAgain?.selected).toBe("nonsense=1".length);
    expect(document.activeElement).toBe(drawnAgain);
  });

  test("does not get it if it did not have it, or if another beat is shown", () => {
    const { all, view, command } = open("cookie-rules", at);
    view.apply({ type: "line", text: "nonsense=1" });
    expect(field(all())?.selected).toBeNull();
    field(all())?.focus();
    command("next");
    command("back");
    expect(field(all())?.selected).toBeNull();
  });
});

test("answers belong to their beats, also on a page that holds some of them", () => {
  const asked = firstOf("session-login", kind("question"));
  const { all, view } = open("session-login", 1, [0, asked]);
  const pressed = () => all().filter((one) => one.getAttribute("aria-pressed") === "true").length;
  expect(pressed()).toBe(0);
  view.apply({ type: "option", option: 1, otherwise: null });
  expect(pressed()).toBe(1);
});

describe("a panel over the page", () => {
  const at = () => {
    const page = open("session-login", SENT);
    const { body } = document as unknown as ReturnType<typeof fakeDocument>;
    const panel = () => body.querySelector("dialog");
    return { ...page, panel, title: () => panel()?.querySelector("h2")?.text ?? null };
  };

  test.each([
    ["keys", "Keys"],
    ["flow", "Flow"],
    ["inspect", "Everything"],
    ["words", "Words"],
  ] as const)("is opened by %s, with its title, and closed by it", (command, words) => {
    const page = at();
    page.command(command);
    expect(page.title()).toBe(words);
    expect(page.panel()?.hasAttribute("open")).toBe(true);
    page.command(command);
    expect(page.title()).toBeNull();
  });

  test("is closed by its button, and another one takes its place", () => {
    const page = at();
    page.command("flow");
    page.command("inspect");
    expect(page.title()).toBe("Everything");
    page.panel()?.querySelector(".close")?.click();
    expect(page.title()).toBeNull();
    page.command("inspect");
    expect(page.title()).toBe("Everything");
  });

  test("stops what plays, and closes with the lesson", () => {
    const page = at();
    page.command("play");
    page.command("flow");
    const before = page.view.beat;
    vi.advanceTimersByTime(120_000);
    expect(page.view.beat).toBe(before);
    page.view.close();
    expect(page.title()).toBeNull();
  });

  test("has all that is known at the beat, and before the first one says so", () => {
    const page = at();
    page.command("last");
    page.command("inspect");
    const known = page.panel()?.text ?? "";
    expect(known).toContain("sessionId");
    expect(known).toContain("abc123");
    page.command("first");
    page.command("inspect");
    page.command("inspect");
    expect(page.panel()?.text).toContain("Nothing has happened yet. Go on with the next beat.");
  });

  test("has the words that the beat in view speaks of, and no others", () => {
    const page = at();
    const words = () => {
      page.command("words");
      const text = page.panel()?.querySelector(".content")?.text ?? "";
      page.command("words");
      return text;
    };
    const beats = page.film.beats.map((_, i) => {
      page.view.goTo(i);
      return words();
    });
    for (const [i, text] of beats.entries()) {
      const wanted = wordsInView(page.film, page.film.beats[i] as Beat).map(({ word }) => `${word}: `);
      for (const word of wanted) expect(text).toContain(word);
      expect(text === "").toBe(wanted.length === 0);
    }
    expect(new Set(beats).size).toBeGreaterThan(1);
  });
});
