import type { LessonExport } from "./lesson-export.ts";
import { plainTitle, plainTold } from "./plain.ts";

/** Exports a lesson as plain text, as `learn --plain` writes it to a pipe. */
export function textExport({ timeline, beats }: LessonExport): string {
  const told = beats.map((index) => plainTold(timeline, index)).filter((text) => text !== "");
  return `${[plainTitle(timeline), ...told].join("\n\n")}\n`;
}
