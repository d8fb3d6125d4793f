import { describe, expect, test } from "vitest";
import { layoutOf, withAttacker } from "../../src/stage/canvas/layout.ts";
import { playable } from "../../src/stage/playable.ts";
import type { SceneBeat } from "../../src/stage/timeline/beat.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { course, showOf } from "../course.ts";
import { canvas, rowsOf, view } from "./course.ts";

const WIDE = canvas(160, 40);

/** What is drawn of each moment of a lesson at rest on a wide screen. */
function* drawn(slug: string): Generator<{ beat: SceneBeat; rows: string[] }> {
  const laidOut = timeline(showOf(slug), "learn");
  const film = playable(laidOut);
  for (const [i, beat] of laidOut.beats.entries())
    if (beat.kind === "scene") yield { beat, rows: rowsOf(film.frame(view(i, film.ticks(i) - 1), WIDE)) };
}

const attacked = course.shows.filter((show) => timeline(show, "learn").attacked).map((s) => s.lesson.slug);

describe("on a wide screen an attacker has a place of his own", () => {
  test("in the lessons in which one acts, and in no other", () => {
    expect(attacked).toContain("session-logout");
    expect(attacked).not.toContain("session-login");
    for (const { rows } of drawn("session-login")) expect(rows.join("\n")).not.toContain("Attacker");
  });

  test.each(attacked)("%s: the browser never gives way to him, and nothing moves when he comes", (slug) => {
    const titles = [...drawn(slug)].map(({ rows }) => rows.find((row) => /─ Browser/.test(row)) ?? "");
    for (const title of titles) expect(title).toMatch(/─ (?:Browser|Program)/);
    const places = titles.map((row) => row.search(/─ [^─]*(?:Server|\.test|Proxy|Balancer)/));
    expect(new Set(places.filter((at) => at >= 0)).size).toBe(1);
  });

  test.each(attacked)("%s: what goes over the wire stands between the server and whoever sends", (slug) => {
    const { left, wire, attacker } = withAttacker(layoutOf(160, 40));
    const place = attacker?.wire;
    expect(place).toBeDefined();
    for (const { beat, rows } of drawn(slug)) {
      const { exchange } = beat.after;
      const arrow = rows[wire.arrow] ?? "";
      const [ahead, behind] = [
        arrow.slice(left + wire.x - 1, wire.x + wire.width),
        arrow.slice(place?.x, (place?.x ?? 0) + (place?.width ?? 0)),
      ];
      expect(/[◀▶]/.test(ahead) && /[◀▶]/.test(behind)).toBe(false);
      if (exchange?.cause !== "tool" || !/[◀▶]/.test(ahead + behind)) continue;
      expect(ahead).not.toMatch(/[◀▶]/);
      // The attacker is to the right of the server.
      expect(behind).toMatch(exchange.response === null ? /◀/ : /▶/);
    }
  });

  test("not where there is no room for three boxes", () => {
    const narrow = layoutOf(149, 40);
    expect(withAttacker(narrow)).toBe(narrow);
    expect(withAttacker(layoutOf(150, 40)).attacker).not.toBeNull();
    expect(withAttacker(layoutOf(160, 40, true)).attacker).toBeNull();
  });
});
