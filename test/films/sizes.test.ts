import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { held } from "../../src/cli/course/source.ts";
import { loneProgramme, programmeOf } from "../../src/cli/play/programme.ts";
import type { Frame } from "../../src/stage/canvas/frame.ts";
import { playable } from "../../src/stage/playable.ts";
import { roomView } from "../../src/stage/player/room-update.ts";
import type { Playable } from "../../src/stage/player/view.ts";
import { raceFrame } from "../../src/stage/race/race-frame.ts";
import { RACE_PAGES } from "../../src/stage/race/race-pages.ts";
import { cueOf } from "../../src/stage/room/cue.ts";
import { notesFilm } from "../../src/stage/room/notes-film.ts";
import type { Beat, Timeline } from "../../src/stage/timeline/beat.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { tokenPicture } from "../../src/stage/token/token-picture.ts";
import type { LessonShow } from "../../src/trace/show/show.ts";
import { showOf } from "../course.ts";
import { decode, NOW } from "../jwt/tokens.ts";
import { canvas, view } from "../stage/course.ts";
import { over, raceOf, running, USUAL } from "../stage/races.ts";
import { PASTES } from "../stage/token/pastes.ts";
import { fingerprint } from "./film.ts";
import { frameOf } from "./sheet.ts";

/**
 * Beats of every kind, at every size at which a layout begins or ends, and at every tick of what travels: of each picture a fingerprint.
 * A film shows a beat at three sizes and at rest; this sees a box that is wrong in a window of a teacher, and a packet that jumps.
 */
const LESSONS = [
  "session-login",
  "jwt-anatomy",
  "csrf",
  "one-question",
  "cors",
  "token-servers",
  "key-confusion",
  "scaling",
];

/** Columns and rows: the least, a column and a row less than those of a layout, those, and more. */
const SIZES = [
  [59, 18],
  [60, 17],
  [60, 18],
  [61, 20],
  [79, 24],
  [80, 24],
  [95, 27],
  [99, 30],
  [100, 28],
  [101, 31],
  [119, 29],
  [120, 40],
  [139, 45],
  [160, 36],
  [200, 60],
  [210, 27],
] as const;

/** What makes a beat look unlike others. */
function kindOf(beat: Beat): string {
  if (beat.kind === "scene")
    return `scene ${beat.packet} ${beat.inner.length > 0} ${beat.events[0]?.type.split(".")[0]}`;
  if (beat.kind === "compare") return `compare ${beat.lanes.map((lane) => lane.beat.packet).join(" ")}`;
  return beat.kind === "page" ? `page ${beat.place}` : beat.kind;
}

/** The first beat of each kind, by its number. */
function fewOf({ beats }: Timeline): number[] {
  const kinds = beats.map(kindOf);
  return kinds.flatMap((kind, beat) => (kinds.indexOf(kind) === beat ? [beat] : []));
}

const atRest = (film: Playable, beat: number) => view(beat, film.ticks(beat) - 1);

function* printsOf(lesson: string): Generator<string> {
  const played = timeline(showOf(lesson), "learn");
  const film = playable(played);
  for (const beat of fewOf(played)) {
    const sizes = SIZES.map(([cols, rows]) =>
      fingerprint(film.frame(atRest(film, beat), canvas(cols, rows))),
    );
    yield `${lesson} ${beat + 1} sizes  ${sizes.join(" ")}`;
    const room = { ...atRest(film, beat), room: roomView(false) };
    const rooms = [60, 100, 140].map((cols) => fingerprint(film.frame(room, canvas(cols, 30))));
    yield `${lesson} ${beat + 1} room   ${rooms.join(" ")}`;
    const ticks = Array.from({ length: film.ticks(beat) }, (_, tick) => tick);
    if (ticks.length < 3) continue;
    const moving = ticks.map((tick) => fingerprint(film.frame(view(beat, tick), canvas(100, 30))));
    yield `${lesson} ${beat + 1} ticks  ${moving.join(" ")}`;
  }
}

