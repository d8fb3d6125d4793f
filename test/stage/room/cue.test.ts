import { describe, expect, test } from "vitest";
import { held } from "../../../src/cli/course/source.ts";
import { loneProgramme, programmeOf } from "../../../src/cli/play/programme.ts";
import { lineText, lineWidth } from "../../../src/stage/canvas/text.ts";
import type { View } from "../../../src/stage/player/view.ts";
import { cueOf } from "../../../src/stage/room/cue.ts";
import { cueText, readCue } from "../../../src/stage/room/cue-text.ts";
import { notesRows } from "../../../src/stage/room/notes.ts";
import type { LessonShow } from "../../../src/trace/show/show.ts";
import { course } from "../../course.ts";
import { canvas } from "../course.ts";

const viewAt = (beat: number, more: Partial<View> = {}): View => ({
  beat,
  tick: 99,
  pane: "auto",
  overlay: "none",
  scroll: 0,
  ...more,
});

const showOf = (slug: string) => course.shows.find((show) => show.lesson.slug === slug) as LessonShow;

/** The lessons in which something is played. */
const PLAYED = course.shows.filter((show) =>
  show.segments.some(({ kind }) => kind === "scene" || kind === "compare"),
);

/** Everything that is only seen to differ by its blanks. */
const flat = (text: string): string => text.replace(/\s+/g, " ");

describe("what a presenter reads", () => {
  const show = showOf("session-login");
  const programme = loneProgramme(held(show), "session-login");
  const { timeline } = programme.acts[0] as Extract<(typeof programme.acts)[number], { kind: "lesson" }>;

  test("what is on the screen, and what the next key brings, at every beat", () => {
    const cues = timeline.beats.map((_, i) => cueOf(programme, viewAt(i)));
    for (const [i, cue] of cues.entries()) {
      expect(cue).toMatchObject({ beat: i, of: timeline.beats.length });
      expect(cue.next).toBe(cues[i + 1]?.now ?? "");
    }
  });

  test("every note of the lesson is read somewhere, and none in another scene", () => {
    const read = new Set(timeline.beats.flatMap((_, i) => cueOf(programme, viewAt(i)).notes));
    expect([...read].sort()).toEqual([...new Set(show.notes.flatMap(({ lines }) => lines))].sort());
  });

  test("the answer to the question that comes, and to the one in view", () => {
    const at = timeline.beats.findIndex((beat) => beat.kind === "question");
    const before = cueOf(programme, viewAt(at - 2)).question;
    expect(before).toMatchObject({ ahead: 2 });
    expect(before?.options.filter(({ right }) => right)).toHaveLength(1);
    expect(cueOf(programme, viewAt(at)).question).toEqual({ ...before, ahead: 0 });
    expect(cueOf(programme, viewAt(at + 1)).question?.text).not.toBe(before?.text);
  });

  test("cards have cues as well", async () => {
    const two = await programmeOf([
      { draft: held(show), typed: { lesson: "session-login", from: 1, to: 2 } },
      { draft: held(showOf("csrf")), typed: { lesson: "csrf", from: null, to: null } },
    ]);
    const cues = Array.from({ length: two.film.beats }, (_, i) => cueOf(two, viewAt(i)));
    expect(cues.map(({ now }) => now)).not.toContain("");
    expect(cues[0]).toMatchObject({ title: "Part 1 of 2", now: show.title, next: cues[1]?.now });
    expect(cues[2]?.next).toBe(showOf("csrf").title);
    expect(cues.at(-1)).toMatchObject({ title: "The end", next: "" });
  });
});

describe("the text of a cue", () => {
  const cue = cueOf(loneProgramme(held(showOf("csrf")), "csrf"), viewAt(0));
  const cued = { show: "csrf", begun: 5, cue };

  test("says the same on the other side", () => {
    expect(readCue(cueText(cued).trimEnd())).toEqual(cued);
  });

  test("carries no character that a terminal obeys, there or here", () => {
    const evil = { ...cued, cue: { ...cue, now: "a\x1b]0;x\x07\u202eb", notes: ["\x9b31m"] } };
    expect(cueText(evil)).toMatch(/^[^\p{Cc}\p{Cf}]*\n$/u);
    const read = readCue(cueText(evil));
    expect(read?.cue.now).toBe("a\\u001b]0;x\\u0007\\u202eb");
    expect(read?.cue.notes).toEqual(["\\u009b31m"]);
  });

  test.each([
    "",
    "{}",
    "null",
    "7",
    '{"show":"x","begun":1,"cue":{}}',
    "[",
    `${JSON.stringify(cued)}`.replace('"notes":[', '"notes":["", 7,'),
  ])("%j is none", (line) => {
    expect(readCue(line)).toBeNull();
  });

  test("of another program with endless texts is cut", () => {
    const long = readCue(cueText({ ...cued, cue: { ...cue, now: "x".repeat(9000) } }));
    expect(long?.cue.now).toHaveLength(4000);
    expect(readCue(JSON.stringify({ ...cued, show: "x".repeat(70_000) }))).toBeNull();
  });
});

describe.each(PLAYED.map((show) => [show.lesson.slug, show] as const))("%s", (slug, show) => {
  const programme = loneProgramme(held(show), slug);
  const said = [...show.notes, ...show.comparisonNotes].flatMap(({ lines: one }) => one);
  const lines = said.map(flat).filter((line) => line.length > 12);

  test("every note is read at some beat", () => {
    const read = new Set(
      Array.from({ length: programme.film.beats }, (_, i) => cueOf(programme, viewAt(i)).notes).flat(),
    );
    expect(said.filter((line) => !read.has(line))).toEqual([]);
  });

  test("no line of its notes is in any frame that the room sees", () => {
    const seen = new Set<string>();
    // So wide that no line wraps; most rows occur in many frames.
    const look = (more: Partial<View>, beat: number) => {
      const { cols, rows, chars } = programme.film.frame(viewAt(beat, more), canvas(300, 60));
      for (let y = 0; y < rows; y++) seen.add(chars.slice(y * cols, (y + 1) * cols).join(""));
    };
    for (let beat = 0; beat < programme.film.beats; beat++) {
      for (const overlay of ["none", "inspect", "flow", "words"] as const) look({ overlay }, beat);
      if (programme.film.options(beat) > 0) look({ answers: { [beat]: 0 } }, beat);
    }
    const all = flat([...seen].join("\n"));
    expect(lines.filter((line) => all.includes(line))).toEqual([]);
  });

  test("a cue fits a line of the socket, and a window of 60 columns", () => {
    for (let beat = 0; beat < programme.film.beats; beat++) {
      const cued = { show: slug, begun: 0, cue: cueOf(programme, viewAt(beat)) };
      expect(readCue(cueText(cued).trimEnd())).toEqual(cued);
      const { now, notes, ahead } = notesRows(cued, 58);
      for (const row of [...now, ...notes, ...ahead])
        expect(lineWidth(row), lineText(row)).toBeLessThanOrEqual(58);
    }
  });
});
