import type { LiveTrace } from "../../lab/live-trace.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { GrowingTimeline } from "../../stage/timeline/growing-timeline.ts";
import { beatAtSeq } from "../../stage/timeline/timeline.ts";

/** The film of a lab, laid out in beats as they happen. Forgotten events are dropped from it. */
export class LabFilm {
  readonly #live: LiveTrace;
  readonly #film: GrowingTimeline;
  #offset: number;

  constructor(live: LiveTrace) {
    this.#live = live;
    this.#offset = live.offset;
    this.#film = new GrowingTimeline(live.show());
  }

  /** The last layout. */
  get now(): Timeline {
    return this.#film.now;
  }

  /** Lays out what has happened. Returns a function from old to new beat indices; -1 if forgotten. */
  layOut(): (beat: number) => number {
    const before = this.#film.now;
    const now = this.#film.of(this.#live.show());
    const moved = this.#live.offset - this.#offset;
    this.#offset = this.#live.offset;
    if (moved === 0) return (beat) => beat;
    const [scene] = now.show.segments;
    const first = scene?.kind === "scene" ? scene.from : 0;
    return (at) => {
      const beat = before.beats[at];
      const seq = beat?.kind === "scene" ? (beat.events.at(-1)?.seq ?? 0) - moved : -1;
      return seq < first ? -1 : beatAtSeq(now, seq);
    };
  }
}
