import { held } from "../../../src/cli/course/source.ts";
import { loneProgramme, programmeOf } from "../../../src/cli/play/programme.ts";
import { roomView } from "../../../src/stage/player/room-update.ts";
import { type Cue, cueOf } from "../../../src/stage/room/cue.ts";
import { notesFilm } from "../../../src/stage/room/notes-film.ts";
import type { LessonShow } from "../../../src/trace/show/show.ts";
import { course } from "../../course.ts";
import { canvas, view } from "../../stage/course.ts";
import type { Sheet } from "../sheet.ts";

const showOf = (slug: string) => course.shows.find(({ lesson }) => lesson.slug === slug) as LessonShow;

/** The cards of a running order, and what a presenter reads in their own window. */
export async function presented(): Promise<Sheet> {
  const order = await programmeOf([
    { draft: held(showOf("session-login")), typed: { lesson: "session-login", from: 1, to: 2 } },
    { draft: held(showOf("csrf")), typed: { lesson: "csrf", from: null, to: null } },
  ]);
  const long = await programmeOf(
    course.shows.slice(0, 9).map((show) => ({
      draft: held(show),
      typed: { lesson: show.lesson.slug, from: null, to: null },
    })),
  );
  const card = (beat: number, cols = 100, rows = 30) =>
    order.film.frame(view(beat, 0, { place: { beat, of: order.film.beats } }), canvas(cols, rows));
  const programme = loneProgramme(held(showOf("session-login")), "session-login");
  const cues = Array.from({ length: programme.film.beats }, (_, beat) => cueOf(programme, view(beat, 99)));
  const asked = cues.find(({ question }) => question?.ahead === 0);
  const ahead = cues.find(({ question }) => (question?.ahead ?? 0) > 1);
  const said = cues.find(({ notes }) => notes.length > 0);
  return {
    "a card before a lesson": card(0),
    "the card at the end": card(order.film.beats - 1),
    "the card at the end, small": card(order.film.beats - 1, 60, 18),
    "a long running order, small": long.film.frame(view(long.film.beats - 1, 0), canvas(60, 12)),
    "nothing to say": notes({ ...(cues[0] as Cue), notes: [] }),
    "a beat that is not seen": notes(
      cueOf(programme, view(0, 99, { room: { ...roomView(false), black: true } })),
    ),
    "a beat that plays": notes(
      cueOf(programme, view(0, 99, { status: { playing: true, speed: 1, count: "" } })),
    ),
    "no show": notes(null),
    "two shows": notes(null, cues.slice(0, 2)),
    ...Object.fromEntries(
      Object.entries({
        "a note": said,
        "a question ahead": ahead,
        "a question": asked,
        "the end": cues.at(-1),
      }).flatMap(([name, cue]) => (cue === undefined ? [] : [[name, notes(cue)]])),
    ),
    ...(asked === undefined
      ? {}
      : { "black, in a small window": notes({ ...asked, state: "black" }, [], 60, 18) }),
    ...(said === undefined ? {} : { playing: notes({ ...said, state: "plays" }) }),
  };
}

function notes(cue: Cue | null, cues: readonly Cue[] = [], cols = 100, rows = 30) {
  const film = notesFilm({
    shows: cues.map((one, i) => ({ show: `show ${i}`, begun: 5, cue: one })),
    current: cue === null ? null : { show: "session-login", begun: 5, cue },
    time: "14:05  0:20",
    program: "auth-explained",
  });
  return film.frame(view(0, 0, { room: { ...roomView(false), clock: true } }), canvas(cols, rows));
}
