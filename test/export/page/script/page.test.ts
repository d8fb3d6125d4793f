import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Controls } from "../../../../src/export/page/script/controls.ts";
import { drawHints } from "../../../../src/export/page/script/draw/draw-asking.ts";
import { spokenBeat } from "../../../../src/export/page/script/draw/draw-beat.ts";
import { drawBlocks } from "../../../../src/export/page/script/draw/draw-line.ts";
import { menuView } from "../../../../src/export/page/script/menu-view.ts";
import { PageProgress } from "../../../../src/export/page/script/progress.ts";
import { lineText, span } from "../../../../src/stage/canvas/text.ts";
import type { PlayerInput, PlayerView } from "../../../../src/stage/player/player-state.ts";
import type { Beat } from "../../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../../course.ts";
import { everyElement, type FakeElement, fakeDocument, markup } from "./fake-document.ts";

/** What the browser has stored. */
let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal("document", fakeDocument());
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

const fake = (node: unknown) => node as FakeElement;
const named = (root: unknown, name: string) => everyElement([fake(root)]).filter((one) => one.name === name);

describe("the bar at the bottom", () => {
  const VIEW = { beat: 0, pane: "auto", status: { playing: false, speed: 1, count: "" } } as PlayerView;

  function open(beats: number) {
    const inputs: PlayerInput[] = [];
    const controls = new Controls(beats, (input) => inputs.push(input));
    const [slider] = named(controls.element, "input");
    const [place] = named(controls.element, "output");
    const button = (name: string) =>
      named(controls.element, "button").find((one) => one.getAttribute("data-command") === name);
    return { controls, inputs, slider, place, button };
  }

  test.each([
    [0, "1"],
    [1, "1"],
    [7, "7"],
  ])("of %i beats has a slider from 1 to the last", (beats, max) => {
    const { slider } = open(beats);
    expect([slider?.getAttribute("min"), slider?.getAttribute("max")]).toEqual(["1", max]);
  });

  test("shows the beat, and moving the slider goes to one", () => {
    const { controls, inputs, slider, place } = open(7);
    controls.show({ ...VIEW, beat: 4 }, "beat 5 of 7", true);
    expect([slider?.value, slider?.getAttribute("aria-valuetext"), place?.text]).toEqual([
      "5",
      "beat 5 of 7",
      "beat 5 of 7",
    ]);
    if (slider) slider.value = "1";
    slider?.listeners.get("input")?.({});
    expect(inputs).toEqual([{ type: "go", beat: 0, playing: false }]);
  });

  test("shows a number that is being typed, and whether it plays", () => {
    const { controls, place, button } = open(7);
    controls.show({ ...VIEW, status: { playing: true, speed: 1, count: "12" } }, "beat 1 of 7", true);
    expect(place?.text).toBe("beat 1 of 7 · 12");
    const playing = button("play")?.text;
    controls.show(VIEW, "beat 1 of 7", true);
    expect(button("play")?.text).not.toBe(playing);
  });

  test("code and message can be chosen in a scene, and nowhere else", () => {
    const { controls, button, inputs } = open(7);
    controls.show({ ...VIEW, pane: "wire" }, "", true);
    const state = () =>
      (["code", "wire"] as const).map((name) => [
        button(name)?.disabled,
        button(name)?.getAttribute("aria-pressed"),
      ]);
    expect(state()).toEqual([
      [false, "false"],
      [false, "true"],
    ]);
    controls.show(VIEW, "", false);
    expect(state()).toEqual([
      [true, "false"],
      [true, "false"],
    ]);
    button("next")?.click();
    expect(inputs).toEqual([{ type: "command", command: "next" }]);
  });
});

describe("what a reader has read", () => {
  test("is there the next time, with the theme", () => {
    const progress = new PageProgress();
    expect([progress.isEmpty, progress.last, progress.theme, progress.of("a")]).toEqual([
      true,
      null,
      null,
      null,
    ]);
    progress.seen("a", 1, 3);
    progress.chooseTheme("light");
    const again = new PageProgress();
    expect([again.isEmpty, again.last, again.theme]).toEqual([false, "a", "light"]);
    expect(again.of("a")).toEqual({ beat: 1, of: 3, done: false });
  });

  test("is done at its last beat, and stays done", () => {
    const progress = new PageProgress();
    progress.seen("a", 2, 3);
    expect(progress.of("a")?.done).toBe(true);
    progress.seen("a", 0, 3);
    expect(progress.of("a")).toEqual({ beat: 0, of: 3, done: true });
    progress.seen("b", 1, 3);
    expect(progress.of("b")?.done).toBe(false);
  });

  test("can be forgotten; the theme is kept", () => {
    const progress = new PageProgress();
    progress.seen("a", 2, 3);
    progress.chooseTheme("dark");
    progress.forget();
    expect([progress.isEmpty, progress.last, new PageProgress().theme]).toEqual([true, null, "dark"]);
  });

  test.each(["null", "5", '"lessons"', "{}", '{"lessons":null}', '{"lessons":7}', "{", "[]"])(
    "%s, which something else has stored, is nothing",
    (text) => {
      stored.set("auth-explained", text);
      expect(new PageProgress().isEmpty).toBe(true);
    },
  );
});

