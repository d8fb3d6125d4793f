import { join } from "node:path";
import { expect, test } from "vitest";
import { playable } from "../../src/stage/playable.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { course } from "../course.ts";
import { canvas, rowsOf, view } from "../stage/course.ts";

/**
 * Films: what every lesson looks like, beat by beat at rest, at three sizes. A film changes only when somebody has looked at the new
 * frames: `npx vitest run test/films -u`, then read the difference.
 */
const SIZES = [
  [100, 30],
  [80, 24],
  [60, 18],
] as const;

for (const show of course.shows) {
  for (const [cols, rows] of SIZES) {
    test(`${show.slug} at ${cols}x${rows}`, async () => {
      const film = playable(timeline(show, "learn"));
      const frames = Array.from({ length: film.beats }, (_, beat) => {
        const frame = film.frame(view(beat, film.ticks(beat) - 1), canvas(cols, rows));
        const pictured = rowsOf(frame).map((row) => row.trimEnd());
        return [`── beat ${beat + 1} `.padEnd(cols, "─"), ...pictured].join("\n");
      });
      const path = join(import.meta.dirname, `${show.slug}-${cols}x${rows}.txt`);
      await expect(`${frames.join("\n")}\n`).toMatchFileSnapshot(path);
    });
  }
}
