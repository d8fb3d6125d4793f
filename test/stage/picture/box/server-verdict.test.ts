import { expect, test } from "vitest";
import { lineText, lineWidth } from "../../../../src/stage/canvas/text.ts";
import { serverVerdictLine } from "../../../../src/stage/picture/box/server-verdict.ts";
import { squeezed } from "../../../../src/stage/scene/box.ts";
import { timeline } from "../../../../src/stage/timeline/timeline.ts";
import { course } from "../../../course.ts";
import { drawn, showIn } from "../../course.ts";

test.each([
  ["who asks is not known", "shop-session", ["browser open /profile"], "✗ 401: who are you?"],
  ["the method is not taken", "shop-session", ["browser open /logout"], "✗ 405: wrong method"],
  ["the page is not there", "shop-session", ["browser open /nowhere"], "✗ 404: no such page"],
  [
    "the form is not complete",
    "shop-transfer",
    ["browser submit /transfer with to=maya"],
    "✗ 400: incomplete",
  ],
  [
    "the form is another site's",
    "shop-transfer",
    ["server set csrf token", "browser submit /transfer with to=maya amount=1"],
    "✗ 403: not allowed",
  ],
])("%s", (_, world, steps, words) => {
  expect(drawn(world, steps, "none", 100, 30, -2)).toContain(words);
});

test.each([
  ["r9", "✗ no row for r9"],
  ["r-35cd0b", "✗ r-35cd0b: used before"],
])("a refresh token that gets nothing: %s, %s", (token, words) => {
  const steps = ["page fetch POST /refresh", `attacker send POST /refresh cookie "refresh=${token}"`];
  const beats = [-2, -3, -4].map((beat) => drawn("shop-refresh", steps, "none", 100, 30, beat));
  expect(beats.join("\n")).toContain(words);
});

/** Columns that the verdict has at 80x24. */
const ROOM = 24;

const REFRESH = [
  "server set denylist yes",
  "page fetch POST /login json username=shivam password=correct-horse",
  "page keep token in memory",
  "page fetch GET /profile bearer memory.token",
  "server deny tokens of shivam",
  "page fetch GET /profile bearer memory.token",
  'attacker send POST /refresh cookie "refresh=r-35cd0b"',
  'attacker send POST /refresh cookie "refresh=r-35cd0b"',
  "wait 8d",
  "page fetch POST /refresh",
];

test("every verdict fits the narrowest box that stands beside another", () => {
  const verdicts = [showIn("shop-refresh", REFRESH), ...course.shows].flatMap((show) => {
    const { beats, highlighter } = timeline(show, "play");
    return beats.flatMap((beat) => {
      const lines =
        beat.kind === "compare"
          ? beat.lanes.map((lane) => serverVerdictLine(lane.beat, lane.timeline.highlighter))
          : [beat.kind === "scene" ? serverVerdictLine(beat, highlighter) : null];
      return lines.flatMap((line) => (line === null ? [] : [squeezed(line, ROOM)]));
    });
  });
  expect(verdicts.length).toBeGreaterThan(150);
  expect(verdicts.filter((line) => lineWidth(line) > ROOM).map(lineText)).toEqual([]);
});

test("a long random ID is shortened, and what is said of it stays", () => {
  const steps = [
    "server set ids random",
    "browser submit /login with username=shivam password=correct-horse",
    "browser open /profile",
  ];
  expect(drawn("shop-session", steps, "none", 100, 30, -3)).toMatch(/✓ [0-9a-f]{15,}… is user 45 │/);
});
