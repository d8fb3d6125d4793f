import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { layoutOf } from "../../../src/stage/canvas/layout.ts";
import { lineText, span } from "../../../src/stage/canvas/text.ts";
import { railStages } from "../../../src/stage/picture/rail.ts";
import { questionSpace } from "../../../src/stage/scene-painter.ts";
import type { Beat, SceneBeat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import type { Basis, Trace } from "../../../src/trace/event.ts";
import { fold } from "../../../src/trace/knowledge/fold.ts";
import { course, showOf } from "../../course.ts";

const scenes = (slug: string): SceneBeat[] =>
  timeline(showOf(slug), "play").beats.filter((b): b is SceneBeat => b.kind === "scene");

/** The beats whose knowledge is not a fold of the first n events, for n before their first and after their last. */
function keptWrongly(trace: Trace, beats: readonly Beat[]): string[] {
  return beats.flatMap((beat, i) => {
    if (beat.kind !== "scene") return [];
    const first = beat.events[0]?.seq ?? 0;
    const last = beat.events.at(-1)?.seq ?? 0;
    const right = { before: fold(trace.slice(0, first)), after: fold(trace.slice(0, last + 1)) };
    const wrong = (["before", "after"] as const).filter(
      (kept) => !isDeepStrictEqual(beat[kept], right[kept]),
    );
    return wrong.map((kept) => `beat ${i}: ${kept}`);
  });
}

describe("timeline", () => {
  test("play has the scenes alone; learn has the pages too, and ends with a summary", () => {
    for (const show of course.shows) {
      const pages = show.segments.filter((s) => s.kind === "page").length;
      const played = timeline(show, "play").beats;
      const learned = timeline(show, "learn").beats;
      expect(played.some((b) => b.kind === "page" && b.place !== "compared")).toBe(false);
      const asked = show.segments.filter((s) => ["quiz", "try", "race"].includes(s.kind)).length;
      expect(learned.filter((b) => b.kind === "scene")).toHaveLength(
        played.filter((b) => b.kind === "scene").length,
      );
      expect(learned).toHaveLength(played.length + pages + asked + 1);
      expect(learned.at(-1)).toMatchObject({ kind: "page", place: "last" });
      expect(learned[0]).toMatchObject({ kind: "page", place: "first" });
    }
  });

  test("law: what is known at a beat is the fold of all events up to its last", () => {
    for (const show of course.shows)
      expect(keptWrongly(show.trace, timeline(show, "play").beats)).toEqual([]);
  });

  test.each(["before", "after"] as const)("a beat that keeps the %s of another is found", (kept) => {
    const { beats } = timeline(showOf("session-login"), "play");
    const at = beats.findLastIndex((beat) => beat.kind === "scene");
    const other = beats.find((beat) => beat.kind === "scene") as SceneBeat;
    const broken = beats.with(at, { ...(beats[at] as SceneBeat), [kept]: other[kept] });
    expect(keptWrongly(showOf("session-login").trace, broken)).toEqual([`beat ${at}: ${kept}`]);
  });

  test("what nobody saw is marked with a sign and a word; what stayed in the jar is inferred although the request was seen", () => {
    const show = showOf("cookie-rules");
    const told = (basis: Basis) => {
      const trace = show.trace.map((event) => ({ ...event, basis }));
      return timeline({ ...show, trace }, "play").beats.filter((b): b is SceneBeat => b.kind === "scene");
    };
    const marked = (beats: readonly SceneBeat[]) =>
      beats.filter((b) => lineText(b.headline).startsWith("≈ inferred  "));
    expect(marked(scenes("cookie-rules"))).toEqual([]);
    expect(marked(told("observed"))).toEqual([]);
    const all = told("inferred");
    expect(marked(all)).toHaveLength(all.length);
    // The same words follow.
    expect(lineText(all[0]?.headline ?? [])).toBe(
      `≈ inferred  ${lineText(scenes("cookie-rules")[0]?.headline ?? [])}`,
    );
  });

  test("a stage is now within its scene: in the next one it is done, and nothing is now before the next stage", () => {
    const beats = scenes("same-site");
    const { flow } = showOf("same-site");
    const link = flow.findIndex((s) => s.short === "Link");
    const afterwards = beats.findIndex((b) => b.stage === link && b.stageOver);
    expect(afterwards).toBeGreaterThan(0);
    const states = (beat: SceneBeat | undefined) => beat && railStages(flow, beat).map(({ state }) => state);
    expect(states(beats[afterwards - 1])?.[link]).toBe("now");
    expect(states(beats[afterwards])).not.toContain("now");
    expect(states(beats[afterwards])?.[link]).toBe("done");
    expect(beats.slice(afterwards).some((beat) => states(beat)?.[link + 1] === "now")).toBe(true);
  });

  test("the stages of a session login become now one after the other, then done", () => {
    const now = scenes("session-login").map((beat) =>
      railStages(showOf("session-login").flow, beat).findIndex(({ state }) => state === "now"),
    );
    expect(now).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 7, -1]);
    const last = scenes("session-login").at(-1) as SceneBeat;
    expect(railStages(showOf("session-login").flow, last).map(({ state }) => state)).toEqual(
      new Array(8).fill("done"),
    );
  });

  test("the author's words stand before those of the event", () => {
    expect(lineText((scenes("session-login")[3] as SceneBeat).headline)).toBe(
      "The server writes abc123 in its session table.",
    );
    const unsaid = scenes("session-code").find((b) => b.lead.type === "access.granted") as SceneBeat;
    expect(lineText(unsaid.headline)).toBe("shivam may see /profile, as before.  3 beats in one");
  });

  test("a refusal carries its sign, with the author's words as well", () => {
    const denied = scenes("http-forgets").find((b) => b.lead.type === "access.denied") as SceneBeat;
    expect(denied.refused).toBe(true);
    expect(lineText(denied.headline)).toMatch(/^✗ /);
  });

  test("the line that runs is lit, and the listing stays in view after it", () => {
    const beats = scenes("jwt-login");
    expect(beats.map((b) => b.listing?.line ?? null).slice(0, 5)).toEqual([null, 1, 5, 6, 2]);
    expect(beats.map((b) => b.listing?.of.file).slice(3, 7)).toEqual([
      "server.js",
      "page.js",
      "page.js",
      "server.js",
    ]);
  });
});

