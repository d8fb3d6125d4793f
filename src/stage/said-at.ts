import type { Show } from "../trace/show/show.ts";
import { lineText, unquoted } from "./canvas/text.ts";
import type { CompareBeat, SceneBeat } from "./timeline/beat.ts";

/** Returns the line (1-based) of a beat's words in the lesson's file; that of its scene, if it has none. */
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

/** The same for a beat of a comparison; 1 if it has none. */
export function comparedAt({ segments }: Show, { headline }: CompareBeat): number {
  const moments = segments.flatMap((s) => (s.kind === "compare" ? s.moments : []));
  return moments.find((moment) => unquoted(moment.headline) === lineText(headline))?.line ?? 1;
}
