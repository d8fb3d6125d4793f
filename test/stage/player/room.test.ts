import { describe, expect, test } from "vitest";
import { playable } from "../../../src/stage/playable.ts";
import { due } from "../../../src/stage/player/movement.ts";
import type { PlayerRules, PlayerState } from "../../../src/stage/player/player-state.ts";
import { ROOM_KEYS, roomMeaning } from "../../../src/stage/player/room-keys.ts";
import { roomView } from "../../../src/stage/player/room-update.ts";
import { begin, update } from "../../../src/stage/player/view-update.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../course.ts";
import { EVERY_KEY } from "../../terminal/every-key.ts";
import { canvas } from "../course.ts";

const laidOut = timeline(showOf("session-login"), "play");
const film = playable(laidOut);
const QUESTION = laidOut.beats.findIndex((beat) => beat.kind === "question");
const RIGHT = film.right?.(QUESTION);

const rulesOf = (more: Partial<PlayerRules> = {}): PlayerRules => ({
  playable: film,
  reducedMotion: true,
  auto: false,
  loop: false,
  leadsOn: false,
  questions: Number.POSITIVE_INFINITY,
  ...more,
});

const opened = (rules: PlayerRules, beat: number, playing = false) =>
  begin(rules, canvas(60, 18), { beat, speed: 1, playing, kept: { room: roomView(false) } });

/** Presses keys that mean something to a room. */
function pressed(rules: PlayerRules, state: PlayerState, ...keys: string[]): PlayerState {
  return keys.reduce(
    (now, key) =>
      (roomMeaning(key, now.view, rules.playable) ?? []).reduce((s, input) => update(rules, s, input), now),
    state,
  );
}

const text = ({ view }: PlayerState, cols = 60, rows = 18): string =>
  film.frame(view, canvas(cols, rows)).chars.join("");

describe("a question in front of a room", () => {
  const rules = rulesOf();
  const asked = opened(rules, QUESTION);

  test("numbers count hands, which are drawn as bars; the last vote is taken back", () => {
    const voted = pressed(rules, asked, "1", "2", "2", "3", "2");
    expect(voted.view.room?.votes[QUESTION]).toEqual([0, 1, 1, 2, 1]);
    expect(text(voted)).toMatch(/█+ 3 /);
    const bars = [...text(voted).matchAll(/(█+) \d/g)].map(([, bar = ""]) => bar.length);
    expect(bars).toHaveLength(3);
    expect(Math.max(...bars)).toBe(bars[1]);
    expect(pressed(rules, voted, "backspace").view.room?.votes[QUESTION]).toEqual([0, 1, 1, 2]);
    expect(text(asked)).not.toContain("█");
  });

  test("an option that there is not gets no vote, and a number that has begun goes on", () => {
    const options = film.options(QUESTION);
    expect(roomMeaning(String(options + 1), asked.view, film)).toBeNull();
    const begun = update(rules, asked, { type: "digit", digit: "1" });
    expect(roomMeaning("2", begun.view, film)).toBeNull();
  });

  test("Enter shows the answer and goes on the next time; x clears all for the next class", () => {
    const shown = pressed(rules, asked, "2", "return");
    expect(shown.view.answers).toEqual({ [QUESTION]: RIGHT });
    expect(text(shown)).toContain("is right.");
    expect(roomMeaning("return", shown.view, film)).toBeNull();
    const cleared = pressed(rules, shown, "x").view;
    expect(cleared.answers).toEqual({});
    expect(cleared.room?.votes).toEqual({});
    expect(film.frame(cleared, canvas(60, 18))).toEqual(film.frame(asked.view, canvas(60, 18)));
  });

  test("no letter answers, and b is the black screen here too", () => {
    for (const key of ["a", "c", "d"]) expect(roomMeaning(key, asked.view, film)).toEqual([]);
    expect(pressed(rules, asked, "b").view.room?.black).toBe(true);
  });

  test("no vote says more of the answer than the question did", () => {
    expect(text(pressed(rules, asked, "1", "2"))).not.toMatch(/✓ [abc] |✗|is right/);
  });
});

describe("a question while it plays", () => {
  test("waits for a key; → goes on, and it plays on", () => {
    const rules = rulesOf({ auto: true });
    const waits = opened(rules, QUESTION, true);
    expect(due(rules, waits)).toBeNull();
    expect(update(rules, waits, { type: "passed", ms: 1e9 }).view.beat).toBe(QUESTION);
    const next = update(rules, waits, { type: "command", command: "next" });
    expect(next.view).toMatchObject({ beat: QUESTION + 1, status: { playing: true } });
  });

  test("goes on by itself after the time that was named, at any speed", () => {
    const rules = rulesOf({ auto: true, questions: 20_000 });
    const slow = opened(rules, QUESTION, true);
    const fast = begin(rules, canvas(60, 18), { beat: QUESTION, speed: 8, playing: true });
    for (const state of [slow, fast]) {
      expect(due(rules, state)).toBe(20_000);
      expect(update(rules, state, { type: "passed", ms: 20_000 }).view.beat).toBe(QUESTION + 1);
    }
  });
});

