import type { NamedWorld } from "../../lesson/markdown/named-world.ts";
import { Attempt } from "../../lesson/running/attempt.ts";
import { Sandbox } from "../../lesson/running/sandbox.ts";
import type { BrowserName } from "../../sim/jar/browsers.ts";
import type { BeatPosition } from "../../stage/player/view.ts";
import { lastShown } from "../../stage/timeline/asking-beats.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { beatInView } from "../../stage/timeline/folded-beat.ts";
import { loadSteps } from "../../terminal/sandbox/command-table.ts";
import { runSandbox } from "../../terminal/sandbox/run-sandbox.ts";
import { tellSandbox } from "../../terminal/sandbox/tell-sandbox.ts";
import { BrokenLessons } from "../broken-lessons.ts";
import { type Cli, EXIT } from "../call.ts";
import { readLessons, readTexts } from "../course/read-lessons.ts";
import { isPath } from "../course/source.ts";
import { worldNamed } from "../course/world-named.ts";
import { UsageError } from "../usage-error.ts";
import { sandboxFiles } from "./files.ts";

/** The flags of `sandbox`. */
export interface SandboxFlags {
  /** A file with the first steps. */
  readonly load?: string;
  readonly as?: BrowserName;
}

/** Opens a named world at a prompt, with the steps of a file if one is given; returns the exit code. */
export async function openSandbox(cli: Cli, world: string, { load, as }: SandboxFlags): Promise<number> {
  const sandbox = await namedSandbox(cli, world, as);
  const files = sandboxFiles(cli.host);
  if (load !== undefined) {
    const outcome = await loadSteps(sandbox, files, load);
    const problem = outcome.type === "said" ? outcome.text : outcome.problem;
    if (problem !== null) throw new UsageError(problem);
  }
  const terminal = cli.terminal();
  if (terminal.capabilities.mode === "plain")
    return (await tellSandbox(sandbox, files, terminal)) ? EXIT.well : EXIT.no;
  return (await runSandbox(sandbox, files, terminal)) ? EXIT.interrupted : EXIT.well;
}

/** A sandbox at a beat of a lesson, and the attempt at its exercise if it has one. */
interface TakenOver {
  readonly sandbox: Sandbox;
  readonly attempt: Attempt | null;
  /** The step whose middle the beat is in: it has not been run. */
  readonly underWay: string | null;
}

/** The sandboxes of one sitting, by beat: a second visit continues with its steps. */
export type TakeOvers = Map<string, TakenOver>;

/**
 * Opens a sandbox that starts at the lesson's current state, with every step up to the one in view; or at an exercise, where
 * that starts; `onSolved` is called with its id when it is solved. True if Ctrl-C ended it.
 */
export async function takeOver(
  cli: Cli,
  timeline: Timeline,
  place: BeatPosition,
  onSolved: (exercise: string) => void,
  before: TakeOvers,
): Promise<boolean> {
  const key = `${place.beat}/${place.inner}`;
  const known = before.get(key);
  // An exercise that is solved, or was only watched, starts over.
  const over = known?.attempt && (known.attempt.solved || known.attempt.watched);
  const taken = known === undefined || over ? takenOver(timeline, place) : known;
  before.set(key, taken);
  const { sandbox, attempt } = taken;
  const underWay = sandbox.steps.length === 0 ? taken.underWay : null;
  const isSolved = () => {
    if (attempt !== null) onSolved(attempt.exercise.id);
  };
  const files = sandboxFiles(cli.host);
  const terminal = cli.terminal();
  const lesson = { attempt, onSolved: isSolved, underWay };
  if (terminal.capabilities.mode === "plain") {
    await tellSandbox(sandbox, files, terminal, lesson);
    return false;
  }
  return runSandbox(sandbox, files, terminal, lesson);
}

function takenOver(timeline: Timeline, place: BeatPosition): TakenOver {
  const at = timeline.beats[place.beat];
  if (at?.kind !== "try") return sandboxAt(timeline, place);
  const attempt = new Attempt(timeline.show.title, at.exercise);
  return { sandbox: attempt.sandbox, attempt, underWay: null };
}

/** Returns the world at a beat. A step in progress there has not been run: it can be looked at, changed, and run. */
function sandboxAt(timeline: Timeline, place: BeatPosition): TakenOver {
  const { show, beats } = timeline;
  const at = beatInView(timeline, place);
  const last = at?.kind === "scene" ? at : lastShown(beats.slice(0, place.beat + 1));
  // The first of two worlds: a sandbox has one.
  if (last?.kind === "compare") {
    const [{ name, steps }] = last.lanes;
    return { sandbox: new Sandbox(name, steps), attempt: null, underWay: null };
  }
  const firstScene = show.segments.find((s) => s.kind === "scene");
  const reached = last?.events.at(-1)?.seq ?? (firstScene?.from ?? show.trace.length) - 1;
  const begun = show.steps.filter(({ seq }) => seq <= reached);
  const end = show.steps[begun.length]?.seq ?? show.trace.length;
  const underWay = reached < end - 1 ? (begun.pop()?.text ?? null) : null;
  return {
    sandbox: new Sandbox(
      show.title,
      begun.map(({ text }) => text),
    ),
    attempt: null,
    underWay,
  };
}

/** Loads a world of the program by name, or the user's own by path. Throws UsageError, and BrokenLessons for a file with problems. */
async function namedSandbox(cli: Cli, name: string, as?: BrowserName): Promise<Sandbox> {
  const world = isPath(name) ? await ownWorld(cli, name) : await courseWorld(cli, name);
  const steps = world.steps.map(({ step }) => step.text);
  return new Sandbox(world.title, as === undefined ? steps : [`browser is ${as}`, ...steps]);
}

async function courseWorld(cli: Cli, name: string): Promise<NamedWorld> {
  const { worldsIn } = await import("../../lesson/running/worlds.ts");
  return worldNamed(name, worldsIn(await readLessons(cli.host, cli.host.lessons)));
}

async function ownWorld(cli: Cli, typed: string): Promise<NamedWorld> {
  const [{ problemsText, tidy }, { buildWorld, parseWorld }] = await Promise.all([
    import("../course/own-lessons.ts"),
    import("../../lesson/markdown/named-world.ts"),
  ]);
  const path = tidy(typed);
  const files = await readTexts(cli.host, [path]);
  const { world, problems } = parseWorld(path, files.read(path));
  const ran = problems.length > 0 || world === null ? [] : buildWorld(world).problems.slice(0, 1);
  if (world === null || problems.length + ran.length > 0)
    throw new BrokenLessons(problemsText([...problems, ...ran], files));
  return world;
}