/** Widths of what is printed, every second column from a narrow window to a wide one. */
const WIDTHS = Array.from({ length: 60 }, (_, at) => 30 + 2 * at);

/** Every fifth of them, for what is a window in itself. */
const FEW_WIDTHS = WIDTHS.filter((cols) => cols % 10 === 0);

/** One fingerprint of several frames. */
const together = (frames: readonly Frame[]): string =>
  createHash("sha256").update(frames.map(fingerprint).join()).digest("hex").slice(0, 8);

/** Twelve fingerprints of all these widths. */
function inTwelve(widths: readonly number[], frameAt: (cols: number) => Frame): string {
  const each = widths.length / 12;
  return Array.from({ length: 12 }, (_, at) =>
    together(widths.slice(at * each, (at + 1) * each).map(frameAt)),
  ).join(" ");
}

function* tokenPrints(): Generator<string> {
  for (const [name, paste] of Object.entries(PASTES)) {
    const token = decode(paste);
    for (const anatomy of [false, true]) {
      const frameAt = (cols: number) =>
        frameOf(tokenPicture(token, { cols, now: NOW, offsetAt: () => 330 * 60, anatomy }));
      yield `token ${name}${anatomy ? ", its anatomy" : ""}  ${inTwelve(WIDTHS, frameAt)}`;
    }
  }
}

function* racePrints(): Generator<string> {
  const races = {
    running: running(USUAL, 0.3),
    over: over(USUAL),
    "the other way round": over(raceOf(24, 12, 40)),
  };
  for (const [name, race] of Object.entries(races))
    for (const page of RACE_PAGES.keys())
      for (const rows of [18, 24, 30])
        yield `race ${name} ${page + 1}, ${rows} rows  ${inTwelve(FEW_WIDTHS, (cols) => raceFrame(race, page, canvas(cols, rows)))}`;
}

/** The cards of a running order, and what a presenter reads in a window of their own. */
async function* presentedPrints(): AsyncGenerator<string> {
  const order = await programmeOf(
    ["session-login", "csrf", "http-forgets"].map((lesson, at) => ({
      draft: held(showOf(lesson) as LessonShow),
      typed: { lesson, from: at === 0 ? 1 : null, to: at === 0 ? 2 : null },
    })),
  );
  for (const beat of [0, order.film.beats - 1])
    for (const rows of [18, 24, 30])
      yield `card ${beat + 1}, ${rows} rows  ${inTwelve(FEW_WIDTHS, (cols) => order.film.frame(view(beat, 0), canvas(cols, rows)))}`;
  const programme = loneProgramme(held(showOf("session-login") as LessonShow), "session-login");
  for (let beat = 0; beat < programme.film.beats; beat += 3) {
    const cue = cueOf(programme, view(beat, 99));
    const current = { show: "session-login", begun: 5, cue };
    const film = notesFilm({ shows: [], current, time: "14:05  0:20", program: "auth-explained" });
    for (const [rows, scroll] of [
      [18, 0],
      [18, 2],
      [18, 99],
      [30, 0],
    ] as const) {
      const seen = view(0, 0, { scroll, room: roomView(false) });
      yield `notes ${beat + 1}, ${rows} rows, ${scroll}  ${inTwelve(FEW_WIDTHS, (cols) => film.frame(seen, canvas(cols, rows)))}`;
    }
  }
}

const PRINTS: Readonly<Record<string, () => Iterable<string> | AsyncIterable<string>>> = {
  beats: () => LESSONS.flatMap((lesson) => [...printsOf(lesson)]),
  tokens: tokenPrints,
  races: racePrints,
  presented: presentedPrints,
};

test.each(Object.entries(PRINTS))("%s look at every size as they did", async (name, prints) => {
  const lines: string[] = [];
  for await (const line of prints()) lines.push(line);
  const file = join(import.meta.dirname, "sizes", `${name}.prints`);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(file);
});
