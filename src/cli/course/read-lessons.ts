import { isUtf8 } from "node:buffer";
import type { LessonFiles } from "../../lesson/lesson-files.ts";
import { readText } from "../io/read-text.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

/** Reads a whole folder of lessons. Paths are relative to it. */
export async function readLessons(host: Machine, folder: string): Promise<LessonFiles> {
  const paths = (await host.listFiles(folder)).filter((path) => path.endsWith(".md"));
  return readTexts(host, paths, `${folder}/`);
}

/** Maximum bytes of a lesson, a world or an exam's questions: five times the longest that the program has. */
const MOST_OF_LESSON = 100_000;

/** Reads whole files; `before`: prefix of their paths on the disk. Throws UsageError. */
export async function readTexts(host: Machine, paths: readonly string[], before = ""): Promise<LessonFiles> {
  const texts = await Promise.all(
    paths.map(async (path) => utf8(await readText(before + path, host, MOST_OF_LESSON), before + path)),
  );
  const byPath = new Map(paths.map((path, i) => [path, texts[i] ?? ""]));
  return { paths, read: (path) => byPath.get(path) ?? "" };
}

/** Throws if it is not UTF-8, since characters would be lost silently. */
function utf8(bytes: Buffer, path: string): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  const lines = bytes.toString("latin1").split("\n");
  const line = lines.findIndex((text) => !isUtf8(Buffer.from(text, "latin1"))) + 1;
  throw new UsageError(`Cannot read ${path}: line ${line} is not UTF-8. Save the file as UTF-8.`);
}
