import type { BrowserName } from "../../sim/jar/browsers.ts";
import { World } from "../../sim/world.ts";
import type { DoneStep } from "../../trace/show/show.ts";
import { doStep } from "../language/step.ts";
import type { Problem } from "../problem.ts";
import { blocks } from "./blocks.ts";
import { readScene } from "./fences.ts";
import { formProblem } from "./form-problem.ts";
import { readFrontMatter, WORLD_KEYS } from "./front-matter.ts";
import type { AuthoredStep } from "./lesson.ts";

/** A starting world that lessons name: `lessons/worlds/shop-session.md`, a title and one `scene`. */
export interface NamedWorld {
  readonly path: string;
  readonly name: string;
  readonly title: string;
  readonly steps: readonly AuthoredStep[];
}

export interface ParsedWorld {
  readonly world: NamedWorld | null;
  readonly problems: readonly Problem[];
}

export function parseWorld(path: string, source: string): ParsedWorld {
  const { front, problems: frontProblems, body, bodyLine } = readFrontMatter(path, source, WORLD_KEYS);
  const form = formProblem(source);
  if (form?.kind === "unclosed")
    return { world: null, problems: [...frontProblems, { path, column: 1, ...form }] };
  const fence = [...blocks(body, bodyLine)].find((block) => block.fence?.language === "scene")?.fence;
  if (!fence) {
    const missing = { path, line: bodyLine, column: 1, message: "A world needs one scene: ```scene … ```." };
    return { world: null, problems: [...frontProblems, missing] };
  }
  const { value: steps, problems } = readScene({ path, line: fence.line, text: fence.text });
  const all = [...frontProblems, ...problems];
  const name = worldName(path);
  return { world: front === null ? null : { path, name, title: front.title, steps }, problems: all };
}

export const isWorldFile = (path: string): boolean => /(^|\/)worlds\/[^/]+\.md$/.test(path);

/** Returns the name of a world by its file. */
export const worldName = (path: string): string => (path.split("/").at(-1) ?? path).replace(/\.md$/, "");

/**
 * Builds a named world; steps that it does not allow are problems of its file. `browser`: another browser than the default, chosen by a
 * step before all others.
 */
export function buildWorld(
  named: NamedWorld | null,
  browser?: BrowserName,
): {
  world: World;
  steps: readonly DoneStep[];
  problems: readonly Problem[];
} {
  const world = new World();
  const problems: Problem[] = [];
  const steps: DoneStep[] = [];
  if (browser !== undefined) {
    steps.push({ text: `browser is ${browser}`, seq: 0 });
    world.browser.cookies.is(browser);
  }
  for (const { line, step } of named?.steps ?? []) {
    steps.push({ text: step.text, seq: world.trace.length });
    const problem = doStep(step, world, { path: named?.path ?? "", line, column: 1 });
    if (problem !== null) problems.push(problem);
  }
  return { world, steps, problems };
}
