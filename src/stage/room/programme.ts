import type { LessonShow } from "../../trace/show/show.ts";
import type { Playable } from "../player/view.ts";
import type { Timeline } from "../timeline/beat.ts";
import type { CardPicture } from "./card.ts";

/** An item of a programme: a card, or a lesson or a part of one. */
export type Act =
  | { readonly kind: "card"; readonly card: CardPicture }
  | { readonly kind: "lesson"; readonly timeline: Timeline; readonly show: LessonShow };

/** A running order, ready to be played. */
export interface Programme {
  readonly acts: readonly Act[];
  readonly film: Playable;
  /** No lesson in it has problems. */
  readonly holds: boolean;
  /** Returns the act that a beat (0-based) belongs to, and its index in it. */
  at(beat: number): { readonly act: Act; readonly beat: number };
}
