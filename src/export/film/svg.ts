import { lineText } from "../../stage/canvas/text.ts";
import type { ExportLook, LessonExport } from "../lesson-export.ts";
import { shotsOf } from "./film.ts";
import { runsInTime } from "./runs-in-time.ts";
import { svgDocument } from "./svg-document.ts";

/** Takes every nth tick of an animation: more would not be noticed, and each adds to the size. */
const EVERY_TICKS = 2;

/** The last rows of a frame are for keys, which a picture has not. */
const KEY_ROWS = 2;

/**
 * Exports a lesson as one SVG: a still for one beat, else a film of CSS keyframes that loops. It has no script, its text is text, and its
 * first picture is visible even without animation.
 */
export function svgExport(lesson: LessonExport, look: ExportLook): string {
  const taken = shotsOf(lesson, look, { everyTicks: EVERY_TICKS, keys: false });
  // For one beat, only the beat at rest.
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

/** Returns the description for readers who do not see the picture: the words of every beat. */
function describe({ timeline, beats }: LessonExport): string {
  const said = beats.flatMap((index) => {
    const beat = timeline.beats[index];
    return beat?.kind === "scene" || beat?.kind === "compare" ? [lineText(beat.headline)] : [];
  });
  return said.join(" ");
}
