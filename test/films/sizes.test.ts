import { join } from "node:path";
import { expect, test } from "vitest";
import { playable } from "../../src/stage/playable.ts";
import { roomView } from "../../src/stage/player/room-update.ts";
import type { Playable } from "../../src/stage/player/view.ts";
import { raceFrame } from "../../src/stage/race/race-frame.ts";
import { RACE_PAGES } from "../../src/stage/race/race-pages.ts";
import type { Beat, Timeline } from "../../src/stage/timeline/beat.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { tokenPicture } from "../../src/stage/token/token-picture.ts";
import { showOf } from "../course.ts";
import { decode, NOW } from "../jwt/tokens.ts";
import { canvas, view } from "../stage/course.ts";
import { over, running, USUAL } from "../stage/races.ts";
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

/** Widths of what is printed, and of windows with a race. */
const WIDTHS = [40, 50, 59, 60, 66, 72, 79, 80, 90, 100, 110, 120, 140, 180];

function* tokenPrints(): Generator<string> {
  for (const [name, paste] of Object.entries(PASTES)) {
    const token = decode(paste);
    for (const anatomy of [false, true]) {
      const prints = WIDTHS.map((cols) =>
        fingerprint(frameOf(tokenPicture(token, { cols, now: NOW, offsetAt: () => 330 * 60, anatomy }))),
      );
      yield `token ${name}${anatomy ? ", its anatomy" : ""}  ${prints.join(" ")}`;
    }
  }
}

function* racePrints(): Generator<string> {
  for (const [name, race] of Object.entries({ running: running(USUAL, 0.3), over: over(USUAL) }))
    for (const page of RACE_PAGES.keys()) {
      const prints = WIDTHS.map((cols) => fingerprint(raceFrame(race, page, canvas(cols, 24))));
      yield `race ${name} ${page + 1}  ${prints.join(" ")}`;
    }
}

test("every size and every tick looks as it did", async () => {
  const lines = [...LESSONS.flatMap((lesson) => [...printsOf(lesson)]), ...tokenPrints(), ...racePrints()];
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "sizes.prints"));
});
