import { describe, expect, test } from "vitest";
import { span } from "../../../src/stage/canvas/text.ts";
import { roomView } from "../../../src/stage/player/room-update.ts";
import type { View } from "../../../src/stage/player/view.ts";
import { cardFilm } from "../../../src/stage/room/card-film.ts";
import { inRoom } from "../../../src/stage/room/in-room.ts";
import { inOrder } from "../../../src/stage/room/running-order.ts";
import { fakePlayable, label } from "../../terminal/fake-playable.ts";
import { canvas } from "../course.ts";

const own = (name: string) => (view: View) =>
  `${name} ${label(view)} ${JSON.stringify([view.place, view.answers, view.room?.votes])}`;
const order = inOrder([
  fakePlayable([1, 2], { text: own("first") }),
  fakePlayable([3], { text: own("second"), options: () => 3, right: () => 2, rest: () => 7 }),
]);
const { playable } = order;

const viewAt = (beat: number): View => ({
  beat,
  tick: 0,
  pane: "auto",
  overlay: "none",
  scroll: 0,
  answers: { 1: 0, 2: 1 },
  room: { ...roomView(false), votes: { 2: [1, 1] } },
});
const row = (beat: number): string =>
  playable.frame(viewAt(beat), canvas(100, 18)).chars.slice(0, 100).join("").trim();

describe("films in an order", () => {
  test("beats are counted through; each film sees its own, with what is known of them", () => {
    expect(playable.beats).toBe(3);
    expect(row(1)).toBe('first 1.0 [{"beat":1,"of":3},{"1":0},{}]');
    expect(row(2)).toBe('second 0.0 [{"beat":2,"of":3},{"0":1},{"0":[1,1]}]');
  });

  test("what a beat is asked goes to its film", () => {
    expect([0, 1, 2].map((beat) => playable.ticks(beat))).toEqual([1, 2, 3]);
    expect([0, 1, 2].map((beat) => playable.options(beat))).toEqual([0, 0, 3]);
    expect([0, 1, 2].map((beat) => playable.right?.(beat))).toEqual([null, null, 2]);
    expect(playable.rest(2)).toBe(7);
    expect(order.at(2)).toEqual({ film: 1, beat: 0 });
  });
});

test("a black screen has no letter and no colour but black, in any size", () => {
  const film = inRoom(playable, "14:05");
  for (const size of [canvas(100, 30), canvas(60, 18), canvas(20, 5)]) {
    const { chars, roles } = film.frame({ ...viewAt(0), room: { ...roomView(false), black: true } }, size);
    expect(chars).toHaveLength(size.cols * size.rows);
    expect(new Set(chars)).toEqual(new Set([" "]));
    expect(new Set(roles)).toEqual(new Set(["black"]));
  }
});

test("the time stands in the corner only where it is wanted", () => {
  const film = inRoom(fakePlayable([1], { text: ({ corner }) => corner ?? "no time" }), "14:05");
  const screen = (view: View) => film.frame(view, canvas(100, 30)).chars.join("");
  expect(screen(viewAt(0))).not.toContain("14:05");
  expect(screen({ ...viewAt(0), room: { ...roomView(false), clock: true } })).toContain("14:05");
});

test("the lessons of an end card stand apart if there is room for the blank rows between them, and close if there is not", () => {
  const item = (name: string) => ({ what: [span(name)], command: [span(`learn ${name}`)] });
  const card = {
    above: [],
    title: [span("The end")],
    below: [],
    list: ["one", "two", "three", "four", "five"].map(item),
  };
  const blanks = (rows: number) => {
    const { chars, cols } = cardFilm(card).frame(viewAt(0), canvas(60, rows));
    const text = Array.from({ length: rows }, (_, y) =>
      chars
        .slice(y * cols, (y + 1) * cols)
        .join("")
        .trim(),
    );
    const from = text.indexOf("one");
    return from < 0 ? null : text.indexOf("two") - from - 2;
  };
  const heights = Array.from({ length: 13 }, (_, i) => 18 + i);
  // The title, five lessons of two rows and a blank row before each: 16 rows, and 3 of the frame.
  expect(heights.filter((rows) => blanks(rows) === 1)).toEqual(heights.filter((rows) => rows >= 19));
  expect(heights.filter((rows) => blanks(rows) === 0)).toEqual(heights.filter((rows) => rows < 19));
});
