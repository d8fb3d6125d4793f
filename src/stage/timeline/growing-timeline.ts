import type { Show } from "../../trace/show/show.ts";
import { narrate } from "../narration/narration.ts";
import type { Timeline } from "./beat.ts";
import { peaksOf } from "./peaks.ts";
import { SceneLayer } from "./scene-layer.ts";
import { subjectsOf } from "./subjects.ts";
import { timeline } from "./timeline.ts";

/**
 * The timeline of a growing show, such as a sandbox: one scene, to whose trace events are added. Updating it takes time only for the new
 * events, however long it is.
 */
export class GrowingTimeline {
  #timeline: Timeline;

  constructor(show: Show) {
    this.#timeline = timeline(show, "play");
  }

  /** The last layout. */
  get now(): Timeline {
    return this.#timeline;
  }

  /** Returns the timeline for the current show. A show with another trace is laid out from the start. */
  of(show: Show): Timeline {
    const { show: before, beats, highlighter, peaks, guessed } = this.#timeline;
    const scene = show.segments[0];
    const last = beats.at(-1);
    const laidOut = before.segments[0]?.kind === "scene" ? before.segments[0].to : 0;
    const goesOn = show.trace === before.trace && scene?.kind === "scene" && last?.kind === "scene";
    // If tokens are now distinguished by other characters, redo the narration.
    if (!goesOn || highlighter.learn(show.trace.slice(laidOut))) this.#timeline = timeline(show, "play");
    else {
      // The last beat may continue with the first of the new events.
      const grown = beats.slice(0, -1);
      new SceneLayer(show, highlighter, narrate, last).layOut(
        scene,
        last.events[0]?.seq ?? scene.from,
        grown,
      );
      const fresh = grown.slice(beats.length - 1);
      const subjects = subjectsOf(show.trace.slice(laidOut), this.#timeline);
      this.#timeline = {
        show,
        beats: grown,
        highlighter,
        peaks: peaksOf(fresh, peaks),
        ...subjects,
        guessed,
      };
    }
    return this.#timeline;
  }
}
