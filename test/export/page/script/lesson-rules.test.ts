import { describe, expect, test } from "vitest";
import { isTravelling, lessonRules } from "../../../../src/export/page/script/lesson-rules.ts";
import type { Beat, CompareBeat, SceneBeat, Timeline } from "../../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../../src/stage/timeline/timeline.ts";
import { course, showOf } from "../../../course.ts";

const beatsOf = (slug: string): readonly Beat[] => timeline(showOf(slug), "learn").beats;

describe("something travels", () => {
  test("in a scene whose beat sends it, and in no other", () => {
    const sent = beatsOf("session-login").map((beat) => [
      beat.kind === "scene" && beat.packet !== null,
      isTravelling(beat),
    ]);
    for (const [has, is] of sent) expect(is).toBe(has);
    expect(new Set(sent.map(([has]) => has)).size).toBe(2);
    expect(isTravelling(undefined)).toBe(false);
  });

  test("in two worlds if it does in one of them", () => {
    const compared = course.shows
      .flatMap((show) => timeline(show, "learn").beats)
      .find((beat): beat is CompareBeat => beat.kind === "compare" && beat.lanes.every(sends)) as CompareBeat;
    const still = (lane: CompareBeat["lanes"][number]) => ({ ...lane, beat: { ...lane.beat, packet: null } });
    const [one, other] = compared.lanes;
    expect(isTravelling(compared)).toBe(true);
    expect(isTravelling({ ...compared, lanes: [one, still(other)] })).toBe(true);
    expect(isTravelling({ ...compared, lanes: [still(one), other] })).toBe(true);
    expect(isTravelling({ ...compared, lanes: [still(one), still(other)] })).toBe(false);
  });
});

test("a page that holds some of the beats asks the ones it holds", () => {
  const film = course.shows
    .map((show) => timeline(show, "learn"))
    .find(({ beats }) => beats.some(folds) && beats.some(({ kind }) => kind === "question")) as Timeline;
  const asked = film.beats.findIndex(({ kind }) => kind === "question");
  const folded = film.beats.findIndex(folds);
  const rules = lessonRules({
    slug: "s",
    title: "T",
    part: "P",
    timeline: film,
    beats: [0, asked, folded],
  });
  const { playable } = rules;
  const inner = (film.beats[folded] as SceneBeat).inner.length;
  expect([0, 1, 2, 3].map((i) => playable.options(i) > 0)).toEqual([false, true, false, false]);
  expect([0, 1, 2, 3].map((i) => playable.folded(i))).toEqual([0, 0, inner, 0]);
  expect([0, 1, 2, 3].map((i) => playable.exam(i))).toEqual([false, false, false, false]);
  expect(playable.beats).toBe(3);
  // A reader turns every page.
  expect(rules).toMatchObject({ auto: false, loop: false, leadsOn: false, reducedMotion: true });
});

const folds = (beat: Beat): boolean => beat.kind === "scene" && beat.inner.length > 0;

const sends = (lane: CompareBeat["lanes"][number]): boolean => lane.beat.packet !== null;

test("a header is wanted where one is asked for, and nowhere else", () => {
  const film = timeline(showOf("cookie-rules"), "learn");
  const beats = film.beats.map((_, i) => i);
  const { playable } = lessonRules({ slug: "s", title: "T", part: "P", timeline: film, beats });
  const asked = film.beats.flatMap(({ kind }, i) => (kind === "prediction" ? [i] : []));
  expect(beats.filter((i) => playable.wantsLine(i, []))).toEqual(asked);
  expect(asked).not.toEqual([]);
  expect(playable.wantsLine(beats.length, [])).toBe(false);
});
