import type { Canvas } from "../../../src/stage/canvas/frame.ts";
import type { Timeline } from "../../../src/stage/timeline/beat.ts";
import { everyView, type Picture, pictureOf } from "./picture.ts";

/** Something that holds in every picture: gives back what is wrong with one, or null. */
export type Law = (picture: Picture) => string | null;

/** Laws by their names, to be tested one by one. */
export type Laws = Readonly<Record<string, Law>>;

/** More faults of one law than these say nothing new. */
const MOST = 5;

/** What breaks each law in the pictures of a timeline at one size. Every picture is drawn once, for all laws. */
export function faultsOf(
  laws: Laws,
  timeline: Timeline,
  canvas: Canvas,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>(Object.keys(laws).map((name) => [name, []]));
  for (const at of everyView(timeline)) {
    const picture = pictureOf(timeline, at, canvas);
    for (const [name, law] of Object.entries(laws)) {
      const faults = found.get(name) ?? [];
      const fault = faults.length < MOST ? law(picture) : null;
      if (fault !== null) faults.push(`${placeOf(picture)}: ${fault}`);
    }
  }
  return found;
}

const placeOf = ({ at: { beat, tick, answers } }: Picture) =>
  `beat ${beat}, tick ${tick}${answers ? `, answer ${answers[beat]}` : ""}`;
