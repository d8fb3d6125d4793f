import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { layoutOf } from "../../../src/stage/canvas/layout.ts";
import type { BoxPicture } from "../../../src/stage/picture/picture.ts";
import { COMPARED_TRUTHS, type SeenComparison } from "../../../src/stage/truths/compared-truths.ts";
import type { SeenScene } from "../../../src/stage/truths/seen-scene.ts";
import { TRUTHS } from "../../../src/stage/truths/truths.ts";
import { untruths } from "../../../src/stage/truths/untruths.ts";
import { showOf } from "../../course.ts";

/**
 * What the laws of a picture say of every beat of some lessons, if each is drawn or told a little wrongly: how many of them are found,
 * and a print of the sentences. What changes is to be looked at: which law says more or less than before, and of which change.
 */

/** Lessons with folds, scripts, attackers, code, bodies, http, clocks, refusals and several servers. */
const LESSONS = ["session-code", "session-logout", "cookie-guards", "csrf-token", "cors", "shared-store"];
const COMPARED = ["stateful-stateless", "revocation", "csrf"];

type Doctor<Seen> = (seen: Seen) => Partial<Seen>;

const rows =
  (
    change: (row: string, y: number, seen: Pick<SeenScene, "rows">) => string,
  ): Doctor<Pick<SeenScene, "rows">> =>
  (seen) => ({ rows: seen.rows.map((row, y) => change(row, y, seen)) });
const without = (what: RegExp) => rows((row) => row.replace(what, " "));

