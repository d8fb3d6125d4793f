import { asciiText } from "../stage/canvas/glyphs.ts";
import type { Painter } from "./ansi.ts";
import type { CastVersion } from "./film/cast.ts";
import type { ExportLook, LessonExport } from "./lesson-export.ts";
import type { PageParts } from "./page/html.ts";
import type { ThemeName } from "./themes.ts";

/** What a format is handed besides the lessons. */
export interface FormatOptions extends ExportLook {
  readonly castVersion: CastVersion;
  /** The theme that was asked for; null: none was. */
  readonly chosenTheme: ThemeName | null;
  /** Colours for a terminal that plays the bytes again. */
  paint(): Promise<Painter>;
  /** What a page needs besides the lessons. */
  page(): Promise<PageParts>;
}

/** One format: how its files end, and how lessons are written in it. Each is loaded when it is asked for. */
export interface Format {
  readonly extension: string;
  /** Several lessons go into one file; else each has a file of its own. */
  readonly together?: true;
  write(lessons: readonly LessonExport[], options: FormatOptions): Promise<string>;
}

/** A format of which each lesson is a file. In the words beside its pictures as well there are the glyphs that were asked for. */
const single = (
  extension: string,
  write: (lesson: LessonExport, options: FormatOptions) => Promise<string>,
): Format => ({
  extension,
  write: async ([lesson], options) => {
    const text = lesson === undefined ? "" : await write(lesson, options);
    return options.glyphs === "ascii" ? asciiText(text) : text;
  },
});

export const FORMATS = {
  html: {
    extension: "html",
    together: true,
    write: async (lessons, { page: partsOf, chosenTheme }) => {
      const [{ htmlPage }, page] = await Promise.all([import("./page/html.ts"), partsOf()]);
      return htmlPage(await page.data(lessons), await page.assets(), chosenTheme);
    },
  },
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
