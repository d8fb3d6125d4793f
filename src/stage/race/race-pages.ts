/** A race as pages for the stage, and as one text for everything else. */

import { type Line, span } from "../canvas/text.ts";
import { MEASURE, wrap } from "../canvas/wrap.ts";
import type { Race, RaceView } from "./race.ts";
import { raceChart, wireChart } from "./race-chart.ts";
import { crowdWords, LIMITS, meaning, methodWords, verdicts, wireWords } from "./race-words.ts";

const MEANING = "What the numbers mean";
/** Maximum rows below the chart, with a blank one. The chart must not move when they appear. */
const MOST_BELOW = 5;

export const RACE_TITLE = "Race: what does each check cost?";

/** Columns and rows to fill. */
export interface PageRoom {
  readonly cols: number;
  readonly rows: number;
}

type Running = NonNullable<RaceView["running"]>;

/** Returns one page as rows. */
type RacePage = (view: RaceView, room: PageRoom) => Line[];

export const RACE_PAGES: readonly RacePage[] = [
  chartPage,
  ({ race, running }, room) =>
    running === null ? textPage(MEANING, meaning(race), room) : [heading(MEANING), ...waiting(running, room)],
  weightPage,
  ({ race, running }, room) => {
    const method = running === null ? methodWords(race) : [];
    return textPage("What the numbers do not mean", [...LIMITS, ...method], room);
  },
];

/** The bars, as spaced as the room allows, and below them the progress of the race, or its verdict. */
function chartPage({ race, running }: RaceView, room: PageRoom): Line[] {
  const airy = raceChart(race, room.cols, true).length + MOST_BELOW <= room.rows;
  const chart = raceChart(race, room.cols, airy);
  if (running !== null) return [...chart, [], progressBar(running, room.cols)];
  const said = bullets(verdicts(race), room.cols, false);
  const fits = chart.length + 1 + said.length <= room.rows;
  return [...chart, [], ...(fits ? said : [[span("→ what the numbers mean", "dim")]])];
}

/** A bar filled to `share`, and what is being measured. */
function progressBar({ share, doing }: Running, cols: number): Line {
  const columns = Math.min(30, Math.floor(cols / 3));
  const done = Math.round(share * columns);
  return [
    span("█".repeat(done), "good"),
    span("░".repeat(columns - done), "faint"),
    span(`  ${Math.floor(share * 100)} %  `, "strong"),
    span(doing, "dim"),
  ];
}

/** Bytes are known once the sessions are created. */
function weightPage({ race, running }: RaceView, room: PageRoom): Line[] {
  const kept = "What the server keeps";
  const { crowd } = race;
  if (crowd === null) return [heading(kept), ...(running === null ? [] : waiting(running, room))];
  return fitted(
    (airy) => [
      heading(kept),
      ...bullets(crowdWords(crowd), room.cols, airy),
      [],
      heading("What each request carries"),
      ...(airy ? [[]] : []),
      ...wireChart(race, Math.min(MEASURE, room.cols)),
      ...bullets(wireWords(race), room.cols, airy),
    ],
    room,
  );
}

const waiting = (running: Running, room: PageRoom): Line[] => [
  [],
  [span("The race is still running.")],
  [],
  progressBar(running, room.cols),
];

function textPage(title: string, sentences: readonly string[], room: PageRoom): Line[] {
  return fitted((airy) => [heading(title), ...bullets(sentences, room.cols, airy)], room);
}

/** Adds blank rows if there is room for them. */
function fitted(rows: (airy: boolean) => Line[], room: PageRoom): Line[] {
  const airy = rows(true);
  return airy.length <= room.rows ? airy : rows(false);
}

const heading = (text: string): Line => [span(text, "server-title")];

function bullets(sentences: readonly string[], cols: number, airy: boolean): Line[] {
  return sentences.flatMap((sentence) => [
    ...(airy ? [[]] : []),
    ...wrap([span(sentence)], Math.min(MEASURE, cols) - 2).map(
      (row, i): Line => [span(i === 0 ? "• " : "  ", "dim"), ...row],
    ),
  ]);
}

/** Returns a finished race as text. */
export function raceReport(race: Race, cols: number): Line[] {
  const view: RaceView = { race, running: null };
  const [, ...pages] = RACE_PAGES;
  return [
    [span(RACE_TITLE, "strong")],
    [],
    ...raceChart(race, cols),
    ...pages.flatMap((page) => [[], ...page(view, { cols, rows: 0 })]),
  ];
}
