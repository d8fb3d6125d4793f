import { describe, expect, test } from "vitest";
import { fakePlayable } from "../fake-playable.ts";
import { type Cue, rehearse, slowly } from "../rehearsal.ts";

/** Three beats of 3, 1 and 2 ticks. */
const THREE = fakePlayable([3, 1, 2], { rest: (beat) => 1000 + beat });

describe("resize", () => {
  test("is drawn at once, in the middle of a tick too", async () => {
    const { log, sizes } = await rehearse(THREE, [[30, { cols: 20, rows: 5 }]]);
    expect(log.slice(0, 3)).toEqual([
      ["0.0", 40],
      // 10 ms are left of the tick; the 6 ms more are made up for.
      ["0.0", 16],
      ["0.1", 34],
    ]);
    expect(sizes.slice(0, 2)).toEqual(["60x18", "20x5"]);
  });
});

describe("the end", () => {
  test.each([
    ["q", "quit"],
    ["ctrl+c", "interrupted"],
    ["END", "quit"],
  ])("%s: %s", async (key, reason) => {
    const { result } = await rehearse(THREE, slowly("right", key));
    expect(result).toMatchObject({ reason, view: { beat: 1 } });
  });

  test("Esc asks, and quits when it is pressed again", async () => {
    expect((await rehearse(THREE, slowly("right", "escape"))).result).toBeNull();
    const { result } = await rehearse(THREE, slowly("right", "escape", "escape"));
    expect(result).toMatchObject({ reason: "quit", view: { beat: 1 } });
  });

  test("q quits from an overlay too, and keys after it do nothing", async () => {
    const keys = (["i", "q", "ctrl+c", "ctrl+z"] as const).map((key, n): [number, Cue] => [10 + n, key]);
    const { result, suspensions } = await rehearse(THREE, keys, { drawMs: 90 });
    expect(result?.reason).toBe("quit");
    expect(suspensions).toBe(0);
  });
});

describe("suspension", () => {
  test("is passed on, redraws, and the time away does not count", async () => {
    const { log, suspensions } = await rehearse(
      THREE,
      [
        [100, "space"],
        [200, "ctrl+z"],
      ],
      {
        suspendedFor: 60_000,
      },
    );
    expect(suspensions).toBe(1);
    expect(log.slice(3, 6)).toEqual([
      ["1.0 playing", 1001],
      ["1.0 playing", 901],
      ["2.0 playing", 40],
    ]);
  });

  test("a long halt without notice skips ticks, but no beat", async () => {
    const { log } = await rehearse(fakePlayable([3, 3, 3]), slowly("space"), { drawMs: 9000 });
    const beats = log.map(([view]) => Number(view[0]));
    expect([...new Set(beats)]).toEqual([0, 1, 2]);
  });
});
