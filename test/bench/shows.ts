import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeCourse } from "../../src/lesson/course.ts";
import { playable } from "../../src/stage/playable.ts";
import type { Playable, View } from "../../src/stage/player/view.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";

const LESSONS = fileURLToPath(new URL("../../lessons", import.meta.url));

export interface NamedShow {
  readonly slug: string;
  readonly playable: Playable;
  /** Every moment of the show, beat by beat and tick by tick. */
  readonly views: readonly View[];
}

/** Every lesson of the course, whole. */
export function allShows(): NamedShow[] {
  const paths = readdirSync(LESSONS, { recursive: true, encoding: "utf8" }).filter((p) => p.endsWith(".md"));
  const { shows } = makeCourse({ paths: paths.sort(), read: (p) => readFileSync(`${LESSONS}/${p}`, "utf8") });
  return shows.map((show) => {
    const made = playable(timeline(show, "learn"));
    return { slug: show.slug, playable: made, views: viewsOf(made) };
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
