import type { LessonShow } from "../../trace/show/show.ts";
import type { Playable } from "../player/view.ts";
import type { Timeline } from "../timeline/beat.ts";
import type { CardPicture } from "./card.ts";

/** What comes one after another: cards, and lessons or parts of them. */
export type Act =
  | { readonly kind: "card"; readonly card: CardPicture }
  | { readonly kind: "lesson"; readonly timeline: Timeline; readonly show: LessonShow };

/** A running order, ready to be played. */
export interface Programme {
  readonly acts: readonly Act[];
  readonly film: Playable;
  /** Nothing is wrong with any lesson in it. */
  readonly holds: boolean;
  /** The act that a beat (0-based) belongs to, and which of its beats it is. */
  at(beat: number): { readonly act: Act; readonly beat: number };
}
