import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { playable } from "../../../src/stage/playable.ts";
import { GrowingTimeline } from "../../../src/stage/timeline/growing-timeline.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { cpuTime } from "../../cpu-time.ts";
import { canvas, view } from "../course.ts";

const BASE = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];
const STEPS = [
  "browser open /profile",
  "browser submit /login with username=shivam password=correct-horse",
  "browser submit /login with username=shivam password=wrong",
  "page write localStorage.theme dark",
  'page write document.cookie "a.b=1"',
  "wait 40m",
  "server restart",
  "server set mode jwt-header",
  "page fetch POST /login json username=shivam password=correct-horse",
  "page keep token in localStorage",
  "server delete session abc123",
];

const pictures = (laidOut: ReturnType<typeof timeline>) => {
  const film = playable(laidOut);
  return Array.from({ length: film.beats }, (_, beat) =>
    film.frame(view(beat, film.ticks(beat) - 1), canvas(80, 24)).chars.join(""),
  );
};

describe("a timeline that grows", () => {
  test("is the timeline of the whole, whatever is done and taken back", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS, "undo"), { maxLength: 8 }), (steps) => {
        const sandbox = new Sandbox("x", BASE);
        const film = new GrowingTimeline(sandbox.show());
        for (const text of steps) {
          if (text === "undo") sandbox.undo();
          else sandbox.submit(text);
          film.of(sandbox.show());
        }
        const whole = timeline(sandbox.show(), "play");
        expect(film.now.peaks).toEqual(whole.peaks);
        expect(pictures(film.now)).toEqual(pictures(whole));
      }),
      { numRuns: 25 },
    );
  });

  test("of two thousand steps each costs what it brings", () => {
    const sandbox = new Sandbox("x", BASE);
    const film = new GrowingTimeline(sandbox.show());
    const time = (steps: number) => {
      const begin = cpuTime();
      for (let i = 0; i < steps; i++) {
        sandbox.submit("browser open /profile");
        film.of(sandbox.show());
      }
      return cpuTime() - begin;
    };
    time(200);
    const first = time(400);
    time(600);
    // Quadratic it would take four times as long.
    expect(time(400)).toBeLessThan(3 * first + 200);
  });
});
