import { isEmptySection, type Section } from "../canvas/section.ts";
import { lineText } from "../canvas/text.ts";
import { nameOf } from "../picture/compare/compare-marks.ts";
import type { ComparePicture, LanePicture } from "../picture/compare/compare-picture.ts";
import type { CompareBeat } from "../timeline/beat.ts";

/** A comparison at rest, as drawn. */
export interface SeenComparison {
  readonly beat: CompareBeat;
  readonly picture: ComparePicture;
  /** The frame as text, row by row. */
  readonly rows: readonly string[];
}

/** An invariant of every picture of a comparison: returns what is wrong with one, as a sentence, or null. */
type ComparedTruth = (seen: SeenComparison) => string | null;

/** Returns what is drawn of one of the worlds, from its name to the next one's. */
function laneText({ picture: { lanes }, rows }: SeenComparison, lane: LanePicture): string {
  const begins = lanes.map(({ name }) => rows.findIndex((row) => row.startsWith(` ${lineText(name)}   `)));
  const [from = 0, to = rows.length] = lane === lanes[0] ? begins : begins.slice(1);
  return rows.slice(from, to).join("\n");
}

/** Invariants: the picture of two worlds never contradicts the words, at any size. */
export const COMPARED_TRUTHS: Readonly<Record<string, ComparedTruth>> = {
  "what a step has changed is in view": (seen) => {
    for (const lane of seen.picture.lanes) {
      const [first] = lane.exchange === null ? lane.changed : [];
      if (first !== undefined && !laneText(seen, lane).includes(first))
        return `The step changes "${first}", which is not in view.`;
    }
    return null;
  },

  "nothing that is empty stands where something else has no room": (seen) => {
    for (const lane of seen.picture.lanes) {
      const text = laneText(seen, lane);
      for (const { sections } of text.includes("╭─") ? [lane.client, lane.server] : []) {
        const inView = (section: Section) => text.includes(nameOf(section));
        const empty = sections.find(
          (s) => isEmptySection(s) && inView(s) && !lane.changed.includes(nameOf(s)),
        );
        const out = sections.find((s) => !isEmptySection(s) && s.weight > 0 && !inView(s));
        if (empty !== undefined && out !== undefined)
          return `"${nameOf(empty)}" is empty, and for "${nameOf(out)}" there is no room.`;
      }
    }
    return null;
  },
};
