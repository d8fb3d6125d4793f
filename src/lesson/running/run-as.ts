import { BROWSERS, type BrowserName, FIRST_BROWSER } from "../../sim/jar/browsers.ts";
import type { Trace } from "../../trace/event.ts";
import type { DoneStep, Inline, LessonShow, Prose, Segment } from "../../trace/show/show.ts";
import type { Lesson } from "../markdown/lesson.ts";
import type { LessonRun } from "./lesson-run.ts";
import { runLesson } from "./run-lesson.ts";
import type { Worlds } from "./worlds.ts";

/** How many of the failing sentences are listed: the page with them has to fit a small screen. */
const NAMED = 3;

/** A lesson in another browser, and one sentence on whether its claims hold there. */
export interface ShowAs {
  readonly show: LessonShow;
  readonly note: string;
}

/**
 * Shows a lesson in another browser than the one it was written for. If a step has another result, the author's words and question for it
 * are dropped, and the events use their own words. A page at the start lists what does not hold.
 */
export function showAs(show: LessonShow, lesson: Lesson, worlds: Worlds, browser: BrowserName): ShowAs {
  const usual = runLesson(lesson, worlds);
  const run = runLesson(lesson, worlds, browser);
  const alike = stepsAlike(usual, run);
  const segments = run.segments.map((segment) => ownWords(segment, alike));
  const otherwise = run.problems.map(({ message }) => message);
  const note = noteOn(browser, otherwise.length);
  const page: Segment = { kind: "page", line: 1, blocks: pageOf(browser, note, otherwise) };
  const { steps, trace, flow } = run;
  return { show: { ...show, steps, trace, flow, segments: [page, ...segments] }, note };
}

function noteOn(browser: BrowserName, otherwise: number): string {
  const { called, known } = BROWSERS[browser];
  const holds =
    otherwise === 0 ? "All that it claims holds there too." : "Not all that it claims holds there.";
  return `This lesson was written for ${BROWSERS[FIRST_BROWSER].called}, and now the browser is ${called} (${known}). ${holds}`;
}

function pageOf(browser: BrowserName, note: string, otherwise: readonly string[]): Prose[] {
  const inline = (text: string): Inline[] => [{ text, style: "plain" }];
  const more = otherwise.length - NAMED;
  const items = [...otherwise.slice(0, NAMED), ...(more > 0 ? [`And ${more} more.`] : [])];
  const differs =
    "Where a step ends differently, you see what this browser does, in words that are not the author's.";
  return [
    { kind: "heading", content: inline(`As ${BROWSERS[browser].called}`) },
    { kind: "paragraph", content: inline(note) },
    ...(items.length === 0
      ? []
      : [
          { kind: "paragraph", content: inline(differs) } as const,
          { kind: "list", ordered: false, items: items.map(inline) } as const,
        ]),
  ];
}

/** Returns a test whether the step of an event in `run` had the same result as usual. */
function stepsAlike(usual: LessonRun, run: LessonRun): (seq: number) => boolean {
  // The step that chooses the browser comes before all others.
  const ahead = run.steps.length - usual.steps.length;
  const brought = ({ steps, trace }: LessonRun, i: number) =>
    outcome(trace.slice(steps[i]?.seq, steps[i + 1]?.seq ?? trace.length));
  const alike = run.steps.map((_, i) => i >= ahead && brought(run, i) === brought(usual, i - ahead));
  return (seq) => alike[stepOf(run.steps, seq)] ?? false;
}

const stepOf = (steps: readonly DoneStep[], seq: number): number => steps.findLastIndex((s) => s.seq <= seq);

/** The events without their times, and without the words of refusals: those differ for browsers with exceptions. */
const outcome = (events: Trace): string =>
  JSON.stringify(events, (key, value) => (BESIDE.has(key) ? undefined : value));

const BESIDE = new Set(["seq", "at", "creationTime", "lastAccessTime", "expiryTime", "reason", "facts"]);

function ownWords(segment: Segment, alike: (seq: number) => boolean): Segment {
  if (segment.kind !== "scene") return segment;
  return {
    ...segment,
    says: segment.says.filter(({ seq }) => alike(seq)),
    asks: segment.asks.filter(({ before }) => alike(before)),
  };
}