describe("the menu", () => {
  const slugs = ["http-forgets", "session-login"];
  const data = {
    lessons: slugs.map((slug) => ({ show: showOf(slug) })),
    parts: [
      { title: "The problem", summary: "Why.", slugs: [slugs[0]] },
      { title: "Sessions", summary: "How.", slugs: [slugs[1], "not-in-this-page"] },
    ],
    pool: [],
  } as unknown as Parameters<typeof menuView>[0];
  const titles = slugs.map((slug) => showOf(slug).title);
  const draw = (progress: PageProgress) => menuView(data, progress, () => {});
  const begin = (root: unknown) => {
    const link = named(root, "a").find((one) => one.getAttribute("class") === "begin");
    return [link?.text, link?.getAttribute("href")];
  };

  test("begins with the first lesson, and numbers its parts", () => {
    const root = draw(new PageProgress());
    expect(begin(root)).toEqual([`Begin: ${titles[0]}`, "#http-forgets"]);
    expect(named(root, "h2").map((one) => one.text)).toEqual(["1 The problem", "2 Sessions"]);
    expect(named(root, "li")).toHaveLength(2);
    expect(named(root, "button")).toHaveLength(0);
  });

  test("goes on with the last one, shows how far each is, and can forget", () => {
    const progress = new PageProgress();
    progress.seen("http-forgets", 4, 5);
    progress.seen("session-login", 2, 9);
    const root = draw(progress);
    expect(begin(root)).toEqual([`Go on: ${titles[1]}`, "#session-login"]);
    const marks = named(root, "span").filter((one) => one.getAttribute("class")?.startsWith("mark"));
    expect(marks[0]?.text).toMatch(/^✓ /);
    expect(marks[1]?.text).toContain("3");
    named(root, "button")[0]?.click();
    expect(progress.isEmpty).toBe(true);
  });

  test("of a page without lessons has no beginning", () => {
    expect(begin(menuView({ ...data, lessons: [] }, new PageProgress(), () => {}))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("blocks of text", () => {
  const line = (text: string) => [span(text)];
  const drawn = (...blocks: Parameters<typeof drawBlocks>[0]) =>
    markup(drawBlocks(blocks) as unknown as FakeElement[]);

  test("code has a line break between its lines, and none before or after", () => {
    const [pre] = drawBlocks([{ kind: "code", lines: ["a", "b", "c"].map(line) }]);
    expect(fake(pre).text).toBe("a\nb\nc");
    expect(fake(drawBlocks([{ kind: "code", lines: [line("a")] }])[0]).text).toBe("a");
  });

  test.each([
    ["number", "<ol"],
    ["dot", "<ul"],
    ["tick", "<ul"],
  ] as const)("a list with the marks %s is one for the browser, too", (marks, element) => {
    expect(drawn({ kind: "list", marks, items: [line("a"), line("b")] })).toEqual([
      `${element} class="marks-${marks}">`,
      "  <li>a",
      "  <li>b",
    ]);
  });

  test("a heading, a paragraph and a quote are what they are called", () => {
    expect(
      drawn(
        { kind: "heading", line: line("a") },
        { kind: "paragraph", line: line("b") },
        { kind: "quote", line: line("c") },
      ),
    ).toEqual(["<h2>a", "<p>b", "<blockquote>", "  <p>c"]);
  });

  test("a table is named by its titles, and an empty corner is no title", () => {
    const table = (...head: string[]) =>
      drawn({ kind: "table", head: head.map(line), rows: [["1", "2"].map(line)] }).map((row) => row.trim());
    expect(table("Name", "Value")).toEqual([
      '<div class="scroll" tabindex="0" role="group" aria-label="Name, Value">',
      "<table>",
      "<thead>",
      "<tr>",
      '<th scope="col">Name',
      '<th scope="col">Value',
      "<tbody>",
      "<tr>",
      "<td>1",
      "<td>2",
    ]);
    const corner = table(" ", "Value");
    expect(corner[0]).toContain('aria-label="Value"');
    expect(corner.slice(4, 6)).toEqual(["<td>", '<th scope="col">Value']);
  });
});

test("hints are numbered from 1, each folded", () => {
  const hints = drawHints(["one", "two"]) as unknown as FakeElement[];
  expect(hints.map(({ name, text }) => [name, text])).toEqual([
    ["details", "Hint 1one"],
    ["details", "Hint 2two"],
  ]);
});

test("a screen reader hears what each kind of beat says", () => {
  const slugs = ["session-login", "cookie-rules", "jwt-storage"];
  const beats = slugs.flatMap((slug) => timeline(showOf(slug), "learn").beats);
  const first = (kind: Beat["kind"]) => beats.find((beat) => beat.kind === kind);
  const [scene, compare, question, prediction] = [
    first("scene"),
    first("compare"),
    first("question"),
    first("prediction"),
  ];
  for (const beat of [scene, compare])
    if (beat?.kind === "scene" || beat?.kind === "compare")
      expect(spokenBeat(beat)).toBe(`${lineText(beat.headline)} ${lineText(beat.body)}`);
  for (const beat of [question, prediction])
    if (beat?.kind === "question" || beat?.kind === "prediction")
      expect(spokenBeat(beat)).toBe(lineText(beat.text));
  expect([scene, compare, question, prediction].every((beat) => spokenBeat(beat) !== "")).toBe(true);
  expect([spokenBeat(first("page")), spokenBeat(undefined)]).toEqual(["", ""]);
});
