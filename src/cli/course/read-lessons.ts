import type { LessonFiles } from "../../lesson/lesson-files.ts";
import type { Machine } from "../machine.ts";

/** A folder of lessons, read whole. Its paths are relative to it. */
export async function readLessons(host: Machine, folder: string): Promise<LessonFiles> {
  const paths = (await host.listFiles(folder)).filter((path) => path.endsWith(".md"));
  return readTexts(host, paths, `${folder}/`);
}

/** Files read whole; `before` stands before their paths on the disk. */
export async function readTexts(host: Machine, paths: readonly string[], before = ""): Promise<LessonFiles> {
  const decoder = new TextDecoder();
  const texts = await Promise.all(paths.map((path) => host.readFile(before + path)));
  const byPath = new Map(paths.map((path, i) => [path, decoder.decode(texts[i])]));
  return { paths, read: (path) => byPath.get(path) ?? "" };
}
