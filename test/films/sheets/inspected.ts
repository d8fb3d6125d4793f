import { playable } from "../../../src/stage/playable.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import type { Show } from "../../../src/trace/show/show.ts";
import { course } from "../../course.ts";
import { canvas, showIn, view } from "../../stage/course.ts";
import type { Sheet } from "../sheet.ts";

const LOGIN = "browser submit /login with username=shivam password=correct-horse";
const FETCH_LOGIN = "page fetch POST /login json username=shivam password=correct-horse";

/** Worlds with everything that can be inspected. */
const SCENES: readonly (readonly [name: string, world: string, steps: readonly string[]])[] = [
  ["a session, by a clock that is fast", "shop-session", [LOGIN, "server set clock +10m"]],
  [
    "refresh tokens and a denied one",
    "shop-refresh",
    ["server set denylist yes", FETCH_LOGIN, "page fetch POST /refresh", "server deny tokens of shivam"],
  ],
  [
    "denied for ever",
    "shop-refresh",
    ["server set denylist yes", "server set token-life none", FETCH_LOGIN, "server deny tokens of shivam"],
  ],
  [
    "what pages and an attacker hold",
    "shop-jwt",
    [
      "server set secret secret123",
      FETCH_LOGIN,
      "page keep token in localStorage",
      "attacker take token",
      "attacker guess secret",
      "attacker forge role=owner key guessed",
    ],
  ],
  [
    "cookies",
    "shop-session",
    [
      'server route /short sets "a=1; Max-Age=60; Path=/x; Secure; SameSite=Strict"',
      "browser open /short",
      LOGIN,
      "browser open /profile",
    ],
  ],
  ["a transfer", "shop-session", [LOGIN, "browser submit /transfer with to=maya amount=9"]],
];

export function inspected(): Sheet {
  const scenes = SCENES.map(([name, world, steps]) => [name, last(showIn(world, steps), -1)] as const);
  const compared = course.shows
    .filter(({ segments }) => segments.some(({ kind }) => kind === "compare"))
    .slice(0, 1);
  return Object.fromEntries([
    ...scenes,
    ...compared.map((show) => ["two worlds", comparison(show)] as const),
  ]);
}

/** A beat, counted from the end. */
function last(show: Show, back: number) {
  const film = playable(timeline(show, "learn"));
  return film.frame(view(film.beats - 1 + back, 99, { overlay: "inspect" }), canvas(120, 80));
}

function comparison(show: Show) {
  const laid = timeline(show, "learn");
  const beat = laid.beats.findLastIndex(({ kind }) => kind === "compare");
  return playable(laid).frame(view(beat, 99, { overlay: "inspect" }), canvas(120, 80));
}
