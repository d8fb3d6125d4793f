import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withoutAnswers } from "../../../../src/export/answers.ts";
import { type BeatLook, drawBeat } from "../../../../src/export/page/script/draw/draw-beat.ts";
import { lineText } from "../../../../src/stage/canvas/text.ts";
import { comparePicture } from "../../../../src/stage/picture/compare/compare.ts";
import type { Beat, Timeline } from "../../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../../src/stage/timeline/timeline.ts";
import { drawExam, examShow } from "../../../../src/trace/show/exam.ts";
import type { LessonHead } from "../../../../src/trace/show/show.ts";
import { course, showOf } from "../../../course.ts";
import { drawn, everyElement, FakeElement, markup } from "./fake-document.ts";

/** A beat at rest, with every button; a picture that is printed has none. */
const LOOK: BeatLook = {
  wanted: "auto",
  moving: false,
  answers: {},
  answer: () => {},
  tries: {},
  type: () => {},
  inner: undefined,
  fold: () => {},
  belowTask: [],
  linkOf: (slug) => `#${slug}`,
  atEnd: [],
};
const PRINTED: Partial<BeatLook> = { answer: null, type: null, fold: null };

const draw = (film: Timeline, beat: number, more: Partial<BeatLook> = {}) =>
  drawn(() => drawBeat(film, "slug", beat, { ...LOOK, ...more }));
const firstOf = (film: Timeline, is: (beat: Beat) => boolean) => film.beats.findIndex(is);
const kind = (wanted: Beat["kind"]) => (beat: Beat) => beat.kind === wanted;
const happens = (type: string) => (beat: Beat) =>
  beat.kind === "scene" && beat.events.some((e) => e.type === type);

const login = timeline(showOf("session-login"), "learn");
const jwt = timeline(showOf("jwt-login"), "learn");
const rules = timeline(showOf("cookie-rules"), "learn");
const sameSite = timeline(showOf("same-site"), "learn");
const exam = timeline(examShow(drawExam(course.pool, 482_913)), "exam");
const withKind = (wanted: Beat["kind"]) => {
  const film = course.shows
    .map((show) => timeline(show, "learn"))
    .find(({ beats }) => beats.some(kind(wanted)));
  if (film === undefined) throw new Error(`no lesson has a ${wanted}`);
  return [film, firstOf(film, kind(wanted))] as const;
};
const asked = firstOf(login, kind("question"));
const options = (beat: Beat | undefined, right: boolean) =>
  beat?.kind === "question" ? beat.options.findIndex((option) => option.right === right) : -1;

/** What each kind of beat is drawn as. */
const SHEET: Readonly<Record<string, () => ReturnType<typeof draw>>> = {
  "the first page": () => draw(login, 0),
  "a cookie is stored": () => draw(login, firstOf(login, happens("cookie.stored"))),
  "the same, on its way, with the code alone": () =>
    draw(login, firstOf(login, happens("request.sent")), { moving: true, wanted: "code" }),
  "a token is signed": () => draw(jwt, firstOf(jwt, happens("token.signed"))),
  "a cookie is kept back": () => draw(sameSite, firstOf(sameSite, happens("cookie.withheld"))),
  "a question": () => draw(login, asked),
  "a question, printed": () => draw(login, asked, PRINTED),
  "a right answer": () => draw(login, asked, { answers: { [asked]: options(login.beats[asked], true) } }),
  "a wrong answer": () => draw(login, asked, { answers: { [asked]: options(login.beats[asked], false) } }),
  "a header to type": () => draw(...withKind("prediction")),
  "a header that was typed": () => {
    const [film, beat] = withKind("prediction");
    return draw(film, beat, { tries: { [beat]: ["nonsense=1", "other=2", "third=3"] } });
  },
  "a task": () => draw(...withKind("try")),
  "two worlds": () => draw(...withKind("compare")),
  "an exam is over": () => draw(exam, exam.beats.length - 1),
  "the last page": () => draw(login, login.beats.length - 1),
};

