import type { Painter } from "./ansi.ts";
import type { CastVersion } from "./film/cast.ts";
import type { ExportLook, LessonExport } from "./lesson-export.ts";

/** What a format is handed besides the lessons. */
export interface FormatOptions extends ExportLook {
  readonly castVersion: CastVersion;
  /** Colours for a terminal that plays the bytes again. */
  paint(): Promise<Painter>;
}

/** One format: how its files end, and how lessons are written in it. Each is loaded when it is asked for. */
export interface Format {
  readonly extension: string;
  /** Several lessons go into one file; else each has a file of its own. */
  readonly together?: true;
  write(lessons: readonly LessonExport[], options: FormatOptions): Promise<string>;
}

/** A format of which each lesson is a file. */
const single = (
  extension: string,
  write: (lesson: LessonExport, options: FormatOptions) => Promise<string>,
): Format => ({
  extension,
  write: async ([lesson], options) => (lesson === undefined ? "" : write(lesson, options)),
});

export const FORMATS = {
  text: single("txt", async (lesson) => (await import("./text.ts")).textExport(lesson)),
  markdown: single("md", async (lesson) => (await import("./markdown.ts")).markdownExport(lesson)),
  mermaid: single("mmd", async (lesson) => (await import("./mermaid.ts")).mermaidExport(lesson)),
  json: {
    extension: "json",
    together: true,
    write: async (lessons) => (await import("./json.ts")).jsonExport(lessons),
  },
  svg: single("svg", async (lesson, options) => (await import("./film/svg.ts")).svgExport(lesson, options)),
  cast: single("cast", async (lesson, options) => {
    const { castExport } = await import("./film/cast.ts");
    return castExport(lesson, options, await options.paint(), options.castVersion);
  }),
} satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
