import { describe, expect, test } from "vitest";
import type { View } from "../../../src/stage/player/view.ts";
import { fakePlayable, label } from "../../terminal/fake-playable.ts";
import { rehearse, slowly } from "../../terminal/rehearsal.ts";

describe("jumping", () => {
  const ten = fakePlayable(Array<number>(10).fill(2));
  const after = async (...keys: string[]) => (await rehearse(ten, slowly(...keys))).log.at(-1)?.[0];

  test.each([
    [["end"], "9.1"],
    [["end", "home"], "0.1"],
    [["7", "g"], "6.1"],
    [["1", "0", "g"], "9.1"],
    [["9", "9", "g"], "9.1"],
    [["0", "g"], "0.1"],
    [["g"], "0.1 words"],
    [["7"], '0.1 "7"'],
    [["7", "right"], "1.1"],
    [["7", "escape"], "0.1"],
  ])("%j", async (keys, view) => {
    expect(await after(...keys)).toBe(view);
  });

  test("a jump enters the beat: it moves", async () => {
    const { log } = await rehearse(ten, slowly("4", "g"));
    expect(log.slice(-2)).toEqual([
      ["3.0", 40],
      ["3.1", null],
    ]);
  });

  test("the beat to begin with is clamped", async () => {
    expect((await rehearse(ten, [], { beat: 99 })).log.at(-1)?.[0]).toBe("9.1");
    expect((await rehearse(ten, [], { beat: -1 })).log.at(-1)?.[0]).toBe("0.1");
  });
});

describe("panes and overlays", () => {
  const some = fakePlayable([1, 1, 1], { scrollMax: () => 20 });
  const after = async (...keys: string[]) => (await rehearse(some, slowly(...keys))).log.at(-1)?.[0];

  test.each([
    [["c"], "0.0 code"],
    [["c", "c"], "0.0"],
    [["c", "w"], "0.0 wire"],
    [["f"], "0.0 flow"],
    [["f", "f"], "0.0"],
    [["f", "i"], "0.0 inspect"],
    [["f", "escape"], "0.0"],
    // a pane that is chosen must be seen
    [["c", "f", "c"], "0.0 code"],
    // the beats go on beneath; the help is put away
    [["i", "right"], "1.0 inspect"],
    [["?", "right"], "1.0"],
    // scrolling
    [["i", "down", "j"], "0.0 inspect+2"],
    [["i", "down", "down", "k"], "0.0 inspect+1"],
    [["i", "up"], "0.0 inspect"],
    [["i", "pagedown"], "0.0 inspect+12"],
    [["i", "pagedown", "pagedown", "up"], "0.0 inspect+19"],
    [["i", "pagedown", "pageup"], "0.0 inspect"],
    [["i", "down", "f"], "0.0 flow"],
    [["down", "pagedown"], "0.0"],
    [["x", "t", "paste", "ctrl+d"], "0.0"],
  ])("%j", async (keys, view) => {
    expect(await after(...keys)).toBe(view);
  });

  test("play puts the help away", async () => {
    const { log } = await rehearse(some, slowly("?", "space"));
    expect(log[2]).toEqual(["1.0 playing", 2500]);
  });
});

describe("a beat into which others are folded", () => {
  /** Beat 1 has three in it. */
  const folds = fakePlayable([1, 1, 1], {
    folded: (beat) => (beat === 1 ? 3 : 0),
    text: (view) => `${view.beat}${view.inner === undefined ? "" : `/${view.inner}`} ${view.overlay}`,
  });
  const played = async (...keys: string[]) => (await rehearse(folds, slowly(...keys))).log.map(([l]) => l);

  test.each([
    ["is passed as one", ["right", "right"], ["0", "1", "2"]],
    [
      "opens with Enter, and goes on after its last",
      ["right", "return", "right", "return", "right"],
      ["0", "1", "1/0", "1/1", "1/2", "2"],
    ],
    [
      "is closed from its first beat",
      ["right", "return", "right", "left", "left", "left"],
      ["0", "1", "1/0", "1/1", "1/0", "1", "0"],
    ],
    ["is closed by Esc", ["right", "return", "right", "escape", "right"], ["0", "1", "1/0", "1/1", "1", "2"]],
    ["is left by a jump", ["right", "return", "1", "g"], ["0", "1", "1/0", "1/0", "0"]],
    ["Enter goes on elsewhere", ["return"], ["0", "1"]],
  ])("%s", async (_, keys, places) => {
    expect(await played(...keys)).toEqual(places.map((place) => `${place} none`));
  });

  test("what is open plays on", async () => {
    const { log } = await rehearse(folds, slowly("right", "return", "space"));
    expect(log.map(([l]) => l)).toContain("1/1 none");
  });
});

