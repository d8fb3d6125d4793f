import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { playable } from "../../src/stage/playable.ts";
import { KEY_TABLE } from "../../src/stage/player/key-table.ts";
import { due } from "../../src/stage/player/movement.ts";
import type { PlayerInput, PlayerRules } from "../../src/stage/player/player-state.ts";
import { roomView } from "../../src/stage/player/room-update.ts";
import { begin, update } from "../../src/stage/player/view-update.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { chanceOf, oneOf } from "../chance.ts";
import { showOf } from "../course.ts";
import { canvas } from "../stage/course.ts";
import { fakePlayable } from "../terminal/fake-playable.ts";

/**
 * A player whose keys are pressed at random, the same in every run, with time passing in between: of each state a fingerprint. Nobody
 * presses keys like this; a change of what a key does anywhere is seen.
 */
const GAMES = 6;
const INPUTS = 120;

const film = (slug: string) => playable(timeline(showOf(slug), "learn"));

/** Beats that move, that ask, that are opened, and one that is an exam. */
const FAKE = fakePlayable([4, 1, 2, 5, 1, 3], {
  options: (beat) => (beat === 1 || beat === 4 ? 3 : 0),
  folded: (beat) => (beat === 2 ? 3 : 0),
  exam: (beat) => beat === 4,
  scrollMax: ({ overlay }) => (overlay === "none" ? 0 : 5),
  speaksOf: (beat) => (beat === 3 ? "wire" : beat === 5 ? "code" : null),
  wantsLine: (beat, tries) => beat === 5 && tries.length < 2,
});

const PLAYED: Readonly<Record<string, Partial<PlayerRules> & Pick<PlayerRules, "playable">>> = {
  "a lesson": { playable: film("session-login"), leadsOn: true },
  "a lesson with an exercise": { playable: film("session-fixation") },
  "typed headers": { playable: film("same-site") },
  "by itself": { playable: FAKE, auto: true },
  "over and over": { playable: FAKE, loop: true, questions: 3000 },
  "without motion": { playable: FAKE, reducedMotion: true, leadsOn: true },
  "before a room": { playable: film("session-login"), questions: Number.POSITIVE_INFINITY },
};

const KEYS = [
  "left",
  "right",
  "home",
  "end",
  "backspace",
  "delete",
  "a",
  "1",
  "up",
  "down",
  "escape",
  "return",
];
const ROOM = ["black", "clock", "focus", "reveal", "unvote", "clear"] as const;

function inputFrom(chance: () => number): PlayerInput {
  const kinds: readonly (() => PlayerInput)[] = [
    () => ({ type: "command", command: oneOf(chance, KEY_TABLE).command }),
    () => ({ type: "command", command: oneOf(chance, ["next", "next", "back", "play", "open"]) }),
    () => ({ type: "passed", ms: oneOf(chance, [1, 39, 40, 41, 400, 5000]) }),
    () => ({ type: "digit", digit: oneOf(chance, ["0", "1", "2", "7"]) }),
    () => ({ type: "option", option: oneOf(chance, [0, 1, 2, 3]), otherwise: oneOf(chance, [null, "code"]) }),
    () => ({
      type: "key",
      key: oneOf(chance, KEYS),
      pasted: oneOf(chance, [null, null, "Set-Cookie: a=b"]),
      otherwise: [],
    }),
    () => ({ type: "line", text: oneOf(chance, ["Cookie: sid=1", ""]) }),
    () => ({ type: "go", beat: oneOf(chance, [-1, 0, 2, 4, 99]), playing: oneOf(chance, [true, false]) }),
    () => ({ type: "cover", overlay: oneOf(chance, ["none", "words", "note"]) }),
    () => ({ type: "room", command: oneOf(chance, ROOM) }),
    () => ({ type: "vote", option: oneOf(chance, [0, 1, 3]) }),
    () => ({ type: "resized", cols: oneOf(chance, [60, 100]), rows: oneOf(chance, [18, 30]) }),
  ];
  return oneOf(chance, kinds)();
}

function game(name: string, number: number): string {
  const { playable: of, ...more } = PLAYED[name] as (typeof PLAYED)[string];
  const rules: PlayerRules = {
    playable: of,
    reducedMotion: false,
    auto: false,
    loop: false,
    leadsOn: false,
    ...more,
  };
  const chance = chanceOf(number * 31 + name.length);
  const kept = name === "before a room" ? { room: roomView(number % 2 === 0) } : {};
  let state = begin(rules, canvas(100, 30), { beat: number % 4, speed: 1, playing: number % 2 === 1, kept });
  const prints = Array.from({ length: INPUTS }, () => {
    state = update(rules, state, inputFrom(chance));
    const { view, left, ended } = state;
    const print = createHash("sha256")
      .update(JSON.stringify([view, left, ended, due(rules, state)]))
      .digest("hex");
    // What has ended is begun again: it would take nothing more.
    if (ended !== null) state = { ...state, ended: null };
    return print.slice(0, 4);
  });
  return `${name} ${number}  ${prints.join(" ")}`;
}

test("whatever is pressed does what it did", async () => {
  const lines = Object.keys(PLAYED).flatMap((name) =>
    Array.from({ length: GAMES }, (_, number) => game(name, number)),
  );
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "played.prints"));
});
