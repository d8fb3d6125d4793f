import type { SceneBeat, Timeline } from "../../../stage/timeline/beat.ts";

/** How an exercise is solved, beat by beat. */
export class SolutionFilm {
  readonly timeline: Timeline;
  readonly #scenes: readonly SceneBeat[];
  #at = 0;

  constructor(timeline: Timeline) {
    this.timeline = timeline;
    this.#scenes = timeline.beats.filter((b): b is SceneBeat => b.kind === "scene");
  }

  get at(): number {
    return this.#at;
  }

  get beats(): number {
    return this.#scenes.length;
  }

  get beat(): SceneBeat {
    return this.#scenes[this.#at] as SceneBeat;
  }

  move(by: 1 | -1): void {
    this.#at = Math.min(Math.max(0, this.#at + by), this.#scenes.length - 1);
  }
}
