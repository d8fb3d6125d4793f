import { asciiText } from "../stage/canvas/glyphs.ts";
import type { Painter } from "./ansi.ts";
import type { CastVersion } from "./film/cast.ts";
import type { ExportLook, LessonExport } from "./lesson-export.ts";
import type { PageParts } from "./page/html.ts";
import type { ThemeName } from "./themes.ts";

/** The input of a format besides the lessons. */
export interface FormatOptions extends ExportLook {
  readonly castVersion: CastVersion;
  /** The requested theme; null: none. */
  readonly chosenTheme: ThemeName | null;
  /** Returns colours for a terminal that plays the bytes again. */
  paint(): Promise<Painter>;
  /** Returns what a page needs besides the lessons. */
  page(): Promise<PageParts>;
}

/** One format: its file extension, and how it writes lessons. Each is loaded on demand. */
export interface Format {
  readonly extension: string;
  /** Several lessons go into one file; otherwise each has its own. */
  readonly together?: true;
  write(lessons: readonly LessonExport[], options: FormatOptions): Promise<string>;
}

/** Makes a format with one file per lesson. The requested glyphs are used in the words next to its pictures, too. */
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
