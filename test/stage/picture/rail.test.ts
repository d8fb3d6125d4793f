import { expect, test } from "vitest";
import { railStages } from "../../../src/stage/picture/rail.ts";
import { playable } from "../../../src/stage/playable.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { course } from "../../course.ts";
import { canvas, rowsOf, view } from "../course.ts";

test.each(course.shows.map((show) => [show.lesson.slug, show] as const))(
  "in %s every stage of the flow is at some beat the one that is now",
  (_, show) => {
    const now = timeline(show, "learn").beats.flatMap((beat) =>
      beat.kind === "scene" ? railStages(show.flow, beat).filter(({ state }) => state === "now") : [],
    );
    for (const { label } of show.flow) expect(now.map((stage) => stage.label)).toContain(label);
  },
);

test.each(["jwt-login", "jwt-expiry", "jwt-no-exp"])(
  "in %s the server has nothing to look up, at every beat",
  (slug) => {
    const show = course.shows.find(({ lesson }) => lesson.slug === slug);
    if (show === undefined) throw new Error("no lesson");
    const laidOut = timeline(show, "learn");
    const film = playable(laidOut);
    const scenes = laidOut.beats.flatMap((beat, i) => (beat.kind === "scene" ? [i] : []));
    expect(scenes.length).toBeGreaterThan(4);
    for (const i of scenes)
      expect(rowsOf(film.frame(view(i, film.ticks(i) - 1), canvas(100, 30))).join("\n")).toContain(
        "nothing to look up",
      );
  },
);
