import { expect, test } from "vitest";
import { lineText, span } from "../../../src/stage/canvas/text.ts";
import { saidAt } from "../../../src/stage/said-at.ts";
import type { SceneBeat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { COMPARED_TRUTHS, type SeenComparison } from "../../../src/stage/truths/compared-truths.ts";
import type { SeenScene } from "../../../src/stage/truths/seen-scene.ts";
import { TRUTHS } from "../../../src/stage/truths/truths.ts";
import { untruths } from "../../../src/stage/truths/untruths.ts";
import { showOf } from "../../course.ts";

/** A change of what is seen. */
type Change = (seen: SeenScene) => Partial<SeenScene>;

/** Returns what `check` would report for a lesson drawn like this: the sentence, its line, and the line of that beat's words. */
function broken(slug: string, change: Change) {
  const show = showOf(slug);
  const { beats } = timeline(show, "learn");
  const scenes = beats.flatMap((beat) => (beat.kind === "scene" ? [beat, ...beat.inner] : []));
  return untruths(show, (seen) => ({ ...seen, ...change(seen) })).map(({ line, message }) => {
    const said = scenes.filter((beat) => message.endsWith(` (${lineText(beat.headline)})`));
    const [headline = ""] = said.map((beat) => lineText(beat.headline));
    const sentence = message.replace(/^At \d+ by \d+: /, "").slice(0, -` (${headline})`.length);
    return { sentence, line, places: said.map((beat) => saidAt(show, beat)) };
  });
}

const replaced = (from: string | RegExp, to: string) => (seen: SeenScene) => ({
  rows: seen.rows.map((row) => row.replaceAll(from, to)),
});
const withBeat = (change: (beat: SceneBeat) => Partial<SceneBeat>) => (seen: SeenScene) => ({
  beat: { ...seen.beat, ...change(seen.beat) },
});

/** Each is broken once: the change, the lesson, and the report. */
const BREAKS: readonly (readonly [name: string, slug: string, change: Change, says: RegExp])[] = [
  [
    "an arrow and an answer stand between the two parties of that exchange",
    "session-login",
    replaced("─ Browser ─", "─ Attacker ─"),
    /^The arrow is the browser's, and the box beside it is another's\.$/,
  ],
  [
    "no old answer stands where somebody does what has to do with no request",
    "session-logout",
    ({ rows, layout: { wire } }) => ({
      rows: rows.map((row, y) =>
        y === wire.arrow ? `${row.slice(0, wire.x)}◀${row.slice(wire.x + 1)}` : row,
      ),
    }),
    /^The arrow is that of an exchange which is over\.$/,
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
    "the words of a fold are about the exchange in view",
    "session-request",
    withBeat(({ events, lead, inner }) => ({ lead: inner.length > 0 ? (events[0] ?? lead) : lead })),
    /^GET https:\/\/shop\.test\/profile is in view, and the words are about what was before it\.$/,
  ],
  [
    "what stands as kept back was kept back from the request in view",
    "same-site",
    ({ picture }) => ({
      picture: {
        ...picture,
        wire: picture.wire && { ...picture.wire, below: [[[span("✗ theme")]], [[span("kept back")]]] },
      },
    }),
    /^✗ theme stands beside a request that it does not belong to\.$/,
  ],
  [
    "a value that the headline names is in view",
    "session-login",
    replaced("abc123", "······"),
    /^The headline names (?:sessionId=)?abc123, which is not in view\.$/,
  ],
  [
    "no marks of Markdown stand in the words",
    "session-login",
    withBeat(({ body }) => ({ body: [...body, { text: "[cost](cost)", role: "text" }] })),
    /^The words have \]\( in them\.$/,
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
    "a body that the words name is in view, and of any body the line with a value in it",
    "csrf-token",
    replaced("csrf=", "····="),
    /^The body has csrf=d46d4e&to=shivam&amount=20, which is not in view\.$/,
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
  expect(BREAKS.map(([name]) => name).toSorted()).toEqual(Object.keys(TRUTHS).toSorted());
});

test.each(BREAKS)("%s, in %s: said at its place", (_, slug, change, says) => {
  const found = broken(slug, change).filter(({ sentence }) => says.test(sentence));
  expect(found.length).toBeGreaterThan(0);
  for (const { line, places } of found) expect(places).toContain(line);
});

test("a course that holds has none", () => expect(untruths(showOf("session-login"))).toEqual([]));

test("the size is said, and the headline", () => {
  const noon = replaced(/\d\d:\d\d:\d\d/g, "noon");
  const [first] = untruths(showOf("jwt-expiry"), (seen) => ({ ...seen, ...noon(seen) }));
  expect(first?.message).toMatch(/^At 100 by 30: Time passes in this lesson, and no clock says .+ \(.+\)$/);
});

test("an answer that is kept from a script does not stand there as if the script had it", () => {
  const said = broken("cors", replaced("an error only", "200 OK")).map(({ sentence }) => sentence);
  expect(said).toContain(
    "The browser keeps the answer from the script, and it stands there as if the script had it.",
  );
});

/** Returns what would be reported for the comparisons of a lesson drawn like this. */
const brokenBoth = (change: (seen: SeenComparison) => Partial<SeenComparison>) =>
  untruths(
    showOf("revocation"),
    (seen) => seen,
    (seen) => ({ ...seen, ...change(seen) }),
  ).map(({ message }) => message);

const COMPARED_BREAKS: readonly (readonly [name: string, from: string, to: string, says: RegExp])[] = [
  [
    "what a step has changed is in view",
    "Users",
    "·····",
    /^At 100 by 30: The step changes "Users", which is not in view\. \(Both shops make him a customer, /,
  ],
  [
    "nothing that is empty stands where something else has no room",
    "Local storage",
    "Cookie jar   ",
    /^At \d+ by \d+: "Cookie jar" is empty, and for "Local storage" there is no room\. /,
  ],
];

test("each truth of a comparison is broken here", () => {
  expect(COMPARED_BREAKS.map(([name]) => name)).toEqual(Object.keys(COMPARED_TRUTHS));
  expect(brokenBoth((seen) => seen)).toEqual([]);
});

test.each(COMPARED_BREAKS)("of two worlds: %s", (_, from, to, says) => {
  const found = brokenBoth(({ rows }) => ({ rows: rows.map((row) => row.replaceAll(from, to)) }));
  expect(found).toContainEqual(expect.stringMatching(says));
});
