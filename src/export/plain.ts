import { type Line, lineText, lineWidth, span } from "../stage/canvas/text.ts";
import { wrap, wrapBeside } from "../stage/canvas/wrap.ts";
import { resultLines } from "../stage/pages/exam-result.ts";
import { overlayLines } from "../stage/pages/overlays.ts";
import { blockLines } from "../stage/pages/prose-page.ts";
import { comparePicture } from "../stage/picture/compare/compare.ts";
import type { ComparePicture } from "../stage/picture/compare/compare-picture.ts";
import { RACE_PICTURE } from "../stage/picture/exercise.ts";
import { pageBlocks } from "../stage/picture/page.ts";
import { predictionPicture, rightLine } from "../stage/picture/prediction/prediction.ts";
import { answerVerdict, optionLetter } from "../stage/picture/question.ts";
import { resultPicture } from "../stage/picture/result.ts";
import { CLOCK, clockWords } from "../stage/picture/small-words.ts";
import type { View } from "../stage/player/view.ts";
import { type CardPicture, cardLines } from "../stage/room/card.ts";
import { beatPlace } from "../stage/timeline/asking-beats.ts";
import type {
  Beat,
  PageBeat,
  PredictionBeat,
  QuestionBeat,
  SceneBeat,
  Timeline,
  TryBeat,
} from "../stage/timeline/beat.ts";
import { cut } from "../text/shortened.ts";
import { PROGRAM } from "../trace/show/show.ts";
import { wireText } from "../trace/wire-text.ts";
import { rightOption } from "./answers.ts";
import { stateText } from "./state-words.ts";

/** Maximum characters of one line of a message: a full jar sends 16 KB and more. */
const LONGEST = 4000;

/** Columns that the words of a transcript wrap at; messages on the wire are never wrapped. */
const COLUMNS = 80;

/** Returns the first line of a transcript: the part, and the title of the lesson. */
export function plainTitle({ show }: Timeline): string {
  return show.part === "" ? show.title : `${show.part}: ${show.title}`;
}

/** Returns a card of a running order as text, without its empty lines. */
export const plainCard = (card: CardPicture): string =>
  blockText(
    cardLines(card).flatMap((line) =>
      lineWidth(line) === 0 ? [] : wrapBeside(lineText(line), COLUMNS, (text) => [span(text)]).map(lineText),
    ),
  );

/** Returns what is folded into a beat, beat by beat; "" if nothing is. */
export function plainFolded(timeline: Timeline, index: number): string {
  const beat = timeline.beats[index];
  if (beat?.kind !== "scene") return "";
  return beat.inner.map((one, i) => blockText(sceneText(timeline, one, index, i))).join("\n\n");
}

/** Returns one beat as text: the same facts as its frame, without escapes. `answers`: those given so far, by beat. */
export function plainBeat(timeline: Timeline, index: number, answers: View["answers"] = {}): string {
  const beat = timeline.beats[index];
  if (beat === undefined) return "";
  return blockText(linesOf(timeline, beat, index, answers));
}

const blockText = (lines: readonly string[]): string => lines.map((line) => line.trimEnd()).join("\n");

function linesOf(timeline: Timeline, beat: Beat, index: number, answers: View["answers"]): string[] {
  switch (beat.kind) {
    case "page":
      return pageText(timeline, beat);
    case "question":
      return [placeText(timeline, index), ...questionText(beat)];
    case "prediction":
      return [placeText(timeline, index), ...predictionText(timeline, beat, [])];
    case "try":
      return [placeText(timeline, index), ...exerciseText(beat)];
    case "race":
      return [
        placeText(timeline, index),
        ...wrap(RACE_PICTURE.task, COLUMNS).map(lineText),
        `  ${timeline.show.program ?? PROGRAM} race`,
      ];
    case "scene":
      return sceneText(timeline, beat, index);
    case "compare":
      return [placeText(timeline, index), ...words(beat), ...comparedText(comparePicture(beat))];
    case "result":
      return resultLines(resultPicture(beat, answers), COLUMNS).map(lineText);
  }
}

/** Returns one beat for a reader who cannot be asked: it includes the verdicts on its answers, as far as they are known. */
export function plainTold(timeline: Timeline, index: number): string {
  const beat = timeline.beats[index];
  // If nobody could be asked, there is no result.
  if (beat === undefined || beat.kind === "result") return "";
  const told = [plainBeat(timeline, index)];
  if (beat.kind === "try" && beat.exercise.solution.length > 0) told.push(plainSolution(beat));
  const right = beat.kind === "question" ? rightOption(beat) : null;
  if (beat.kind === "question" && right !== null)
    told.push(`${optionLetter(right)}) ${plainAnswer(beat, right)}`);
  const comes = beat.kind === "prediction" ? rightLine(beat.prediction) : null;
  if (beat.kind === "prediction" && comes !== null) told.push(plainTry(timeline, beat, [comes]));
  return told.join("\n\n");
}

/** Returns the glossary words of a beat with their definitions. */
export function plainWords(timeline: Timeline, index: number): string {
  return plainOverlay("words", timeline, null, timeline.beats[index] ?? null).join("\n");
}

/** What lies over a beat if it is asked for, row by row. `scene`: the last beat of a scene so far; `inView`: the beat that it lies over. */
export function plainOverlay(
  overlay: "words" | "inspect",
  timeline: Timeline,
  scene: SceneBeat | null,
  inView: Beat | null,
): string[] {
  const room = { width: COLUMNS, height: 0, glyphs: "unicode" } as const;
  return overlayLines(overlay, timeline, scene, inView, room).map((line) => lineText(line).trimEnd());
}

