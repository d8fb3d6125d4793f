import { posix } from "node:path";
import { isNumbered, makeShow } from "../../lesson/course.ts";
import { lessonTemplate, partTemplate, worldTemplate } from "../../lesson/lesson-template.ts";
import { type NamedWorld, parseWorld } from "../../lesson/markdown/named-world.ts";
import { slugOf } from "../../lesson/markdown/parse-lesson.ts";
import { type Worlds, worldsIn, worldsOver } from "../../lesson/running/worlds.ts";
import { fileReason } from "../../text/file-reason.ts";
import { argument, asTyped } from "../as-typed.ts";
import type { Cli } from "../call.ts";
import { besideOf, isWorld, listBelow, tidy } from "../course/own-lessons.ts";
import { readTexts } from "../course/read-lessons.ts";
import { worldNamed } from "../course/world-named.ts";
import { UsageError } from "../usage-error.ts";

/** The default folder of a new lesson, and the part that is created in it if there is none. */
const FOLDER = "my-lessons";
const PART = "01-my-lessons";

export interface NewFlags {
  readonly in?: string;
  readonly world?: string;
}

/**
 * Creates a lesson that passes `check`, in a folder of the user's own, with what it needs: a part, and a world if none is given. Does not
 * change existing files. Throws UsageError if the slug is invalid.
 */
export async function newLesson(cli: Cli, slug: string, flags: NewFlags): Promise<void> {
  checkSlug(slug);
  const folder = tidy(flags.in ?? FOLDER);
  const isPart = isNumbered(posix.basename(folder));
  const home = isPart ? posix.dirname(folder) : folder;
  // A folder that does not exist will be created.
  const there = (await listBelow(cli.host, home, 1).catch(() => [])).filter((p) => p.endsWith(".md"));
  const twin = there.find((p) => isNumbered(posix.dirname(p)) && slugOf(p) === slug);
  if (twin !== undefined)
    throw new UsageError(`There is a lesson "${slug}" already: ${twin}. Choose another name.`);

  const parts = there.map((p) => posix.dirname(p)).filter(isNumbered);
  const part = isPart ? folder : (parts.sort().at(-1) ?? posix.join(home, PART));
  const mine = there.filter((p) => posix.dirname(p) === part);
  const last = Math.max(0, ...mine.map((p) => Number.parseInt(posix.basename(p), 10) || 0));
  const path = posix.join(part, `${String(last + 1).padStart(2, "0")}-${slug}.md`);

  const made: [string, string][] = [];
  const index = posix.join(part, "index.md");
  if (!there.includes(index))
    made.push([index, partTemplate(titleOf(posix.basename(part).replace(/^\d+-/, "")))]);
  const own = worldsIn(await readTexts(cli.host, there.filter(isWorld)));
  const worlds = worldsOver(own, (await besideOf(cli.host)).worlds);
  const world = worldFor(slug, flags.world, worlds, home, made);
  const text = asTyped(lessonTemplate(path, titleOf(slug), world), cli.host.program);
  const [problem] = makeShow(path, text, new Map([[world.name, world]])).problems;
  if (problem !== undefined)
    throw new UsageError(`A lesson cannot begin in the world "${world.name}": ${problem.message}`);

  for (const [name, content] of [...made, [path, text] as const]) {
    await cli.host.createFile(name, content).catch((error: unknown) => {
      throw new UsageError(`Cannot write ${name}: ${fileReason(error)}.`);
    });
    await cli.terminal().print(`Made ${name}`);
  }
  await cli
    .terminal()
    .print(
      asTyped(
        `\nLook at it: auth-explained learn ${argument(path)}\nAfter every change: auth-explained check ${argument(path)}`,
        cli.host.program,
      ),
    );
}

function checkSlug(slug: string): void {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) return;
  const better = slug
    .toLowerCase()
    .replace(/\.md$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[\d-]+|-+$/g, "");
  const such = better === "" ? "my-lesson" : better;
  throw new UsageError(
    `"${slug}" cannot be the name of a lesson. Use small letters, digits and hyphens, with a letter first: ${such}`,
  );
}

/** Returns the given world, or else the lesson's own, which is created if it does not exist. */
function worldFor(
  slug: string,
  named: string | undefined,
  worlds: Worlds,
  home: string,
  made: [string, string][],
): NamedWorld {
  if (named !== undefined) return worldNamed(named, worlds);
  const known = worlds.get(slug);
  if (known !== undefined) return known;
  const path = posix.join(home, "worlds", `${slug}.md`);
  const text = worldTemplate(`The world of ${slug}`);
  const { world } = parseWorld(path, text);
  if (world === null) throw new Error("the template of a world is no world");
  made.push([path, text]);
  return world;
}

/** `my-first-lesson` → `My first lesson`. */
const titleOf = (slug: string): string => {
  const words = slug.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