/** Changes of the rows of any picture. */
const DRAWN: Readonly<Record<string, Doctor<Pick<SeenScene, "rows">>>> = {
  "as it is": () => ({}),
  "nothing at all": rows(() => ""),
  "no arrow": without(/[◀▶]/g),
  "an arrow in every row": rows((row) => row.replace(/^(.{36})./, "$1◀")),
  "no mark": without(/▸/g),
  "no box": without(/╭/g),
  "no frame": without(/[│╭╰╮╯]/g),
  "no letter": without(/\p{L}/gu),
  "no digit": without(/\d/g),
  "no scheme": without(/https?:\/\//g),
  "no title": without(/Browser|Server|Attacker/g),
  "no section": without(/Cookie jar|Local storage|Session table|Users|Signing key|Denylist/g),
  "no pointer": without(/→/g),
  "no colon": without(/:/g),
  "no script": without(/script/g),
  "no answer to a script": rows((row) => row.replace(/got/g, "GOT")),
  "an answer to every script": rows((row) => row.replace(/an error only/g, "200 OK       ")),
  "the attacker for the browser": rows((row) => row.replace("─ Browser ─", "─ Attacker ─")),
  "the upper half": rows((row, y, { rows: all }) => (y * 2 < all.length ? row : "")),
  "the lower half": rows((row, y, { rows: all }) => (y * 2 < all.length ? "" : row)),
  "the left half": rows((row) => row.slice(0, row.length / 2)),
  "a row lower": (seen) => ({ rows: ["", ...seen.rows.slice(0, -1)] }),
  "a row higher": (seen) => ({ rows: [...seen.rows.slice(1), ""] }),
  "a column to the right": rows((row) => ` ${row}`),
  "a column to the left": rows((row) => row.slice(1)),
};

const beat =
  (change: (beat: SeenScene["beat"], seen: SeenScene) => Partial<SeenScene["beat"]>): Doctor<SeenScene> =>
  (seen) => ({ beat: { ...seen.beat, ...change(seen.beat, seen) } });
const picture =
  (change: (picture: SeenScene["picture"]) => Partial<SeenScene["picture"]>): Doctor<SeenScene> =>
  (seen) => ({ picture: { ...seen.picture, ...change(seen.picture) } });
const boxes = (change: (box: BoxPicture) => Partial<BoxPicture>): Doctor<SeenScene> =>
  picture(({ client, server }) => ({
    client: { ...client, ...change(client) },
    server: { ...server, ...change(server) },
  }));
const lit = (by: number): Doctor<SeenScene> =>
  beat(({ listing }) => ({
    listing:
      listing === null || listing.line === null
        ? listing
        : { ...listing, line: Math.min(Math.max(0, listing.line + by), listing.of.lines.length - 1) },
  }));

/** Changes of what a scene tells. */
const TOLD: Readonly<Record<string, Doctor<SeenScene>>> = {
  "refused or not": beat(({ refused }) => ({ refused: !refused })),
  "another lead": beat(({ events, lead }) => ({ lead: events[0] ?? lead })),
  "the last event leads": beat(({ events, lead }) => ({ lead: events.at(-1) ?? lead })),
  "no events": beat(() => ({ events: [] })),
  "the first event alone": beat(({ events }) => ({ events: events.slice(0, 1) })),
  "a fold": beat((one) => ({ inner: one.inner.length > 0 ? [] : [one] })),
  "from the beginning": beat(({ before }) => ({ after: before })),
  "on its way": beat(() => ({ packet: "to-server" })),
  "words in Markdown": beat(({ body }) => ({ body: [...body, { text: "**so**", role: "text" }] })),
  "values in the headline": beat(({ headline }) => ({
    headline: [...headline, { text: "zzz999", role: "cookie" }],
  })),
  "no code": beat(() => ({ listing: null })),
  "no line lit": beat(({ listing }) => ({ listing: listing && { ...listing, line: null } })),
  "the line after it": lit(1),
  "three lines after it": lit(3),
  "the line before it": lit(-1),
  "blocked or not": beat(({ after }) => ({
    after: {
      ...after,
      exchange: after.exchange && { ...after.exchange, blocked: !after.exchange.blocked },
    },
  })),
  "by a script": beat(({ after }) => ({
    after: { ...after, exchange: after.exchange && { ...after.exchange, cause: "fetch" } },
  })),
  "by the attacker": beat(({ after }) => ({
    after: { ...after, exchange: after.exchange && { ...after.exchange, cause: "tool" } },
  })),
  "no exchange": beat(({ after }) => ({ after: { ...after, exchange: null } })),
  "no message": picture(() => ({ message: null })),
  "the message in the pane": picture(() => ({ pane: "message" })),
  "no pane": picture(() => ({ pane: null })),
  "the other box in focus": picture(({ focus }) => ({ focus: focus === "server" ? "client" : "server" })),
  "boxes changed over": picture(({ client, server }) => ({ client: server, server: client })),
  "empty sections": boxes(({ sections }) => ({ sections: sections.map((one) => ({ ...one, rows: [] })) })),
  "sections without weight": boxes(({ sections }) => ({
    sections: sections.map((one) => ({ ...one, weight: 0 })),
  })),
  "sections of one row": boxes(({ sections }) => ({
    sections: sections.map((one) => ({
      ...one,
      title: [[{ text: "Nowhere", role: "text" }]],
      rows: one.rows.slice(0, 1),
    })),
  })),
  "something kept back": picture(({ wire }) => ({
    wire: wire && {
      ...wire,
      below: [[[{ text: "✗ theme", role: "bad" }]], [[{ text: "kept back", role: "dim" }]]],
    },
  })),
  "time that passes": ({ timeline }) => ({ timeline: { ...timeline, timed: true } }),
  "schemes that matter": ({ timeline }) => ({ timeline: { ...timeline, schemes: true } }),
  "the layout of a small screen": () => ({ layout: layoutOf(60, 18) }),
  "the layout of a large screen": () => ({ layout: layoutOf(100, 30) }),
};

/** Everything that is seen of some lessons. */
function seenOf(): { scenes: SeenScene[]; comparisons: SeenComparison[] } {
  const scenes: SeenScene[] = [];
  const comparisons: SeenComparison[] = [];
  const keep =
    <Seen>(all: Seen[]) =>
    (seen: Seen) => {
      all.push(seen);
      return seen;
    };
  for (const slug of LESSONS) untruths(showOf(slug), keep(scenes));
  for (const slug of COMPARED) untruths(showOf(slug), undefined, keep(comparisons));
  return { scenes, comparisons };
}

/** A line for each law that is broken by a change: how often, and a print of what it says. */
function found<Seen>(
  seen: readonly Seen[],
  truths: Readonly<Record<string, (seen: Seen) => string | null>>,
  doctors: Readonly<Record<string, Doctor<Seen>>>,
): string[] {
  return Object.entries(doctors).flatMap(([change, doctor]) => {
    const doctored = seen.map((one) => ({ ...one, ...doctor(one) }));
    const lines = Object.entries(truths).flatMap(([name, truth]) => {
      const said = doctored.map((one) => truth(one));
      const faults = said.filter((fault) => fault !== null).length;
      const print = createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 5);
      return faults === 0 ? [] : [`  ${name}: ${faults}, ${print}`];
    });
    return ["", change, ...(lines.length === 0 ? ["  nothing"] : lines)];
  });
}

test("what is drawn or told wrongly is found, as it was", async () => {
  const { scenes, comparisons } = seenOf();
  const lines = [
    `${scenes.length} pictures of scenes`,
    ...found(scenes, TRUTHS, { ...DRAWN, ...TOLD }),
    "",
    `${comparisons.length} pictures of comparisons`,
    ...found(comparisons, COMPARED_TRUTHS, {
      ...DRAWN,
      "nothing changed": ({ picture: { lanes, ...rest } }) => ({
        picture: {
          ...rest,
          lanes: [
            { ...lanes[0], changed: [] },
            { ...lanes[1], changed: [] },
          ],
        },
      }),
      "an exchange nowhere": ({ picture: { lanes, ...rest } }) => ({
        picture: {
          ...rest,
          lanes: [
            { ...lanes[0], exchange: null },
            { ...lanes[1], exchange: null },
          ],
        },
      }),
    } as Readonly<Record<string, Doctor<SeenComparison>>>),
  ];
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "doctored.prints"));
});
