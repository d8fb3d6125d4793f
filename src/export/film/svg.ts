import { lineText } from "../../stage/canvas/text.ts";
import type { ExportLook, LessonExport } from "../lesson-export.ts";
import { shotsOf } from "./film.ts";
import { runsInTime } from "./runs-in-time.ts";
import { svgDocument } from "./svg-document.ts";

/** Of the pictures of a movement one in this many is shown: nobody would see more, and each has its weight. */
const EVERY_TICKS = 2;

/** The last rows of a frame are for keys, and a picture has none. */
const KEY_ROWS = 2;

/**
 * A lesson as one SVG: a still for one beat, else a film of CSS keyframes, which starts over at its end. It has no script, its text is
 * text, and its first picture is there even if nothing moves.
 */
export function svgExport(lesson: LessonExport, look: ExportLook): string {
  const taken = shotsOf(lesson, look, { everyTicks: EVERY_TICKS, keys: false });
  // Of one beat it is the beat at rest.
  const shots = lesson.beats.length === 1 ? [...taken].slice(-1) : taken;
  const rows = look.rows - KEY_ROWS;
  const { groups, length } = runsInTime(shots, rows);
  return svgDocument({
    title: lesson.timeline.show.title,
    description: describe(lesson),
    groups,
    length,
    look: { ...look, rows },
  });
}

/** What a reader is told who does not see the picture: what every beat says. */
function describe({ timeline, beats }: LessonExport): string {
  const said = beats.flatMap((index) => {
    const beat = timeline.beats[index];
    return beat?.kind === "scene" || beat?.kind === "compare" ? [lineText(beat.headline)] : [];
  });
  return said.join(" ");
}
