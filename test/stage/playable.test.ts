import { describe, expect, test } from "vitest";
import { playable } from "../../src/stage/playable.ts";
import { inExam } from "../../src/stage/timeline/asking-beats.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { drawExam, examShow } from "../../src/trace/show/exam.ts";
import { course, showOf } from "../course.ts";

const laidOut = timeline(showOf("cookie-rules"), "learn");
const film = playable(laidOut);
const { beats } = laidOut;
/** Beyond the last beat and before the first. */
const NOWHERE = [beats.length, -1];

describe("what a player is told of a beat", () => {
  test("of a question: how many answers there are, and which one is right", () => {
    let asked = 0;
    for (const [i, beat] of beats.entries()) {
      const options = beat.kind === "question" ? beat.options : [];
      expect(film.options(i)).toBe(options.length);
      expect(film.right(i)).toBe(beat.kind === "question" ? options.findIndex(({ right }) => right) : null);
      asked += options.length;
    }
    expect(asked).toBeGreaterThan(2);
    for (const i of NOWHERE) expect([film.options(i), film.right(i)]).toEqual([0, null]);
  });

  test("of a question whose answers are hidden: no right one", () => {
    const hidden = beats.map((beat) =>
      beat.kind === "question"
        ? { ...beat, options: beat.options.map((option) => ({ ...option, right: false })) }
        : beat,
    );
    const at = beats.findIndex(({ kind }) => kind === "question");
    expect(playable({ ...laidOut, beats: hidden }).right(at)).toBeNull();
  });

  test("of a question whose first answer is right: that one", () => {
    const at = beats.findIndex(({ kind }) => kind === "question");
    const first = beats.map((beat) =>
      beat.kind === "question"
        ? { ...beat, options: beat.options.map((option, i) => ({ ...option, right: i === 0 })) }
        : beat,
    );
    expect(playable({ ...laidOut, beats: first }).right(at)).toBe(0);
  });

  test("of a scene: how many beats are folded into it", () => {
    for (const [i, beat] of beats.entries())
      expect(film.folded(i)).toBe(beat.kind === "scene" ? beat.inner.length : 0);
    for (const i of NOWHERE) expect(film.folded(i)).toBe(0);
  });

  test("of a header to type: what comes, until it was typed or tried twice", () => {
    const at = beats.findIndex(({ kind }) => kind === "prediction");
    const right = film.comes(at);
    expect(right).toMatch(/^[\w-]+: ./);
    expect(film.wantsLine(at, [])).toBe(true);
    expect(film.wantsLine(at, [right ?? ""])).toBe(false);
    for (const i of [0, ...NOWHERE]) expect([film.comes(i), film.wantsLine(i, [])]).toEqual([null, false]);
  });

  test("whether it is one of an exam", () => {
    const paper = timeline(examShow(drawExam(course.pool, 7)), "exam");
    const exam = playable(paper);
    expect(paper.beats.map((_, i) => exam.exam(i))).toEqual(paper.beats.map(inExam));
    expect(paper.beats.filter((_, i) => exam.exam(i)).length).toBeGreaterThan(19);
    expect(beats.filter((_, i) => film.exam(i))).toEqual([]);
    expect([exam.exam(paper.beats.length), exam.exam(-1)]).toEqual([false, false]);
  });

  test("of no beat at all: one tick", () => {
    for (const i of NOWHERE) expect([film.ticks(i), film.speaksOf(i)]).toEqual([1, null]);
  });
});
