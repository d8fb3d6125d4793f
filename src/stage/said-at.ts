import type { Show } from "../trace/show/show.ts";
import type { SceneBeat } from "./timeline/beat.ts";

/** The line of the lesson's file (1-based) on which the words of a beat stand; that of its scene, if it tells itself. */
export function saidAt({ segments }: Show, { lead, events, inner }: SceneBeat): number {
  const scenes = segments.filter((s) => s.kind === "scene");
  const scene = scenes.find(({ from, to }) => lead.seq >= from && lead.seq < to);
  const says = scenes.flatMap((one) => one.says);
  const told =
    says.find(({ seq }) => seq === lead.seq) ?? says.find(({ seq }) => events.some((e) => e.seq === seq));
  const short = scene?.folds.find(
    ({ from, to, words }) => words !== null && events.some(({ seq }) => seq >= from && seq < to),
  );
  return told?.line ?? (inner.length > 0 ? short?.words?.line : undefined) ?? scene?.line ?? 1;
}
