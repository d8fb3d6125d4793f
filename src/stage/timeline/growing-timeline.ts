import type { Show } from "../../trace/show/show.ts";
import { narrate } from "../narration/narration.ts";
import type { Timeline } from "./beat.ts";
import { peaksOf } from "./peaks.ts";
import { SceneLayer } from "./scene-layer.ts";
import { subjectsOf } from "./subjects.ts";
import { timeline } from "./timeline.ts";

/**
 * The timeline of a show that goes on, as a sandbox does: one scene, to whose trace events are added. Laying it out again costs what
 * the new events cost, however long it has become.
 */
export class GrowingTimeline {
  #timeline: Timeline;

  constructor(show: Show) {
    this.#timeline = timeline(show, "play");
  }

  /** As it was laid out last. */
  get now(): Timeline {
    return this.#timeline;
  }

  /** The timeline as it is for the show by now. A show with another trace is laid out from the beginning. */
  of(show: Show): Timeline {
    const { show: before, beats, values, peaks, guessed } = this.#timeline;
    const scene = show.segments[0];
    const last = beats.at(-1);
    const laidOut = before.segments[0]?.kind === "scene" ? before.segments[0].to : 0;
    const goesOn = show.trace === before.trace && scene?.kind === "scene" && last?.kind === "scene";
    // Where tokens are told apart by other letters, what was said of them has to be said again.
    if (!goesOn || values.learn(show.trace.slice(laidOut))) this.#timeline = timeline(show, "play");
    else {
      // The last beat may go on with the first of the new events.
      const grown = beats.slice(0, -1);
      new SceneLayer(show, values, narrate, last).layOut(scene, last.events[0]?.seq ?? scene.from, grown);
      const fresh = grown.slice(beats.length - 1);
      const subjects = subjectsOf(show.trace.slice(laidOut), this.#timeline);
      this.#timeline = { show, beats: grown, values, peaks: peaksOf(fresh, peaks), ...subjects, guessed };
    }
    return this.#timeline;
  }
}