test("each kind of beat looks as it did", async () => {
  const text = Object.entries(SHEET).flatMap(([name, made]) => [`── ${name}`, ...markup(made())]);
  await expect(`${text.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "draw-beat.sheet"));
});

describe("beats that are folded into one", () => {
  const folded = firstOf(rules, (beat) => beat.kind === "scene" && beat.inner.length > 0);
  const single = firstOf(rules, (beat) => beat.kind === "scene" && beat.inner.length === 0);
  const of = (beat: number) => {
    const found = rules.beats[beat];
    return found?.kind === "scene" ? found.inner : [];
  };
  const lists = (beat: number, more: Partial<BeatLook>) =>
    everyElement(draw(rules, beat, more)).filter((one) => one.getAttribute("class") === "folded");
  const button = (beat: number, more: Partial<BeatLook> = {}) =>
    everyElement(draw(rules, beat, more)).find((one) => one.getAttribute("data-option") === "fold");

  test("are a list in print; a beat without any has none", () => {
    const [list, ...more] = lists(folded, PRINTED);
    expect(list?.children).toHaveLength(of(folded).length);
    expect([more, lists(single, PRINTED), lists(folded, {})]).toEqual([[], [], []]);
    expect([button(folded, PRINTED), button(single)]).toEqual([undefined, undefined]);
  });

  test("are opened and closed by a button", () => {
    const pressed: string[] = [];
    const fold: BeatLook["fold"] = (command) => void pressed.push(command);
    const [shut, open] = [button(folded, { fold }), button(folded, { fold, inner: 0 })];
    expect([shut?.text, open?.text]).toEqual([`Show the ${of(folded).length} beats`, "Close these beats"]);
    shut?.click();
    open?.click();
    expect(pressed).toEqual(["open", "close"]);
  });
});

describe("a question whose answers are not in the page", () => {
  const hidden = timeline(withoutAnswers(showOf("session-login")), "learn");
  const verdict = (answers: BeatLook["answers"]) =>
    everyElement(draw(hidden, asked, { answers })).find((one) => one.getAttribute("class") === "verdict")
      ?.text;

  test("notes what is chosen, and says nothing before", () => {
    expect(verdict({})).toBe("");
    expect(verdict({ [asked]: 0 })).toBe("Your answer is noted. The answers are not in this page.");
    expect(verdict({ [asked - 1]: 0 })).toBe("");
  });
});

describe("a step in two worlds", () => {
  const storage = timeline(showOf("jwt-storage"), "learn");
  const compared = storage.beats.flatMap((beat, i) => (beat.kind === "compare" ? [[beat, i] as const] : []));

  test.each([true, false])("has the answer of each server in full, moving: %j", (moving) => {
    for (const [beat, i] of compared) {
      const pictures = comparePicture(beat, moving ? "sent" : "client").lanes;
      const elements = everyElement(draw(storage, i, { moving }));
      const exchanges = pictures.flatMap(({ exchange }) => exchange ?? []);
      expect(elements.filter((one) => one.matches(".answer")).map((one) => one.text)).toEqual(
        exchanges.map(({ answer }) => lineText(answer?.[0] ?? [])),
      );
      expect(elements.filter((one) => one.matches(".arrow")).map((one) => one.getAttribute("class"))).toEqual(
        exchanges.map(
          ({ answer }) => `arrow ${answer === null ? "to-server" : "to-client"}${moving ? " moving" : ""}`,
        ),
      );
    }
  });

  test("in which nothing travels says what was read instead, and where time passes has a clock in each", () => {
    const films = course.shows.map((show) => timeline(show, "learn"));
    let [read, clocks] = [0, 0];
    for (const film of films)
      for (const [i, beat] of film.beats.entries()) {
        if (beat.kind !== "compare") continue;
        const { lanes } = comparePicture(beat, "client");
        const drawnLanes = draw(film, i)[0]?.children.filter((one) => typeof one !== "string") ?? [];
        for (const [lane, { exchange, got, clock }] of lanes.entries()) {
          const elements = everyElement([drawnLanes[lane] ?? ""]);
          const text = elements.find((one) => one.getAttribute("class") === "clock")?.text ?? null;
          expect(text).toBe(clock === null ? null : ` ${lineText(clock[0] ?? [])}`);
          if (clock !== null) clocks += 1;
          if (exchange !== null) continue;
          const labels = elements.filter((one) => one.getAttribute("class") === "labels");
          expect(labels).toHaveLength(got.length === 0 ? 0 : 1);
          expect(labels[0]?.children ?? []).toHaveLength(got.length);
          read += got.length;
        }
      }
    expect(Math.min(read, clocks)).toBeGreaterThan(0);
  });

  test("is drawn with answers, at rest", () => {
    const answers = compared.flatMap(([beat]) =>
      comparePicture(beat, "client").lanes.flatMap(({ exchange }) => exchange?.answer?.[0] ?? []),
    );
    expect(answers.length).toBeGreaterThan(0);
  });
});

test.each([
  ["  sessionId=abc123 ", ["sessionId=abc123"]],
  ["   ", []],
])("a line that is sent off: %j", (typed, expected) => {
  const [film, beat] = withKind("prediction");
  const lines: string[] = [];
  const elements = everyElement(draw(film, beat, { type: (line) => void lines.push(line) }));
  elements.find(({ name }) => name === "input")?.setAttribute("value", typed);
  const form = elements.find(({ name }) => name === "form");
  form?.listeners.get("submit")?.({ preventDefault: () => {} });
  expect(lines).toEqual(expected);
});

describe.each(course.shows.map((show) => [show.lesson.slug, timeline(show, "learn")] as const))(
  "%s",
  (_, film) => {
    const elements = film.beats.flatMap((_, beat) => everyElement(draw(film, beat)));

    test("a sign that refuses is bad, and one that grants is good", () => {
      const wrong = elements
        .filter(({ children }) => children.length === 1)
        .filter(({ text }) => /^[✗✓] ?$/.test(text))
        .filter(({ name, attributes, text }) => {
          if (name === "span" && attributes.get("aria-hidden") === "true" && !attributes.has("class"))
            return false;
          return !attributes.get("class")?.startsWith(text.startsWith("✗") ? "r-bad" : "r-good");
        });
      expect(wrong.map(({ name, attributes, text }) => [name, ...attributes.values(), text])).toEqual([]);
    });

    test("what a screen reader reads has a name, and nothing is pressed before it is", () => {
      for (const { name, attributes, text } of elements) {
        if (name === "section") expect(attributes.get("aria-label") ?? text).not.toBe("");
        if (name === "button") expect(attributes.get("aria-pressed") ?? "false").toBe("false");
      }
    });
  },
);

describe("the last page", () => {
  const last = login.beats.length - 1;
  const text = (film: Timeline, more: Partial<BeatLook> = {}) =>
    draw(film, film.beats.length - 1, more)
      .map((one) => one.text)
      .join("\n");
  const alone = timeline(
    { ...login.show, lesson: { ...(login.show.lesson as LessonHead), next: null } },
    "learn",
  );

  test("names the next lesson by no command: there is a link, or nothing", () => {
    const blocks = draw(login, last)[0]?.children.length ?? 0;
    expect(text(login)).not.toContain("auth-explained learn");
    const link = new FakeElement("a");
    const linked = draw(login, last, { atEnd: [link as unknown as Node] });
    expect(linked[0]?.children.at(-1)).toBe(link);
    expect(linked[0]?.children).toHaveLength(blocks + 1);
    expect(draw(login, 0, { atEnd: [link as unknown as Node] })[0]?.children).not.toContain(link);
  });

  test("of the last lesson has all of its text", () => {
    const summary = (login.show.lesson as LessonHead).summary;
    for (const line of summary) expect(text(alone)).toContain(line.replaceAll("`", ""));
    for (const line of summary) expect(text(login)).toContain(line.replaceAll("`", ""));
  });
});

test("a race is run in a terminal, and a task has its goals to tick", () => {
  const elements = (kindOf: Beat["kind"]) => everyElement(draw(...withKind(kindOf)));
  const has = (all: ReturnType<typeof elements>, words: string) => all.some(({ text }) => text === words);
  const race = elements("race");
  expect(has(race, "It runs on your own machine, in a terminal:")).toBe(true);
  expect(race.filter((one) => one.matches(".goals"))).toEqual([]);
  const task = elements("try");
  expect(has(task, "Try it in a terminal:")).toBe(true);
  expect(task.filter((one) => one.matches(".goals"))).toHaveLength(1);
});

test("the pane that a reader wants comes first", () => {
  const at = firstOf(login, happens("request.sent"));
  const panes = (wanted: BeatLook["wanted"]) =>
    everyElement(draw(login, at, { wanted }))
      .find((one) => one.matches(".panes"))
      ?.getAttribute("class");
  expect(panes("wire")).toBe("panes  first-message");
  expect(panes("code")).toBe("panes  first-code");
  expect(panes("auto")).toMatch(/^panes both first-/);
});
