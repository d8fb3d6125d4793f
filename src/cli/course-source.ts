import type { Contents } from "../lesson/course.ts";
import type { LessonFiles } from "../lesson/lesson-files.ts";
import { didYouMean } from "../lesson/nearest.ts";
import type { Show } from "../trace/show.ts";
import type { Host } from "./host.ts";
import { UsageError } from "./usage-error.ts";

/** The table of contents: from the course made ready at build time, or from the lessons themselves. */
export async function loadContents(host: Host): Promise<Contents> {
  if (host.course !== null) return readJson<Contents>(host, `${host.course}/index.json`);
  const { contentsOf, makeCourse } = await import("../lesson/course.ts");
  return contentsOf(makeCourse(await readLessons(host, host.lessons)));
}

/** One lesson, ready to show. An unknown name is a usage error that says which one was perhaps meant. */
export async function loadShow(host: Host, slug: string): Promise<Show> {
  const contents = await loadContents(host);
  const slugs = contents.lessons.map((l) => l.slug);
  if (!slugs.includes(slug)) {
    throw new UsageError(
      `There is no lesson "${slug}".${didYouMean(slug, slugs)} To see them all: auth-explained list`,
    );
  }
  if (host.course !== null) return readJson<Show>(host, `${host.course}/${slug}.json`);
  const { makeCourse } = await import("../lesson/course.ts");
  const { shows } = makeCourse(await readLessons(host, host.lessons));
  const show = shows.find((s) => s.slug === slug);
  if (show === undefined) throw new Error(`lesson ${slug} is in the contents and not in the course`);
  return show;
}

/** A folder of lessons, read whole. */
export async function readLessons(host: Host, folder: string): Promise<LessonFiles> {
  const paths = (await host.listFiles(folder)).filter((p) => p.endsWith(".md"));
  const texts = await Promise.all(paths.map((p) => host.readFile(`${folder}/${p}`)));
  const decoder = new TextDecoder();
  const byPath = new Map(paths.map((p, i) => [p, decoder.decode(texts[i])]));
  return { paths, read: (path) => byPath.get(path) ?? "" };
}

async function readJson<T>(host: Host, path: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await host.readFile(path))) as T;
}
