import { describe, expect, test } from "vitest";
import { KEY_TABLE } from "../../../src/stage/player/key-table.ts";
import type { PlayerInput, PlayerRules, PlayerState } from "../../../src/stage/player/player-state.ts";
import { HEADER_KEYS } from "../../../src/stage/player/typing.ts";
import { begin, update } from "../../../src/stage/player/view-update.ts";
import { fakePlayable } from "../../terminal/fake-playable.ts";

/** The second of three beats asks for a line, and takes two at most. */
const RULES: PlayerRules = {
  playable: fakePlayable([1, 1, 1], {
    wantsLine: (beat, tries) => beat === 1 && tries.length < 2 && !tries.includes("right"),
  }),
  reducedMotion: true,
  auto: false,
  loop: false,
  leadsOn: false,
};
const CANVAS = { cols: 100, rows: 30, glyphs: "unicode" } as const;

const input = (key: string): PlayerInput => {
  const command = KEY_TABLE.find(({ keys }) => keys.includes(key))?.command;
  const pasted = key.startsWith("paste:") ? key.slice("paste:".length) : null;
  return { type: "key", key, pasted, otherwise: command === undefined ? [] : [{ type: "command", command }] };
};

const keyed = (...keys: readonly string[]): PlayerState =>
  keys.reduce(
    (state, key) => update(RULES, state, input(key)),
    begin(RULES, CANVAS, { beat: 1, speed: 1, playing: true }),
  );

const typed = (text: string) => [...text].map((char) => (char === " " ? "space" : char));

describe("where a line is asked for", () => {
  test("letters go into the line, those of the key table too, and stop what plays", () => {
    const { view, ended } = keyed(...typed("quit l 7g"));
    expect({ text: view.line?.text, beat: view.beat, ended, status: view.status }).toEqual({
      text: "quit l 7g",
      beat: 1,
      ended: null,
      status: { playing: false, speed: 1, count: "" },
    });
  });

  test("Enter judges it; the line can be called back; after the last try keys are the player's again", () => {
    const once = keyed(...typed("one"), "return");
    expect(once.view.tries).toEqual({ 1: ["one"] });
    expect(once.view.line?.text).toBe("");
    expect(keyed(...typed("one"), "return", "up").view.line?.text).toBe("one");
    const twice = keyed(...typed("one"), "return", ...typed(" two "), "return");
    expect(twice.view.tries).toEqual({ 1: ["one", "two"] });
    expect(keyed(...typed("one"), "return", ...typed("two"), "return", "q").ended).toBe("quit");
    expect(keyed(...typed("right"), "return", "l").view.beat).toBe(2);
  });

  test("an empty line leaves the moves to the player", () => {
    expect(keyed("right").view.beat).toBe(2);
    expect(keyed("left").view.beat).toBe(0);
    expect(keyed("return").view.beat).toBe(2);
    expect(keyed("escape").view.status.leaving).toBe(true);
    expect(keyed("escape", "escape").ended).toBe("quit");
  });

  test("Esc empties the line before it leaves; whoever goes on takes no line along", () => {
    expect(keyed(...typed("abc"), "escape").view).toMatchObject({ beat: 1, line: { text: "" } });
    expect(keyed(...typed("abc"), "escape").view.status.leaving).toBeUndefined();
    expect(keyed(...typed("abc"), "pagedown").view).not.toHaveProperty("line");
  });

  test("a paste is one line", () => {
    expect(keyed("paste:Cookie: a=1;\n b=2\n").view.line?.text).toBe("Cookie: a=1; b=2");
  });

  test("under an overlay, and at other beats, keys are the player's", () => {
    const help = update(RULES, keyed(), { type: "cover", overlay: "keys" });
    expect(update(RULES, help, input("q")).ended).toBe("quit");
    expect(update(RULES, keyed("right"), input("q")).ended).toBe("quit");
  });

  test("a line that comes whole counts where one is asked for, and nowhere else", () => {
    const whole: PlayerInput = { type: "line", text: " right " };
    expect(update(RULES, keyed(), whole).view.tries).toEqual({ 1: ["right"] });
    expect(update(RULES, update(RULES, keyed(), whole), whole).view.tries).toEqual({ 1: ["right"] });
    expect(update(RULES, keyed("right"), whole).view.tries).toBeUndefined();
  });
});

test("every key of the table does something to a line, and then to none", () => {
  for (const key of HEADER_KEYS.flatMap(({ keys }) => keys)) {
    expect(keyed(...typed("abc"), key).view.line?.text, key).toBe("");
    expect(keyed(key).view.line, key).toBeUndefined();
  }
});
