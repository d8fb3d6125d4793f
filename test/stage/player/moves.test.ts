import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { playable } from "../../../src/stage/playable.ts";
import type { KeyCommand } from "../../../src/stage/player/key-table.ts";
import { due } from "../../../src/stage/player/movement.ts";
import type { PlayerInput, PlayerRules, PlayerState } from "../../../src/stage/player/player-state.ts";
import { begin, update } from "../../../src/stage/player/view-update.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { course, showOf } from "../../course.ts";
import { canvas } from "../course.ts";

/** Rewinding equals playing: however a watcher gets to a beat, it looks the same. */

const SIZE = canvas(80, 24);

const rulesOf = (slug: string): PlayerRules => ({
  playable: playable(timeline(showOf(slug), "learn")),
  reducedMotion: false,
  auto: false,
  loop: false,
  leadsOn: false,
});

const opened = (rules: PlayerRules, beat = 0) => begin(rules, SIZE, { beat, speed: 1, playing: false });

const press = (rules: PlayerRules, state: PlayerState, ...commands: KeyCommand[]): PlayerState =>
  commands.reduce((now, command) => update(rules, now, { type: "command", command }), state);

/** Lets the time pass until nothing moves any more. */
function settled(rules: PlayerRules, state: PlayerState): PlayerState {
  const ms = due(rules, state);
  return ms === null ? state : settled(rules, update(rules, state, { type: "passed", ms }));
}

/** Chooses the first answer at a beat that asks, and keeps the result. */
const answered = (rules: PlayerRules, state: PlayerState): PlayerState =>
  update(rules, state, { type: "option", option: 0, otherwise: null });

/** Returns the beats that look different if reached by `back` instead of `next`. */
function otherwiseRewound(rules: PlayerRules): string[] {
  const forth = [answered(rules, settled(rules, opened(rules)))];
  while (forth.length < rules.playable.beats)
    forth.push(answered(rules, settled(rules, press(rules, forth.at(-1) as PlayerState, "next"))));
  const { answers } = forth.at(-1)?.view ?? {};

  const back = [forth.at(-1) as PlayerState];
  while (back.length < rules.playable.beats) back.push(press(rules, back.at(-1) as PlayerState, "back"));

  expect(forth.map(({ view }) => view.beat)).toEqual(forth.map((_, i) => i));
  return back.reverse().flatMap(({ view: rewound }, beat) => {
    // An answer is kept from the moment on when it was given.
    const played = { ...forth[beat]?.view, ...(answers && { answers }) };
    return isDeepStrictEqual(rewound, played) ? [] : [`beat ${beat}: ${JSON.stringify([played, rewound])}`];
  });
}

test.each(course.shows.map((s) => s.lesson.slug))(
  "%s: each view reached by back is the one reached by next",
  (slug) => {
    expect(otherwiseRewound(rulesOf(slug))).toEqual([]);
  },
);

test("a beat that is longer once the end has been seen is found", () => {
  const rules = rulesOf("session-login");
  const { beats, ticks } = rules.playable;
  let ended = false;
  const longer = (beat: number, inner?: number) => {
    ended ||= beat === beats - 1;
    return ticks.call(rules.playable, beat, inner) + (ended && beat === 3 ? 1 : 0);
  };
  const broken = { ...rules, playable: { ...rules.playable, ticks: longer } };
  expect(otherwiseRewound(broken)).toEqual([expect.stringMatching(/^beat 3: /)]);
});

const MOVES: readonly KeyCommand[] = [
  "next",
  "back",
  "first",
  "last",
  "play",
  "faster",
  "slower",
  "code",
  "flow",
];

const inputs = fc.oneof(
  fc.constantFrom(...MOVES).map((command): PlayerInput => ({ type: "command", command })),
  fc.integer({ min: 0, max: 20_000 }).map((ms): PlayerInput => ({ type: "passed", ms })),
  fc.integer({ min: 1, max: 60 }).map((beat): PlayerInput => ({ type: "go", beat, playing: false })),
);

test("whatever was pressed before, a beat at rest is the beat as it is when one begins there", () => {
  const rules = rulesOf("session-login");
  fc.assert(
    fc.property(fc.array(inputs, { maxLength: 40 }), (pressed) => {
      const moved = pressed.reduce((state, input) => update(rules, state, input), opened(rules));
      if (moved.ended !== null) return;
      const still = moved.view.status.playing ? press(rules, moved, "play") : moved;
      const { pane, overlay, status, ...there } = settled(rules, still).view;
      const begun = settled(rules, opened(rules, there.beat)).view;
      expect(there).toEqual({ beat: begun.beat, tick: begun.tick, scroll: 0 });
      const seen = { ...begun, pane, overlay, status };
      expect(rules.playable.frame(settled(rules, still).view, SIZE)).toEqual(
        rules.playable.frame(seen, SIZE),
      );
    }),
    { numRuns: 200 },
  );
});

test("of the digits before g the last four count", () => {
  const rules = rulesOf("session-login");
  const typed = [..."0000000007"].reduce(
    (state, digit) => update(rules, state, { type: "digit", digit }),
    opened(rules),
  );
  expect(typed.view.status.count).toBe("0007");
  expect(press(rules, typed, "jump").view.beat).toBe(6);
});

test("a window that grows keeps what is scrolled within its bounds from the next key on", () => {
  const rules = rulesOf("session-login");
  const small = begin(rules, canvas(60, 18), { beat: 5, speed: 1, playing: false });
  const down = press(rules, settled(rules, small), "inspect", "page-down", "page-down", "page-down");
  const most = (cols: number, rows: number) => rules.playable.scrollMax?.(down.view, canvas(cols, rows)) ?? 0;
  expect(down.view.scroll).toBe(most(60, 18));
  const larger = update(rules, down, { type: "resized", cols: 100, rows: 24 });
  expect(most(100, 24)).toBeLessThan(most(60, 18));
  expect(press(rules, larger, "up").view.scroll).toBe(Math.max(0, most(100, 24) - 1));
});
