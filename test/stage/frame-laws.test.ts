import { describe, expect, test } from "vitest";
import type { Canvas, Frame } from "../../src/stage/canvas/frame.ts";
import { codePointWidth } from "../../src/stage/canvas/text.ts";
import { frameOf } from "../../src/stage/frame-of.ts";
import { misfits } from "../../src/stage/misfits.ts";
import { playable } from "../../src/stage/playable.ts";
import type { View } from "../../src/stage/player/view.ts";
import type { Timeline } from "../../src/stage/timeline/beat.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { drawExam, examShow } from "../../src/trace/show/exam.ts";
import { canvas, course, rowsOf, view } from "./course.ts";

/** The laws of the stage, at every tick of every lesson and of an exam. */

const LAW_SIZES = [canvas(100, 30), canvas(80, 24), canvas(60, 18)];
const MORE_SIZES = [canvas(200, 60), canvas(121, 35), canvas(79, 50), canvas(20, 5), canvas(1, 1)];

/** Every view of a lesson that a watcher can come to by playing it. */
function* everyTick(laidOut: Timeline): Generator<View> {
  const film = playable(laidOut);
  for (let beat = 0; beat < film.beats; beat += 1) {
    for (let tick = 0; tick < film.ticks(beat); tick += 1) yield view(beat, tick);
  }
}

/** What is wrong with a frame as a grid, or nothing. */
function gridFaults({ cols, rows, chars, roles }: Frame, want: Canvas): string[] {
  const faults: string[] = [];
  if (cols !== want.cols || rows !== want.rows) faults.push(`is ${cols}x${rows}`);
  if (chars.length !== want.cols * want.rows || roles.length !== chars.length)
    faults.push(`has ${chars.length} cells`);
  for (const [i, char] of chars.entries()) {
    const wide = char !== "" && codePointWidth(char) === 2;
    if (char === "" && (i === 0 || codePointWidth(chars[i - 1] ?? "") !== 2))
      faults.push(`cell ${i} is empty`);
    if (wide && chars[i + 1] !== "") faults.push(`cell ${i} is wide and has no room`);
    if (/[\p{Cc}\p{Cf}]/u.test(char)) faults.push(`cell ${i} is a control character`);
  }
  return faults;
}

const shows = [...course.shows, examShow(drawExam(course.pool, 482_913))];

describe.each(shows.map((show) => [show.slug, show] as const))("%s", (_slug, show) => {
  const laidOut = timeline(show, "learn");

  test.each([...LAW_SIZES, ...MORE_SIZES])("every frame has exactly its cells at $cols x $rows", (size) => {
    for (const at of everyTick(laidOut))
      expect(gridFaults(frameOf(laidOut, at, size), size), JSON.stringify(at)).toEqual([]);
  });

  test.each(LAW_SIZES)("rewinding equals playing at $cols x $rows", (size) => {
    const played = [...everyTick(laidOut)].map((at) => frameOf(laidOut, at, size));
    const rewound = [...everyTick(timeline(show, "learn"))].reverse().map((at) => frameOf(laidOut, at, size));
    expect(rewound.reverse()).toEqual(played);
  });

  test.each(LAW_SIZES)("the last frame of a beat is the static one at $cols x $rows", (size) => {
    const film = playable(laidOut);
    for (let beat = 0; beat < film.beats; beat += 1) {
      const last = film.frame(view(beat, film.ticks(beat) - 1), size);
      expect(film.frame(view(beat, film.ticks(beat) + 1000), size)).toEqual(last);
      expect(last.roles).not.toContain("flash");
    }
  });

  test("ASCII frames hold nothing beyond ASCII, and no character without a stand-in", () => {
    for (const at of everyTick(laidOut)) {
      const rows = rowsOf(frameOf(laidOut, at, canvas(100, 30, "ascii")));
      const plain = rowsOf(frameOf(laidOut, at, canvas(100, 30)));
      expect(rows.join("")).toMatch(/^[\x20-\x7e]*$/);
      for (const [y, row] of rows.entries()) {
        expect([...row].filter((c) => c === "?")).toHaveLength(
          [...(plain[y] ?? "")].filter((c) => c === "?").length,
        );
      }
    }
  });

  test("nothing is cut on the smallest screens", () => {
    expect(misfits(show)).toEqual([]);
  });

  test.each(LAW_SIZES)("boxes never move at $cols x $rows", (size) => {
    const edges = new Set<string>();
    for (const at of everyTick(laidOut)) {
      if (laidOut.beats[at.beat]?.kind !== "scene") continue;
      const { chars } = frameOf(laidOut, at, size);
      edges.add(chars.flatMap((c, i) => ("╭╮╰╯".includes(c) && c !== "" ? [`${c}${i}`] : [])).join(" "));
    }
    expect(edges.size).toBeLessThanOrEqual(1);
  });

  test("a session id has one colour wherever it stands", () => {
    const ids = show.trace.flatMap((e) => (e.type === "session.created" ? [e.sessionId] : []));
    for (const at of everyTick(laidOut)) {
      const { chars, roles, cols } = frameOf(laidOut, at, canvas(100, 30));
      const text = chars.join("");
      for (const id of ids) {
        for (let i = text.indexOf(id); i >= 0; i = text.indexOf(id, i + 1)) {
          const inTitle = i < cols;
          if (inTitle) continue;
          expect(
            ["session", "flash", "struck", "lit-strong", "bad"],
            `${id} at ${JSON.stringify(at)}`,
          ).toContain(roles[i]);
        }
      }
    }
  });

  test("a token has three colours wherever it stands", () => {
    const size = canvas(100, 30);
    for (const at of everyTick(laidOut)) {
      const { chars, roles } = frameOf(laidOut, at, size);
      const text = chars.join("");
      for (const match of text.matchAll(/eyJ[\w-]+…\.(eyJ[\w-]+…)\.([\w-]+…)/g)) {
        if (roles[match.index] === "flash") continue;
        const [whole, payload = "", signature = ""] = match;
        expect(roles[match.index]).toBe("jwt-header");
        expect(roles[match.index + whole.indexOf(payload, 4)]).toBe("jwt-payload");
        expect(roles[match.index + whole.length - signature.length]).toBe("jwt-signature");
      }
    }
  });
});
