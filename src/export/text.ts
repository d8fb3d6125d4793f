import type { LessonExport } from "./lesson-export.ts";
import { plainTitle, plainTold } from "./plain.ts";

/** A lesson as plain text: what `learn --plain` writes into a pipe. */
export function textExport({ timeline, beats }: LessonExport): string {
  const told = beats.map((index) => plainTold(timeline, index)).filter((text) => text !== "");
  return `${[plainTitle(timeline), ...told].join("\n\n")}\n`;
}