describe("a room", () => {
  const rules = rulesOf();

  test("black pauses; any key comes back, and does nothing else", () => {
    const black = pressed(rules, opened(rules, 1, true), ".");
    expect(black.view).toMatchObject({ room: { black: true }, status: { playing: false } });
    for (const key of ["right", "q", "b", "7"])
      expect(pressed(rules, black, key).view).toMatchObject({ beat: 1, room: { black: false } });
    expect(roomMeaning("ctrl+c", black.view, film)).toBeNull();
  });

  test("a clock is looked at every second, and only while it is shown", () => {
    const still = opened(rules, 1);
    expect(due(rules, still)).toBeNull();
    expect(due(rules, pressed(rules, still, "#"))).toBe(1000);
    expect(due(rules, pressed(rules, still, "#", "#"))).toBeNull();
    const shown = film.frame({ ...still.view, corner: "14:05  23 min" }, canvas(60, 18));
    expect(shown.chars.join("")).toContain("14:05  23 min  beat 2 of");
  });

  test("F5 and Esc of a clicker play and pause; Esc asks before it leaves only where nothing plays", () => {
    const plays = pressed(rules, opened(rules, 1), "f5");
    expect(plays.view.status.playing).toBe(true);
    const rests = pressed(rules, plays, "escape");
    expect(rests.view.status).toMatchObject({ playing: false });
    expect(rests.view.status.leaving).toBeUndefined();
    expect(roomMeaning("escape", rests.view, film)).toBeNull();
  });

  test.each(["flow", "inspect", "words", "keys"] as const)("opening %s pauses", (command) => {
    const opens = update(rules, opened(rules, 1, true), { type: "command", command });
    expect(opens.view).toMatchObject({ overlay: command, status: { playing: false } });
  });

  test("a learner's keys mean what they meant", () => {
    const { room: _, ...alone } = opened(rules, QUESTION).view;
    for (const key of ["b", ".", "#", "z", "1", "return", "x", "f5"])
      expect(roomMeaning(key, alone, film)).toBeNull();
  });
});

describe("focus", () => {
  test.each([
    [60, 18],
    [80, 24],
    [100, 30],
  ])("%i by %i: one thing has the room, and all the words are there", (cols, rows) => {
    const rules = rulesOf();
    for (const [beat, shown] of laidOut.beats.entries()) {
      if (shown.kind !== "scene") continue;
      const seen = text(pressed(rules, opened(rules, beat), "z"), cols, rows);
      expect(seen).not.toContain("quit");
      // One box, or one pane.
      expect(seen.match(/╭/g)?.length ?? 0).toBeLessThanOrEqual(1);
      const first = shown.headline
        .map((s) => s.text)
        .join("")
        .slice(0, 20);
      expect(seen).toContain(first);
    }
  });

  test("the pane has more rows than the small screen gives it", () => {
    const rules = rulesOf();
    const rowsOf = (state: PlayerState) => (text(state).match(/│/g)?.length ?? 0) / 2;
    const usual = opened(rules, 3);
    expect(rowsOf(pressed(rules, usual, "z"))).toBeGreaterThan(rowsOf(usual));
  });
});

test("a header is not typed before a room: Enter shows what comes, and x takes it away", () => {
  const typed = timeline(showOf("session-request"), "play");
  const shown = playable(typed);
  const rules = rulesOf({ playable: shown });
  const at = typed.beats.findIndex((beat) => beat.kind === "prediction");
  const asked = opened(rules, at);
  const seen = ({ view }: PlayerState) => shown.frame(view, canvas(80, 24)).chars.join("");
  const letter = update(rules, asked, { type: "key", key: "l", pasted: null, otherwise: [] });
  expect(letter.view).not.toHaveProperty("line");
  expect(seen(asked)).not.toContain("Right.");
  const told = pressed(rules, asked, "return");
  expect(seen(told)).toContain("You: Cookie: sessionId=abc123");
  expect(seen(pressed(rules, told, "x"))).not.toContain("Right.");
  expect(roomMeaning("return", told.view, shown)).toBeNull();
});

test("every key of the table does something at a question, and no other key does", () => {
  const rules = rulesOf();
  const begun = pressed(rules, opened(rules, QUESTION), "1");
  const changes = (key: string): boolean => pressed(rules, begun, key) !== begun;
  const declared = ROOM_KEYS.flatMap(({ keys }) => keys);
  const votes = declared.filter((key) => /^\d$/.test(key) && Number(key) > film.options(QUESTION));
  expect(EVERY_KEY.filter(changes).toSorted()).toEqual(
    declared.filter((key) => !votes.includes(key)).toSorted(),
  );
});