describe("a page that is longer than the window", () => {
  const long = fakePlayable([1, 1, 1], {
    scrollMax: ({ overlay, beat }) => (overlay === "none" && beat === 1 ? 20 : 0),
    text: ({ beat, scroll }) => `${beat} ${scroll}`,
  });
  const after = async (...keys: string[]) => (await rehearse(long, slowly(...keys))).log.at(-1)?.[0];

  test.each([
    ["is turned first", ["right", "pagedown"], "1 12"],
    ["to its end", ["right", "pagedown", "pagedown"], "1 20"],
    ["and then the key goes on", ["right", "pagedown", "pagedown", "pagedown"], "2 0"],
    ["from its beginning it goes back", ["right", "pagedown", "pageup", "pageup"], "0 0"],
  ])("%s", async (_, keys, view) => {
    expect(await after(...keys)).toBe(view);
  });
});

test("where nothing scrolls, the page keys are those of a clicker", async () => {
  const { log } = await rehearse(fakePlayable([1, 1, 1]), slowly("pageup", "pagedown", "pagedown", "pageup"));
  expect(log.at(-1)?.[0]).toBe("1.0");
});

describe("leaving", () => {
  const show = fakePlayable([1, 1], {
    text: ({ beat, status }) => `${beat}${status?.leaving ? " leave?" : ""}`,
  });
  const seen = async (...keys: string[]) => {
    const { log, result } = await rehearse(show, slowly(...keys));
    return [log.at(-1)?.[0], result?.reason ?? null];
  };

  test.each([
    ["Esc asks", ["escape"], ["0 leave?", null]],
    ["and a second one leaves", ["escape", "escape"], ["0 leave?", "quit"]],
    ["whatever else is pressed stays", ["escape", "right"], ["1", null]],
    ["and the next Esc asks again", ["escape", "right", "escape"], ["1 leave?", null]],
    ["q asks nothing", ["q"], ["0", "quit"]],
    ["what covers the stage is closed first", ["i", "escape"], ["0", null]],
    ["and a number that is being typed", ["7", "escape"], ["0", null]],
  ])("%s", async (_, keys, outcome) => {
    expect(await seen(...keys)).toEqual(outcome);
  });
});

describe("a pane that was chosen", () => {
  const talks = fakePlayable([1, 1, 1, 1], { speaksOf: (beat) => (beat === 2 ? "wire" : null) });
  const after = async (...keys: string[]) => (await rehearse(talks, slowly(...keys))).log.at(-1)?.[0];

  test.each([
    ["stays", ["c", "right"], "1.0 code"],
    ["until a beat speaks of the other one", ["c", "right", "right"], "2.0"],
    ["and is forgotten then", ["c", "right", "right", "right"], "3.0"],
    ["stays if it is the one", ["w", "right", "right"], "2.0 wire"],
    ["can be chosen there all the same", ["right", "right", "c"], "2.0 code"],
  ])("%s", async (_, keys, view) => {
    expect(await after(...keys)).toBe(view);
  });
});

describe("in an exam", () => {
  const answered = (view: View) => `${label(view)} ${JSON.stringify(view.answers ?? {})}`;
  /** Beats 1 and 2 are the exam's, and beat 3 is a question of a lesson. */
  const exam = fakePlayable([1, 1, 1, 1], {
    exam: (beat) => beat === 1 || beat === 2,
    options: (beat) => (beat === 0 ? 0 : 3),
    scrollMax: ({ beat }) => (beat === 2 ? 5 : 0),
    text: (view) => `${answered(view)} ${view.scroll}`,
  });
  const after = async (...keys: string[]) => (await rehearse(exam, slowly(...keys))).log.at(-1)?.[0];

  test.each([
    ["the first answer counts", ["right", "a", "b"], '1.0 {"1":0} 0'],
    ["also after going away and coming back", ["right", "c", "right", "left", "a"], '1.0 {"1":2} 0'],
    ["elsewhere an answer may be changed", ["end", "a", "b"], '3.0 {"3":1} 0'],
    ["a question that was passed by may be answered later", ["3", "g", "left", "b"], '1.0 {"1":1} 0'],
    ["nothing plays by itself", ["space", "space"], "1.0 {} 0"],
    ["there is no sandbox", ["right", "t", "right"], "2.0 {} 0"],
    ["what is longer than the screen is scrolled", ["2", "g", "right", "down", "down", "up"], "2.0 {} 1"],
    ["but not beyond its end", ["3", "g", "pagedown", "down", "down"], "2.0 {} 5"],
    ["and begins at its top again", ["3", "g", "down", "left", "right"], "2.0 {} 0"],
  ])("%s", async (_, keys, view) => {
    expect(await after(...keys)).toBe(view);
  });
});
