import { isUtf8 } from "node:buffer";
import type { LessonFiles } from "../../lesson/lesson-files.ts";
import { readText } from "../io/read-text.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

/** A folder of lessons, read whole. Its paths are relative to it. */
export async function readLessons(host: Machine, folder: string): Promise<LessonFiles> {
  const paths = (await host.listFiles(folder)).filter((path) => path.endsWith(".md"));
  return readTexts(host, paths, `${folder}/`);
}

/** Bytes of a lesson, a world or the questions of an exam: five times as many as the longest has that comes with the program. */
const MOST_OF_LESSON = 100_000;

/** Files read whole; `before` stands before their paths on the disk. Throws UsageError. */
export async function readTexts(host: Machine, paths: readonly string[], before = ""): Promise<LessonFiles> {
  const texts = await Promise.all(
    paths.map(async (path) => utf8(await readText(before + path, host, MOST_OF_LESSON), before + path)),
  );
  const byPath = new Map(paths.map((path, i) => [path, texts[i] ?? ""]));
  return { paths, read: (path) => byPath.get(path) ?? "" };
}

/** What is not UTF-8 would lose characters without a word. */
function utf8(bytes: Buffer, path: string): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  const lines = bytes.toString("latin1").split("\n");
  const line = lines.findIndex((text) => !isUtf8(Buffer.from(text, "latin1"))) + 1;
  throw new UsageError(`Cannot read ${path}: line ${line} is not UTF-8. Save the file as UTF-8.`);
}
