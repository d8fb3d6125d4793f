import { describe, expect, test } from "vitest";
import type { Ways } from "../../../src/stage/canvas/fit.ts";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { clockWays, scenePicture } from "../../../src/stage/picture/scene-picture.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { course } from "../../course.ts";

// What there is little room for is said in fewer words; its colour says what it said before.
describe("fewer words have the roles of the many", () => {
  test.each(course.shows.map((show) => [show.lesson.slug, show] as const))("%s", (_, show) => {
    const laidOut = timeline(show, "play");
    const odd = laidOut.beats.flatMap((beat) => {
      if (beat.kind !== "scene") return [];
      const { wire, client, server } = scenePicture(laidOut, beat);
      const rows: readonly (Ways | null | undefined)[] = [
        wire?.carried,
        wire?.stayed,
        ...(wire?.below ?? []),
        client.title,
        server.title,
        clockWays(beat, false),
        clockWays(beat, true),
      ];
      return rows.flatMap((ways) => {
        const [full = [], ...shorter] = ways ?? [];
        const roles = full.map(({ role }) => role);
        return shorter
          .filter((line) => line.some(({ role }) => !roles.includes(role)))
          .map((line) => `${lineText(full)} / ${lineText(line)}`);
      });
    });
    expect([...new Set(odd)]).toEqual([]);
  });
});
