import { describe, expect, test } from "vitest";
import type { Frame } from "../../../src/stage/canvas/frame.ts";
import { layoutOf } from "../../../src/stage/canvas/layout.ts";
import { scenePicture } from "../../../src/stage/picture/scene-picture.ts";
import { playable } from "../../../src/stage/playable.ts";
import { saidAt } from "../../../src/stage/said-at.ts";
import type { SceneBeat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { type SeenScene, TRUTHS } from "../../../src/stage/truths/truths.ts";
import { untruths } from "../../../src/stage/truths/untruths.ts";
import { showOf } from "../../course.ts";
import { canvas, rowsOf, view } from "../course.ts";

/** What is drawn of each moment of a lesson's scenes at rest. */
function* seenIn(slug: string, cols = 100, rows = 30): Generator<SeenScene> {
  const laidOut = timeline(showOf(slug), "learn");
  const film = playable(laidOut);
  for (const [i, beat] of laidOut.beats.entries()) {
    if (beat.kind !== "scene") continue;
    const frame = film.frame(view(i, film.ticks(i) - 1), canvas(cols, rows));
    const picture = scenePicture(laidOut, beat);
    yield { timeline: laidOut, beat, picture, layout: layoutOf(cols, rows), rows: rowsOf(frame) };
  }
}

/** What a truth says of pictures in which something was changed, each sentence once. */
function broken(
  name: string,
  slug: string,
  change: (seen: SeenScene) => Partial<SeenScene>,
): readonly string[] {
  const truth = TRUTHS[name];
  if (truth === undefined) throw new Error(`There is no "${name}".`);
  const all = [...seenIn(slug)];
  expect(all.flatMap((seen) => truth(seen) ?? [])).toEqual([]);
  return [...new Set(all.flatMap((seen) => truth({ ...seen, ...change(seen) }) ?? []))];
}

const replaced = (from: string | RegExp, to: string) => (seen: SeenScene) => ({
  rows: seen.rows.map((row) => row.replaceAll(from, to)),
});
const withBeat = (change: (beat: SceneBeat) => Partial<SceneBeat>) => (seen: SeenScene) => ({
  beat: { ...seen.beat, ...change(seen.beat) },
});

/** Each is broken once: what was changed, in which lesson, and what is said of it. */
const BREAKS: readonly (readonly [
  name: string,
  slug: string,
  change: (seen: SeenScene) => Partial<SeenScene>,
  says: RegExp,
])[] = [
  [
    "an arrow and an answer stand between the two parties of that exchange",
    "session-login",
    replaced("─ Browser ─", "─ Attacker ─"),
    /^The arrow is the browser's, and the box beside it is another's\.$/,
  ],
  [
    "the server that the words are about is in view",
    "csrf",
    withBeat(({ lead }) => ({
      lead: "server" in lead ? ({ ...lead, server: "other.test" } as typeof lead) : lead,
    })),
    /^The words are about other\.test, and (?:shop|evil)\.test is in view/,
  ],
  [
    "no title stands over nothing",
    "session-login",
    ({ picture }) => ({
      picture: {
        ...picture,
        client: {
          ...picture.client,
          sections: picture.client.sections.map((section) => ({ ...section, rows: [] })),
        },
      },
    }),
    /^"Cookie jar" stands over nothing\.$/,
  ],
  [
    "a field that the words name is in view",
    "cookie-jar",
    replaced(/Set-Cookie:/g, "Cache:"),
    /^The words name set-cookie, which is not in view\.$/i,
  ],
  [
    "the line that is lit is in view where code is",
    "session-code",
    replaced(/▸/g, " "),
    /^The line that runs is not in view: /,
  ],
  [
    "the line that is lit sets the cookie that is sent",
    "session-code",
    withBeat(({ listing, lead }) => {
      if (listing === null || lead.type !== "response.sent") return {};
      const at = listing.of.lines.findIndex(({ text }) => text.includes("res.cookie("));
      return at < 0 ? {} : { listing: { ...listing, line: at + 1 } };
    }),
    /^The answer sets a cookie, and the line that lights up is another than the one which does: /,
  ],
  [
    "where some go over http, the address says which",
    "cookie-guards",
    replaced(/https?:\/\//g, ""),
    /^Nothing says the scheme of https?:/,
  ],
  [
    "a request over http says so",
    "cookie-guards",
    replaced(/http/g, "hxxp"),
    /^http:.* looks as if it were encrypted\.$/,
  ],
  [
    "where time passes there is a clock",
    "jwt-expiry",
    replaced(/\d\d:\d\d:\d\d/g, "noon"),
    /^Time passes in this lesson, and no clock says /,
  ],
  [
    "what a script got stands apart from the page",
    "jwt-login",
    replaced("script got", "page of"),
    /^Nothing says "script got 200 OK"\.$/,
  ],
  [
    "a row of the session table says whose it is",
    "session-repair",
    replaced("→", " "),
    /^The row of \S+ does not say whose it is\.$/,
  ],
  [
    "what a script read stands in the browser",
    "cookie-guards",
    replaced("script got", "page of"),
    /^Nothing says "script got id=b"\.$/,
  ],
  [
    "a red cross is for a refusal",
    "session-login",
    withBeat(() => ({ refused: true })),
    /^There is a red cross, and nothing is refused\.$/,
  ],
  [
    "no section of a box is left out while there are rows for it",
    "session-login",
    replaced(/Local storage|Cookie jar/g, "              "),
    /^"(?:Local storage|Cookie jar)" is left out beside \d+ blank rows\.$/,
  ],
];

test("each of them is broken here", () => {
  expect(BREAKS.map(([name]) => name)).toEqual(Object.keys(TRUTHS));
});

test.each(BREAKS)("%s, in %s", (name, slug, change, says) => {
  const said = broken(name, slug, change);
  expect(said.length).toBeGreaterThan(0);
  for (const sentence of said) expect(sentence).toMatch(says);
});

describe("the untruths of a show", () => {
  test("a course that holds has none", () => expect(untruths(showOf("session-login"))).toEqual([]));

  test("have the line of the words, the size, and the headline", () => {
    const show = showOf("jwt-expiry");
    const clockless = (
      laidOut: Parameters<typeof playable>[0],
      at: Parameters<ReturnType<typeof playable>["frame"]>[0],
      size: ReturnType<typeof canvas>,
    ): Frame => {
      const frame = playable(laidOut).frame(at, size);
      return { ...frame, chars: frame.chars.map((char) => (char === ":" ? "." : char)) };
    };
    const found = untruths(show, clockless).filter(({ message }) => message.includes("no clock"));
    const beats = timeline(show, "learn").beats.filter((beat) => beat.kind === "scene");
    expect(found.length).toBeGreaterThanOrEqual(beats.length);
    expect(found[0]?.message).toMatch(
      /^At 100 by 30: Time passes in this lesson, and no clock says .+ \(.+\)$/,
    );
    const [first] = beats;
    expect(found[0]?.line).toBe(first === undefined ? 0 : saidAt(show, first));
  });
});

test("an answer that is kept from a script does not stand there as if the script had it", () => {
  expect(
    broken("what a script got stands apart from the page", "cors", replaced("an error only", "200 OK")),
  ).toContain("The browser keeps the answer from the script, and it stands there as if the script had it.");
});
