import { withoutAnswers } from "../../export/answers.ts";
import { FORMATS, type Format, type FormatName, type FormatOptions } from "../../export/formats.ts";
import type { LessonExport } from "../../export/lesson-export.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import { counted } from "../../text/count.ts";
import { type LessonShow, PROGRAM, predictionsIn } from "../../trace/show/show.ts";
import type { Cli } from "../call.ts";
import { loadContents, loadShows } from "../course/source.ts";
import { UsageError } from "../usage-error.ts";
import { filesFor, writeFiles } from "./files.ts";

const STANDARD_OUTPUT = "-";

/** A range of beats, both ends included, 0-based. */
export interface BeatRange {
  readonly from: number;
  readonly to: number;
}

export interface ExportFlags {
  readonly all?: boolean;
  readonly format?: FormatName | "png";
  readonly output?: string;
  readonly beats?: BeatRange;
  readonly scenes?: boolean;
  readonly answers: "shown" | "hidden";
  readonly size: { readonly cols: number; readonly rows: number };
  readonly castVersion: 2 | 3;
}

/** Exports lessons in a format, to standard output, to a file or into a folder. Throws UsageError. */
export async function runExport(cli: Cli, named: readonly string[], flags: ExportFlags): Promise<void> {
  const name = formatOf(flags);
  const format: Format = FORMATS[name];
  const lessons = (await showsOf(cli, named, flags)).map((show) => lessonOf(show, flags));
  const theme = cli.flags.theme ?? "dark";
  const options: FormatOptions = {
    ...flags.size,
    // The file is read on another terminal, so the capabilities of this one do not matter.
    glyphs: cli.flags.ascii === true ? "ascii" : "unicode",
    theme,
    chosenTheme: cli.flags.theme ?? null,
    castVersion: flags.castVersion,
    // All colours, for the same reason.
    paint: async () => (await import("../../export/ansi.ts")).painter(3, theme),
    // It solves exercises, and needs a world for that.
    page: async () => (await import("./page.ts")).pageParts(cli.host, flags.answers === "shown"),
  };
  if (flags.output === undefined || flags.output === STANDARD_OUTPUT) {
    const [first, ...more] = format.together ? [lessons] : lessons.map((lesson) => [lesson]);
    if (first === undefined || more.length > 0)
      throw new UsageError(
        `${counted(lessons.length, "lesson")} do not go into one ${name}. Name a folder: -o lessons/`,
      );
    await cli.terminal().write(await format.write(first, options));
    return;
  }
  const files = filesFor(flags.output, format, lessons);
  for (const line of await writeFiles(cli.host, files, (some) => format.write(some, options)))
    await cli.terminal().say(line);
}

/** Returns the requested format, or that of the file's extension. */
function formatOf({ format, output = "" }: ExportFlags): FormatName {
  if (format === "png" || (format === undefined && output.endsWith(".png"))) throw new UsageError(PNG);
  if (format !== undefined) return format;
  const ending = /\.([^./\\]+)$/.exec(output)?.[1];
  if (ending === undefined) return "text";
  const names = Object.keys(FORMATS) as FormatName[];
  const named = names.find((name) => FORMATS[name].extension === ending.toLowerCase());
  if (named !== undefined) return named;
  const known = names.map((name) => `.${FORMATS[name].extension}`).join(", ");
  throw new UsageError(
    `No format has files that end in .${ending}: there are ${known}. Or say what goes into it: --format text`,
  );
}

const PNG = [
  "A PNG is made from the SVG, by a program that knows the fonts of your machine:",
  "  auth-explained export session-login --beats 6 -o picture.svg",
  "  rsvg-convert --zoom 2 picture.svg -o picture.png",
  "or, with a browser: chromium --headless --screenshot=picture.png --window-size=868,577 picture.svg",
].join("\n");

/** A reader of the file may not have the program, however it was started here. */
const FOR_READERS = `npx ${PROGRAM}`;

async function showsOf(
  { host }: Cli,
  named: readonly string[],
  { all, answers }: ExportFlags,
): Promise<LessonShow[]> {
  if (all === true && named.length > 0)
    throw new UsageError("--all is every lesson of the course: name lessons, or say --all, not both.");
  if (all !== true && named.length === 0)
    throw new UsageError(
      "Which lesson? For instance: auth-explained export session-login. Or all of them: --all",
    );
  const names = all === true ? (await loadContents(host)).lessons.map(({ slug }) => slug) : named;
  const shows = await loadShows(host, [...new Set(names)], FOR_READERS);
  return answers === "hidden" ? shows.map(withoutAnswers) : shows;
}

/** Returns the requested beats, numbered as in `learn`. */
function lessonOf(show: LessonShow, { beats: range, scenes = false }: ExportFlags): LessonExport {
  const laidOut = timeline(show, "learn");
  const count = laidOut.beats.length;
  if (range !== undefined && range.from >= count)
    throw new UsageError(`There is no beat ${range.from + 1} in "${show.lesson.slug}": it has ${count}.`);
  const asks = new Set(show.segments.flatMap(predictionsIn));
  const beats = laidOut.beats.flatMap((beat, index) => {
    if (range !== undefined && (index < range.from || index > range.to)) return [];
    const inScene =
      beat.kind === "scene" ||
      beat.kind === "compare" ||
      beat.kind === "prediction" ||
      (beat.kind === "page" && beat.place === "compared") ||
      (beat.kind === "question" && asks.has(beat.question));
    return scenes && !inScene ? [] : [index];
  });
  if (beats.length === 0)
    throw new UsageError(`In "${show.lesson.slug}" there is no scene among these beats.`);
  return { timeline: laidOut, beats };
}
