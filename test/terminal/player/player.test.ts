import { describe, expect, test } from "vitest";
import type { View } from "../../../src/stage/player/view.ts";
import { fakePlayable } from "../fake-playable.ts";
import { type Cue, rehearse, slowly } from "../rehearsal.ts";

/** Three beats of 3, 1 and 2 ticks. */
const THREE = fakePlayable([3, 1, 2], { rest: (beat) => 1000 + beat });

describe("the loop", () => {
  test("a beat is animated tick by tick, and then nothing wakes the processor", async () => {
    const { log, result } = await rehearse(THREE, []);
    expect(log).toEqual([
      ["0.0", 40],
      ["0.1", 40],
      ["0.2", null],
    ]);
    expect(result).toBeNull();
  });

  test("next enters the next beat; at the last one at rest it does nothing", async () => {
    const { log } = await rehearse(THREE, slowly("right", "l", "return"));
    expect(log.slice(3)).toEqual([
      ["1.0", null],
      ["2.0", 40],
      ["2.1", null],
      ["2.1", null],
    ]);
  });

  test("next while a beat moves goes on; only the last one is finished", async () => {
    const { log } = await rehearse(THREE, [
      [10, "right"],
      [20, "right"],
      [30, "right"],
    ]);
    expect(log).toEqual([
      ["0.0", 40],
      ["1.0", null],
      ["2.0", 40],
      ["2.1", null],
    ]);
  });

  test("back shows the beat before at rest, and the first beat has none before it", async () => {
    const { log } = await rehearse(THREE, slowly("right", "left", "h"));
    expect(log.slice(3)).toEqual([
      ["1.0", null],
      ["0.2", null],
      ["0.2", null],
    ]);
  });

  test("a slow terminal costs ticks, not time", async () => {
    const { log, now } = await rehearse(fakePlayable([10]), [], { drawMs: 90 });
    expect(log.map(([view]) => view)).toEqual(["0.0", "0.2", "0.4", "0.6", "0.9"]);
    expect(now).toBeLessThan(10 * 40 + 2 * 90);
  });

  test("keys that come while the terminal is busy are drawn once", async () => {
    const cues: [number, Cue][] = [1, 2, 3].map((at) => [at, "right"]);
    const { log } = await rehearse(fakePlayable([1, 1, 1, 1]), cues, { drawMs: 90 });
    expect(log).toEqual([
      ["0.0", null],
      ["3.0", null],
    ]);
  });

  test("what changes by itself is drawn again when it says so, and nobody is told after the end", async () => {
    let text = "first";
    let tell = () => {};
    let listening = false;
    const options = {
      onChange(listener: () => void) {
        [tell, listening] = [listener, true];
        return () => {
          listening = false;
        };
      },
    };
    const keymap = (key: string) => {
      if (key === "x")
        queueMicrotask(() => {
          text = "second";
          tell();
        });
      return null;
    };
    const { log } = await rehearse(fakePlayable([1], { text: () => text }), slowly("x", "q"), {
      ...options,
      keymap,
    });
    expect(log).toEqual([
      ["first", null],
      ["second", null],
    ]);
    expect(listening).toBe(false);
  });

  test("a key that the keymap takes is handed the view it meets, and draws the same view again", async () => {
    let text = "first";
    const met: number[] = [];
    const keymap = (key: string, { beat }: View) => {
      if (key !== "x") return null;
      met.push(beat);
      text = "second";
      return [];
    };
    const { log } = await rehearse(
      fakePlayable([1, 1], { text: () => text }),
      slowly("x", "right", "x", "q"),
      { keymap },
    );
    expect(log.map(([frame]) => frame)).toEqual(["first", "second", "second", "second"]);
    expect(met).toEqual([0, 1]);
  });
});

