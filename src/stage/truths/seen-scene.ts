import type { Layout } from "../canvas/layout.ts";
import type { ScenePicture } from "../picture/picture.ts";
import type { SceneBeat, Timeline } from "../timeline/beat.ts";

/** A moment of a scene at rest, as drawn. */
export interface SeenScene {
  readonly timeline: Timeline;
  readonly beat: SceneBeat;
  readonly picture: ScenePicture;
  readonly layout: Layout;
  /** The frame as text, row by row. */
  readonly rows: readonly string[];
}

/** An invariant of every picture of a scene: returns what is wrong with one, as a sentence, or null. */
export type Truth = (seen: SeenScene) => string | null;

export const screenText = ({ rows }: SeenScene): string => rows.join("\n");