/** Returns the verdict on an answer: whether it is right, and why. `option` is 0-based. */
export function plainAnswer(beat: QuestionBeat, option: number): string {
  return answerVerdict(beat, option)
    .flatMap((line) => wrap(line, COLUMNS))
    .map(lineText)
    .join("\n");
}

/** Returns the verdict on a typed header, and on those before it. */
export const plainTry = (timeline: Timeline, beat: PredictionBeat, tries: readonly string[]): string =>
  blockText(predictionText(timeline, beat, tries));

function predictionText({ highlighter }: Timeline, beat: PredictionBeat, tries: readonly string[]): string[] {
  const { text, how, typed, verdict, faults, end } = predictionPicture(beat, highlighter, tries);
  const asked = [...(how === null ? [] : [how])];
  if (typed === null) return [[span("Question: "), ...text], ...asked].flatMap(told);
  const said = [typed, ...(verdict === null ? [] : [verdict])];
  return [
    ...said.flatMap(told),
    ...faults.flatMap((fault) => told([span("  - "), ...fault])),
    ...end.flatMap(told),
  ];
}

const told = (line: Line): string[] => wrap(line, COLUMNS).map(lineText);

function placeText({ beats }: Timeline, index: number, inner?: number): string {
  const place = beatPlace(beats, index, inner);
  return place.charAt(0).toUpperCase() + place.slice(1);
}

function questionText({ text, options }: QuestionBeat): string[] {
  return [
    ...wrap([span("Question: "), ...text], COLUMNS).map(lineText),
    ...options.map((option, i) => `  ${optionLetter(i)}) ${lineText(option.text)}`),
  ];
}

function exerciseText({ task, exercise }: TryBeat): string[] {
  return [
    ...wrap([span("Exercise: "), ...task], COLUMNS).map(lineText),
    ...exercise.goals.map(({ words }) => `  [ ] ${words}`),
  ];
}

/** Returns all the help for an exercise, for a reader who cannot try it: the hints, the solution, and what it teaches. */
function plainSolution({ exercise, why }: TryBeat): string {
  const lines = [
    ...exercise.hints.flatMap((hint, i) => wrap([span(`Hint ${i + 1}: ${hint}`)], COLUMNS).map(lineText)),
    "Solution:",
    ...exercise.solution.map((step) => `  ${step}`),
    ...wrap(why, COLUMNS).map(lineText),
  ];
  return lines.join("\n");
}

function pageText({ show, highlighter }: Timeline, beat: PageBeat): string[] {
  return blockLines(pageBlocks(beat, show, highlighter), COLUMNS).map(lineText);
}

function sceneText(timeline: Timeline, beat: SceneBeat, index: number, inner?: number): string[] {
  const { show } = timeline;
  const reached = show.flow.flatMap(({ label, seq }, i) =>
    beat.events.some((e) => e.seq === seq) ? [`Stage ${i + 1} of ${show.flow.length}: ${label}`] : [],
  );
  return [
    placeText(timeline, index, inner),
    ...reached,
    ...clockText(timeline, beat, index),
    ...words(beat),
    // A beat that was shown before is summarized by its outcome.
    ...(beat.inner.length > 0 ? [] : [...messageText(beat), ...codeText(beat)]),
    ...stateText(beat),
  ];
}

/** Returns the time, if it matters: at the start, and whenever it has changed. */
function clockText({ beats, timed, years }: Timeline, beat: SceneBeat, index: number): string[] {
  const first = beats.findIndex(({ kind }) => kind === "scene") === index;
  const moved = beat.events.some(({ type }) => type === "time.passed");
  return timed && (first || moved) ? [`${CLOCK}${clockWords(beat.after.now, years)}`] : [];
}

/** Returns both worlds, one after the other: what was done, what was sent and received, and what the server decided by. */
function comparedText({ lanes }: ComparePicture): string[] {
  return lanes.flatMap(({ name, did, exchange, got, server }) => {
    const went =
      exchange === null ? [] : [exchange.request, ...(exchange.carried?.slice(0, 1) ?? []), ...exchange.kept];
    const came = exchange?.answer?.slice(0, 1) ?? [];
    const found = [...got.map((ways) => ways[0] ?? []), ...(server.verdict === null ? [] : [server.verdict])];
    return [
      `  ${lineText(name)}: ${lineText(did)}`,
      ...went.map((line) => `    > ${lineText(line)}`),
      ...came.map((line) => `    < ${lineText(line)}`),
      ...found.map((line) => `    ${lineText(line)}`),
    ];
  });
}

function words({ headline, body }: Pick<SceneBeat, "headline" | "body">): string[] {
  const paragraphs = [headline, body].filter((line) => lineText(line) !== "");
  return paragraphs.flatMap((line) => wrap(line, COLUMNS).map(lineText));
}

/** Returns the message that is sent in this beat, in full: each is written once, when it is sent. */
function messageText({ events }: SceneBeat): string[] {
  return events.flatMap((event) => {
    const message = wireText(event);
    if (message === null) return [];
    return message.lines.map((line) => `  ${message.way === "to-server" ? ">" : "<"} ${cut(line, LONGEST)}`);
  });
}

function codeText({ listing }: SceneBeat): string[] {
  if (listing === null || listing.line === null) return [];
  const { of, line } = listing;
  return [`  ${of.file} line ${line + 1}: ${of.lines[line]?.text.trim() ?? ""}`];
}
