import type { Canvas } from "../../../src/stage/canvas/frame.ts";
import type { Timeline } from "../../../src/stage/timeline/beat.ts";
import { everyView, type Picture, pictureOf } from "./picture.ts";

/** An invariant of every picture: returns what is wrong with one, or null. */
export type Law = (picture: Picture) => string | null;

/** Laws by their names, to be tested one by one. */
export type Laws = Readonly<Record<string, Law>>;

/** More faults of one law than these say nothing new. */
const MOST = 5;

/** Returns which laws the pictures of a timeline break at one size, by name. Every picture is drawn once, for all. */
export function faultsOf(
  laws: Laws,
  timeline: Timeline,
  canvas: Canvas,
): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  const each = Object.entries(laws);
  let last: Picture | null = null;
  for (const at of everyView(timeline)) {
    const picture = pictureOf(timeline, at, canvas, last);
    for (const [name, law] of each) {
      if ((found[name]?.length ?? 0) >= MOST) continue;
      const fault = law(picture);
      if (fault === null) continue;
      found[name] ??= [];
      found[name].push(`${placeOf(picture)}: ${fault}`);
    }
    last = picture;
  }
  return found;
}

const placeOf = ({ at: { beat, tick, answers } }: Picture) =>
  `beat ${beat}, tick ${tick}${answers ? `, answer ${answers[beat]}` : ""}`;
