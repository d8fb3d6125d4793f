import type { Frame } from "../../stage/canvas/frame.ts";
import { lineText } from "../../stage/canvas/text.ts";
import type { Beat } from "../../stage/timeline/beat.ts";
import type { Painter } from "../ansi.ts";
import type { ExportLook, LessonExport } from "../lesson-export.ts";
import { SURFACES, THEMES } from "../themes.ts";
import { shotsOf } from "./film.ts";
import { frameDiff } from "./frame-diff.ts";

export type CastVersion = 2 | 3;

/** Hides the cursor while it plays; the last screen, which stays, shows it again. */
const BEGIN = "\x1b[?25l\x1b[0m\x1b[2J";
const END = "\x1b[0m\x1b[?25h";

/**
 * Returns a lesson as an asciicast, one event per line, with a marker for each beat (asciicast v3: times are intervals; v2: times since the
 * start). Times in seconds.
 */
export function castExport(
  lesson: LessonExport,
  look: ExportLook,
  paint: Painter,
  version: CastVersion,
): string {
  const lines = [JSON.stringify(header(lesson, look, version))];
  let now = 0;
  let written = 0;
  const event = (code: "o" | "m", data: string) => {
    const at = version === 3 ? now - written : now;
    written = now;
    lines.push(JSON.stringify([at / 1000, code, data]));
  };
  let before: Frame | null = null;
  let beat = -1;
  event("o", BEGIN);
  for (const shot of shotsOf(lesson, look, { everyTicks: 1, keys: true })) {
    if (shot.beat !== beat) event("m", markerOf(lesson.timeline.beats[shot.beat], shot.beat));
    beat = shot.beat;
    const bytes = frameDiff(before, shot.frame, paint, look);
    if (bytes !== "") event("o", bytes);
    before = shot.frame;
    now += shot.ms;
  }
  event("o", `${END}\x1b[${look.rows};1H`);
  return `${lines.join("\n")}\n`;
}

function header(
  { timeline: { show } }: LessonExport,
  { cols, rows, theme }: ExportLook,
  version: CastVersion,
) {
  const title = show.title;
  const colours = themeOf(theme);
  if (version === 2) return { version, width: cols, height: rows, title, ...colours };
  return { version, term: { cols, rows, ...colours }, title };
}

/** Returns the colours that a player uses for those not given in the bytes. */
function themeOf(theme: ExportLook["theme"]) {
  const { background, text } = SURFACES[theme];
  if (background === null) return {};
  const palette = THEMES[theme];
  const of = (role: "bad" | "good" | "warn" | "key" | "server" | "browser") => palette[role].ink?.hex ?? text;
  const colours = ["bad", "good", "warn", "key", "server", "browser"] as const;
  return { theme: { fg: text, bg: background, palette: [background, ...colours.map(of), text].join(":") } };
}

/** Returns the beat's number and its words. */
function markerOf(beat: Beat | undefined, index: number): string {
  const line =
    beat?.kind === "scene" || beat?.kind === "compare"
      ? beat.headline
      : beat?.kind === "question" || beat?.kind === "prediction"
        ? beat.text
        : [];
  return `${index + 1} ${lineText(line)}`.trimEnd();
}