describe("a question before the first step", () => {
  /** A show whose first scene begins with its question. */
  const asked = () => {
    const show = showOf("session-login");
    const scene = show.segments.find((s) => s.kind === "scene");
    const quiz = show.segments.find((s) => s.kind === "quiz");
    if (scene?.kind !== "scene" || quiz?.kind !== "quiz")
      throw new Error("session-login has no scene or no quiz");
    const first = { ...scene, asks: [{ before: scene.from, question: quiz.question }] };
    return {
      from: scene.from,
      show: { ...show, segments: show.segments.map((s) => (s === scene ? first : s)) },
    };
  };

  test("is asked over the world as it stands then", () => {
    const { show, from } = asked();
    const [beat] = timeline(show, "play").beats;
    if (beat?.kind !== "question" || beat.over?.kind !== "scene") throw new Error("nothing stands above it");
    expect(beat.over.events).toEqual([]);
    expect(beat.over.after).toEqual({ ...fold(show.trace.slice(0, from)), exchange: null });
  });

  test("has the stage above it, and the stage gives way if the question is too long for both", () => {
    const laid = timeline(asked().show, "play");
    const [beat] = laid.beats;
    if (beat?.kind !== "question") throw new Error("no question");
    const layout = layoutOf(100, 30);
    expect(questionSpace(beat, laid.highlighter, layout)).toMatchObject({
      staged: true,
      top: layout.words.top,
    });
    const why = [span("why ".repeat(400), "text")];
    const long = { ...beat, options: beat.options.map((option) => ({ ...option, why })) };
    expect(questionSpace(long, laid.highlighter, layout).staged).toBe(false);
    expect(questionSpace(beat, laid.highlighter, layoutOf(60, 18)).staged).toBe(false);
  });
});
