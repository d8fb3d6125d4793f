import type { Format } from "../../export/formats.ts";
import type { LessonExport } from "../../export/lesson-export.ts";
import { fileReason } from "../../text/file-reason.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

/** A file to write, and the lessons in it. */
export interface ExportFile {
  readonly path: string;
  readonly lessons: readonly LessonExport[];
}

/**
 * Returns the files for the lessons: a single one, if the path is a file and all of them fit into it, otherwise one per lesson in the
 * folder at the path. Throws UsageError if neither is possible.
 */
export function filesFor(path: string, format: Format, lessons: readonly LessonExport[]): ExportFile[] {
  const isFolder = /[\\/]$/.test(path);
  if (!isFolder && (format.together || lessons.length === 1)) return [{ path, lessons }];
  if (!isFolder)
    throw new UsageError(
      `${lessons.length} lessons need a folder, and "${path}" names a file. End the name of a folder with a slash: -o ${path}/`,
    );
  const inFolder = (name: string) => `${path}${name}.${format.extension}`;
  if (format.together && lessons.length > 1) return [{ path: inFolder("auth-explained"), lessons }];
  return lessons.map((lesson) => {
    const { lesson: head, title } = lesson.timeline.show;
    return { path: inFolder(head?.slug ?? title), lessons: [lesson] };
  });
}

/** Writes files, and reports each with its size. Throws UsageError if one cannot be written. */
export async function writeFiles(
  host: Machine,
  files: readonly ExportFile[],
  write: (lessons: readonly LessonExport[]) => Promise<string>,
): Promise<string[]> {
  const told: string[] = [];
  for (const { path, lessons } of files) {
    const text = await write(lessons);
    try {
      await host.writeFile(path, text);
    } catch (error) {
      throw new UsageError(`Cannot write ${path}: ${fileReason(error)}.`);
    }
    told.push(`${path}  ${Math.ceil(Buffer.byteLength(text) / 1000)} kB`);
  }
  return told;
}
