import type { Show } from "../trace/show/show.ts";
import type { SceneBeat } from "./timeline/beat.ts";

/** The line of the lesson's file (1-based) on which the words of a beat stand; that of its scene, if it tells itself. */
export function saidAt({ segments }: Show, beat: SceneBeat): number {
  const scenes = segments.filter((s) => s.kind === "scene");
  const scene = scenes.find(({ from, to }) => beat.lead.seq >= from && beat.lead.seq < to);
  const quiet = scene?.folds.find(({ from, to }) => beat.lead.seq >= from && beat.lead.seq < to);
  const said = scenes.flatMap(({ says }) => says).find(({ seq }) => beat.events.some((e) => e.seq === seq));
  return (beat.inner.length > 0 ? quiet?.words?.line : said?.line) ?? scene?.line ?? 1;
}