describe("playing", () => {
  test("plays on through the beats, rests in each, and stops in the last", async () => {
    const { log, result } = await rehearse(THREE, slowly("space"));
    expect(log.slice(3)).toEqual([
      ["1.0 playing", 1001],
      ["2.0 playing", 40],
      ["2.1", null],
    ]);
    expect(result).toBeNull();
  });

  test("the rest is 2.5 s where the playable does not say", async () => {
    const { log } = await rehearse(fakePlayable([1, 1, 1]), slowly("space"));
    expect(log.slice(1)).toEqual([
      ["1.0 playing", 2500],
      ["2.0", null],
    ]);
  });

  test("play while a beat moves lets it go on, and pause lets it come to rest", async () => {
    const { log } = await rehearse(THREE, [
      [10, "space"],
      [50, "space"],
    ]);
    expect(log).toEqual([
      ["0.0", 40],
      ["0.0 playing", 30],
      ["0.1 playing", 40],
      ["0.1", 30],
      ["0.2", null],
    ]);
  });

  test("a key during a rest does not make the rest longer", async () => {
    const { log } = await rehearse(THREE, [
      [1000, "space"],
      [1400, "c"],
      [1600, "x"],
    ]);
    expect(log.slice(3, 6)).toEqual([
      ["1.0 playing", 1001],
      ["1.0 code playing", 601],
      ["2.0 code playing", 40],
    ]);
  });

  test("play at the very end begins again", async () => {
    const { log } = await rehearse(fakePlayable([1, 1]), slowly("end", "space"));
    expect(log.slice(1)).toEqual([
      ["1.0", null],
      ["0.0 playing", 2500],
      ["1.0", null],
    ]);
  });

  test("next keeps playing; back, Home, End and a jump take over", async () => {
    const five = fakePlayable([1, 1, 1, 1, 1]);
    const play = async (...keys: string[]) => {
      const cues = keys.map((key, n): [number, Cue] => [100 + n, key]);
      return (await rehearse(five, [[50, "space"], ...cues])).log[1 + keys.length]?.[0];
    };
    expect(await play("right")).toBe("2.0 playing");
    expect(await play("left")).toBe("0.0");
    expect(await play("home")).toBe("0.0");
    expect(await play("end")).toBe("4.0");
    expect(await play("3", "g")).toBe("2.0");
  });

  test("speed goes from a quarter to eight times, also in the middle of a rest", async () => {
    const { log } = await rehearse(fakePlayable([1, 1, 1]), [
      [100, "space"],
      [600, "+"],
      [700, "-"],
      [800, "-"],
    ]);
    expect(log.slice(1, 5)).toEqual([
      ["1.0 playing", 2500],
      ["1.0 playing x2", 1000],
      ["1.0 playing", 1800],
      ["1.0 playing x0.5", 3400],
    ]);
    const keys = (key: string) => slowly(...Array<string>(6).fill(key));
    expect((await rehearse(THREE, keys("="))).log.at(-1)?.[0]).toBe("0.2 x8");
    expect((await rehearse(THREE, keys("-"))).log.at(-1)?.[0]).toBe("0.2 x0.25");
  });

  test("at high speed ticks are left out rather than drawn faster than 60 a second", async () => {
    const { log } = await rehearse(fakePlayable([8]), [], { speed: 8 });
    expect(log).toEqual([
      ["0.0 x8", 16],
      ["0.3 x8", 16],
      ["0.6 x8", 16],
      ["0.7 x8", null],
    ]);
  });

  test("auto begins by itself, ends after the last rest, and says so", async () => {
    const { log, result } = await rehearse(THREE, [], { auto: true, beat: 1 });
    expect(log).toEqual([
      ["1.0 playing", 1001],
      ["2.0 playing", 40],
      ["2.1 playing", 1002],
    ]);
    expect(result).toMatchObject({ reason: "end", view: { beat: 2, tick: 1 } });
  });

  test("auto goes on when there is no keyboard", async () => {
    const { result } = await rehearse(THREE, [[1, "END"]], { auto: true });
    expect(result?.reason).toBe("end");
  });

  test("loop begins again", async () => {
    const { log } = await rehearse(fakePlayable([1, 1]), slowly("q"), { auto: true, loop: true });
    expect(log.slice(0, 4)).toEqual([
      ["0.0 playing", 2500],
      ["1.0 playing", 2500],
      ["0.0 playing", 2500],
      ["1.0 playing", 2500],
    ]);
  });

  test("with reduced motion every beat is at its last tick at once", async () => {
    const { log } = await rehearse(THREE, slowly("space"), { reducedMotion: true });
    expect(log).toEqual([
      ["0.2", null],
      ["1.0 playing", 1001],
      ["2.1", null],
    ]);
  });
});

describe("what is kept of a view", () => {
  const asks = fakePlayable([1, 3, 1], { options: (beat) => (beat === 1 ? 2 : 0) });

  test("every beat and every answer is told once, before it is drawn", async () => {
    const told: string[] = [];
    const drawn = fakePlayable([1, 3, 1], {
      options: (beat) => (beat === 1 ? 2 : 0),
      text: ({ beat }) => {
        told.push(`drawn ${beat}`);
        return `${beat}`;
      },
    });
    await rehearse(drawn, slowly("right", "c", "b", "c", "right", "left", "END"), {
      reducedMotion: true,
      onView: ({ beat, answers = {} }) => told.push(`told ${beat} ${JSON.stringify(answers)}`),
    });
    expect(told.filter((line, i) => line !== told[i - 1])).toEqual([
      "told 0 {}",
      "drawn 0",
      "told 1 {}",
      "drawn 1",
      'told 1 {"1":1}',
      "drawn 1",
      'told 2 {"1":1}',
      "drawn 2",
      'told 1 {"1":1}',
      "drawn 1",
    ]);
  });

  test("answers that are handed in are there from the first view on", async () => {
    const { result } = await rehearse(asks, slowly("q"), { beat: 1, kept: { answers: { 1: 1 } } });
    expect(result?.view).toMatchObject({ beat: 1, answers: { 1: 1 } });
  });
});

describe("after the last beat", () => {
  test("next leads on, where there is something to lead to", async () => {
    const { result } = await rehearse(THREE, slowly("end", "right"), { leadsOn: true });
    expect(result).toMatchObject({ reason: "next-lesson", view: { beat: 2 } });
  });

  test("but not before the last beat is at rest, and not by playing on", async () => {
    expect(
      (
        await rehearse(
          THREE,
          [
            [10, "end"],
            [20, "right"],
          ],
          { leadsOn: true },
        )
      ).result,
    ).toBeNull();
    expect((await rehearse(THREE, slowly("space"), { leadsOn: true })).result).toBeNull();
  });
});
