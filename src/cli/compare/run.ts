import { compareSteps } from "../../lesson/running/run-comparison.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import type { Show } from "../../trace/show/show.ts";
import { argument } from "../as-typed.ts";
import { type Cli, EXIT } from "../call.ts";
import { besideOf } from "../course/own-lessons.ts";
import { isPath, loadShow } from "../course/source.ts";
import { worldNamed } from "../course/world-named.ts";
import { readText, SMALL_FILE } from "../io/read-text.ts";
import { showMade } from "../learn/run.ts";
import { UsageError } from "../usage-error.ts";

/** What to compare: by default the lesson's own comparisons. */
export interface CompareOptions {
  readonly worlds?: string;
  readonly auto?: boolean;
}

/** Shows the comparisons of a lesson, or its steps in two worlds; returns the exit code. Throws UsageError. */
export async function runCompare(
  cli: Cli,
  typed: string,
  { worlds, auto = false }: CompareOptions,
): Promise<number> {
  const show = worlds === undefined ? await comparing(cli, typed) : await inWorlds(cli, typed, worlds);
  const reason = await showMade(cli, timeline(show, "compare"), { auto });
  return reason === "interrupted" ? EXIT.interrupted : EXIT.well;
}

/** Loads a lesson that has comparisons. */
async function comparing(cli: Cli, typed: string): Promise<Show> {
  const show = await loadShow(cli.host, typed);
  if (show.segments.some(({ kind }) => kind === "compare")) return show;
  throw new UsageError(
    `The lesson "${typed}" compares nothing by itself. Name two worlds for its steps: auth-explained compare --worlds shop-session,shop-jwt ${argument(typed)}`,
  );
}

/** Runs the steps of a lesson or of a file in two worlds. */
async function inWorlds(cli: Cli, typed: string, names: string): Promise<Show> {
  const { worlds } = await besideOf(cli.host);
  const [first, second, ...more] = names.split(",").map((name) => name.trim());
  if (first === undefined || second === undefined || more.length > 0)
    throw new UsageError(
      `--worlds takes two names with a comma between them, such as shop-session,shop-jwt, and not "${names}".`,
    );
  const pair = [worldNamed(first, worlds), worldNamed(second, worlds)] as const;
  const isLesson = !isPath(typed) || typed.endsWith(".md");
  const made = isLesson
    ? compareSteps(pair, await lessonSteps(cli, typed), typed)
    : compareSteps(pair, (await readText(typed, cli.host, SMALL_FILE)).toString("utf8").split("\n"), typed);
  const [problem] = made.problems;
  if (problem !== undefined)
    throw new UsageError(`${problem.path}:${problem.line}:${problem.column}  ${problem.message}`);
  return {
    part: "",
    title: `${first} and ${second}`,
    lesson: null,
    steps: [],
    trace: [],
    flow: [],
    segments: [made.segment],
  };
}

/** Returns the steps in the scenes of a lesson. */
async function lessonSteps(cli: Cli, typed: string): Promise<string[]> {
  const { steps, segments } = await loadShow(cli.host, typed);
  const scenes = segments.flatMap((s) => (s.kind === "scene" ? [s] : []));
  const inScene = (seq: number) => scenes.some(({ from, to }) => seq >= from && seq < to);
  const found = steps.filter(({ seq }) => inScene(seq)).map(({ text }) => text);
  if (found.length === 0)
    throw new UsageError(`The lesson "${typed}" has no scene, and so no steps to compare.`);
  return found;
}
