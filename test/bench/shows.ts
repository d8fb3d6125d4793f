import { playable } from "../../src/stage/playable.ts";
import type { Playable, View } from "../../src/stage/player/view.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { course } from "../course.ts";

export interface NamedShow {
  readonly slug: string;
  readonly playable: Playable;
  /** Every moment of the show, beat by beat and tick by tick. */
  readonly views: readonly View[];
}

/** Every lesson of the course, whole. */
export function allShows(): NamedShow[] {
  return course.shows.map((show) => {
    const made = playable(timeline(show, "learn"));
    return { slug: show.lesson.slug, playable: made, views: viewsOf(made) };
  });
}

function viewsOf({ beats, ticks }: Playable): View[] {
  const views: View[] = [];
  for (let beat = 0; beat < beats; beat++) {
    for (let tick = 0; tick < ticks(beat); tick++) {
      views.push({ beat, tick, pane: "auto", overlay: "none", scroll: 0 });
    }
  }
  return views;
}
