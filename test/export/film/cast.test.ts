import { describe, expect, test } from "vitest";
import { painter } from "../../../src/export/ansi.ts";
import { castExport } from "../../../src/export/film/cast.ts";
import { lookOf } from "../../../src/export/themes.ts";
import { ROLES } from "../../../src/stage/canvas/role.ts";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { View } from "../../../src/stage/player/view.ts";
import { canvas, rowsOf, view } from "../../stage/course.ts";
import { feed, openTerminal, visibleRows } from "../../terminal/xterm.ts";
import { LESSONS, LOOK, lessonExport, lessonOf } from "../lessons.ts";

type CastEvent = [seconds: number, code: "o" | "m", data: string];

function castOf(slug: string, version: 2 | 3 = 3, look = LOOK) {
  const lesson = lessonExport(lessonOf(slug));
  const text = castExport(lesson, look, painter(3, "dark"), version);
  const [header = "{}", ...lines] = text.trimEnd().split("\n");
  return {
    lesson,
    text,
    header: JSON.parse(header),
    events: lines.map((line): CastEvent => JSON.parse(line)),
  };
}

/** The program's own picture of a beat at rest, as rows. */
function ownRows(slug: string, beat: number, more: Partial<View> = {}): string[] {
  const film = playable(lessonExport(lessonOf(slug)).timeline);
  const frame = film.frame(view(beat, film.ticks(beat) - 1, more), canvas(LOOK.cols, LOOK.rows));
  return rowsOf(frame).map((row) => row.trimEnd());
}

test.each(LESSONS.map(({ slug }) => slug))("%s ends on the program's own last screen", async (slug) => {
  const { events, lesson } = castOf(slug);
  const terminal = openTerminal(LOOK.cols, LOOK.rows);
  await feed(
    terminal,
    events
      .filter(([, code]) => code === "o")
      .map(([, , data]) => data)
      .join(""),
  );
  expect(visibleRows(terminal)).toEqual(ownRows(slug, lesson.timeline.beats.length - 1));
});

test("at the end of every beat the screen is the program's own", async () => {
  const { events, lesson } = castOf("session-login");
  const terminal = openTerminal(LOOK.cols, LOOK.rows);
  const { beats } = lesson.timeline;
  let shown = -1;
  const compare = () => {
    const beat = beats[shown];
    if (beat === undefined) return;
    const answers =
      beat.kind === "question" ? { answers: { [shown]: beat.options.findIndex((o) => o.right) } } : {};
    expect(visibleRows(terminal)).toEqual(ownRows("session-login", shown, answers));
  };
  for (const [, code, data] of events) {
    if (code === "m") {
      compare();
      shown += 1;
      expect(data).toMatch(new RegExp(`^${shown + 1}( |$)`));
    } else await feed(terminal, data);
  }
  compare();
  expect(shown).toBe(beats.length - 1);
});

describe("the two versions", () => {
  const both = () => [castOf("session-login", 3), castOf("session-login", 2)] as const;

  test("say their size, their title and their colours", () => {
    const [three, two] = both();
    expect(three.header).toMatchObject({
      version: 3,
      term: { cols: 100, rows: 30, theme: { fg: "#d4d7d6", bg: "#16181a" } },
      title: "Log in once, stay logged in",
    });
    expect(two.header).toEqual({
      version: 2,
      width: 100,
      height: 30,
      title: "Log in once, stay logged in",
      theme: three.header.term.theme,
    });
    expect(Object.keys(three.header)).toEqual(["version", "term", "title"]);
    const palette: string[] = three.header.term.theme.palette.split(":");
    expect(palette).toHaveLength(8);
    // In the order of a terminal's eight colours: what is red there is the red of the theme.
    for (const [i, name] of ["red", "green", "yellow", "blue", "magenta", "cyan"].entries()) {
      const inks = ROLES.flatMap((role) => lookOf("dark", role).ink ?? []);
      expect(
        inks.filter(({ basic }) => basic === name).map(({ hex }) => hex),
        name,
      ).toContain(palette[i + 1]);
    }
  });

  test("have the same bytes at the same times: intervals in one, since the begin in the other", () => {
    const [three, two] = both();
    let now = 0;
    const since = three.events.map(([seconds, code, data]) => {
      now += seconds;
      return [Math.round(now * 1000), code, data];
    });
    expect(since).toEqual(
      two.events.map(([seconds, code, data]) => [Math.round(seconds * 1000), code, data]),
    );
    expect(now).toBeGreaterThan(60);
  });
});

test("what travels moves every 40 ms", () => {
  const { events } = castOf("session-login");
  const moves = events.filter(([seconds, code]) => code === "o" && seconds === 0.04);
  expect(moves.length).toBeGreaterThan(50);
});

test("each beat is marked when it begins, with its number and its words; a page has none", () => {
  const { events, lesson } = castOf("session-login", 2);
  const marks = events.filter(([, code]) => code === "m").map(([, , data]) => data);
  const { beats } = lesson.timeline;
  expect(marks).toHaveLength(beats.length);
  expect(marks[0]).toBe("1");
  const scene = beats.findIndex(({ kind }) => kind === "scene");
  const question = beats.findIndex(({ kind }) => kind === "question");
  for (const [at, beat] of [scene, question].map((i) => [i, beats[i]] as const)) {
    const words = beat?.kind === "scene" ? beat.headline : beat?.kind === "question" ? beat.text : [];
    expect(marks[at]).toBe(`${at + 1} ${lineText(words).trimEnd()}`);
  }
  expect(events[0]).toEqual([0, "o", "\x1b[?25l\x1b[0m\x1b[2J"]);
  expect(events[1]).toEqual([0, "m", "1"]);
  expect(events.at(-1)?.[2]).toBe("\x1b[0m\x1b[?25h\x1b[30;1H");
});

test("a theme without a ground has no colours of its own", () => {
  const neutral = { ...LOOK, theme: "neutral" } as const;
  expect(castOf("session-login", 3, neutral).header.term).toEqual({ cols: 100, rows: 30 });
  expect(castOf("session-login", 2, neutral).header).not.toHaveProperty("theme");
});

test("the same to the byte on every run", () => {
  expect(castOf("jwt-login").text).toBe(castOf("jwt-login").text);
});
