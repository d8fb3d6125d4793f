import { lineText } from "../../../../stage/canvas/text.ts";
import { comparePicture } from "../../../../stage/picture/compare/compare.ts";
import { exercisePicture, RACE_PICTURE } from "../../../../stage/picture/exercise.ts";
import { pageBlocks } from "../../../../stage/picture/page.ts";
import { predictionPicture, wantsLine } from "../../../../stage/picture/prediction/prediction.ts";
import { questionPicture } from "../../../../stage/picture/question.ts";
import { resultPicture } from "../../../../stage/picture/result.ts";
import { scenePicture } from "../../../../stage/picture/scene-picture.ts";
import type { Beat, CompareBeat, SceneBeat, Timeline } from "../../../../stage/timeline/beat.ts";
import { beatInView } from "../../../../stage/timeline/folded-beat.ts";
import { PROGRAM } from "../../../../trace/show/show.ts";
import { pageWords } from "../../page-words.ts";
import { button, h } from "./dom.ts";
import { drawHints, drawPrediction, drawQuestion, drawResult, drawTask } from "./draw-asking.ts";
import { drawComparison, drawLanes } from "./draw-comparison.ts";
import { drawBlocks, drawLine } from "./draw-line.ts";
import { drawPanes, drawRail, drawStageOf, drawWords, type PaneChoice } from "./draw-scene.ts";

/** How to draw a beat: with what was answered, and what its buttons do. */
export interface BeatLook {
  readonly wanted: PaneChoice;
  /** Whether what travels is still moving; otherwise it has arrived. */
  readonly moving: boolean;
  /** The chosen options, by beat of the timeline. */
  readonly answers: Readonly<Record<number, number>>;
  /** null for printing. */
  readonly answer: ((option: number) => void) | null;
  /** What was typed, by beat of the timeline. */
  readonly tries: Readonly<Record<number, readonly string[]>>;
  /** Submits a line; null for printing. */
  readonly type: ((line: string) => void) | null;
  /** Which of the beats folded into it is open; undefined: none. */
  readonly inner: number | undefined;
  /** Opens or closes what is folded into a beat; null for printing. */
  readonly fold: ((command: "open" | "close") => void) | null;
  /** What is below an exercise: its hints and the link to its solution. */
  readonly belowTask: readonly Node[];
  readonly linkOf: (slug: string) => string | null;
  /** What the last page leads to. */
  readonly atEnd: readonly Node[];
}

/** Draws a beat of a lesson. `index`: in its timeline, 0-based. */
export function drawBeat(timeline: Timeline, slug: string, index: number, look: BeatLook): Node[] {
  const { inner } = look;
  const beat = beatInView(timeline, { beat: index, inner });
  if (beat === undefined) return [];
  const { show, highlighter } = timeline;
  switch (beat.kind) {
    case "page": {
      const { lesson } = show;
      if (lesson === null) return [];
      const blocks = pageBlocks(beat, show, highlighter);
      // The next lesson is a link here, not a command.
      const shown = beat.place === "last" && lesson.next !== null ? blocks.slice(0, -1) : blocks;
      const end = beat.place === "last" ? look.atEnd : [];
      return [article([...drawBlocks(shown), ...end])];
    }
    case "scene":
      return drawSceneBeat(timeline, beat, look, drawFold(beat, look));
    case "compare":
      return drawComparison(comparePicture(beat, look.moving ? "sent" : "client"), look.moving);
    case "question": {
      const chosen = look.answers[index] ?? null;
      const known = beat.options.some((o) => o.right);
      const over = beat.over === null ? [] : shownOver(timeline, beat.over);
      const picture = questionPicture(beat, known ? chosen : null);
      return [...over, drawQuestion(picture, chosen, look.answer, known)];
    }
    case "prediction": {
      const tries = look.tries[index] ?? [];
      const over = beat.over === null ? [] : shownOver(timeline, beat.over);
      const picture = predictionPicture(beat, timeline.highlighter, tries);
      const known = beat.prediction.answer !== null;
      const type = wantsLine(beat.prediction, tries) ? look.type : null;
      return [...over, drawPrediction(picture, beat.prediction.name, tries, type, known)];
    }
    case "try":
      return [
        drawTask(
          exercisePicture(beat, false),
          `${programOf(timeline)} learn ${slug} --beat ${index + 1}`,
          look.belowTask,
        ),
      ];
    case "race":
      return [drawTask(RACE_PICTURE, `${programOf(timeline)} race`, [])];
    case "result":
      return [drawResult(resultPicture(beat, look.answers), look.linkOf)];
  }
}

/** Draws a moment of a scene. */
export function drawSceneBeat(
  timeline: Timeline,
  beat: SceneBeat,
  { wanted, moving }: Pick<BeatLook, "wanted" | "moving">,
  folded: Node | null = null,
): Node[] {
  const picture = scenePicture(timeline, beat, !moving);
  const panes = drawPanes(picture, wanted);
  return [
    ...drawRail(picture.rail),
    drawStageOf(picture, moving),
    drawWords(picture, folded),
    ...(panes === null ? [] : [panes]),
  ];
}

/** Draws a button that opens the folded beats, or closes them; in print, the words of each. */
function drawFold({ inner }: SceneBeat, { fold, inner: open }: BeatLook): Node | null {
  if (fold === null)
    return inner.length === 0
      ? null
      : h(
          "ol",
          { class: "folded" },
          ...inner.map(({ headline, body }) => h("li", {}, ...drawLine(headline), " ", ...drawLine(body))),
        );
  const [words, command] =
    open === undefined
      ? ([pageWords.openFold(inner.length), "open"] as const)
      : ([pageWords.closeFold, "close"] as const);
  if (open === undefined && inner.length === 0) return null;
  // The mark keeps its focus when the beat is drawn again.
  return h(
    "p",
    {},
    button(words, () => fold(command), { "data-option": "fold" }),
  );
}

/** Draws what a question is asked over, at rest. */
function shownOver(timeline: Timeline, beat: SceneBeat | CompareBeat): Node[] {
  if (beat.kind === "compare") return [drawLanes(comparePicture(beat), false)];
  const picture = scenePicture(timeline, beat);
  return [...drawRail(picture.rail), drawStageOf(picture, false)];
}

function article(children: readonly Node[]): Node {
  const element = document.createElement("article");
  element.append(...children);
  return element;
}

const programOf = ({ show }: Timeline): string => show.program ?? PROGRAM;

/** Returns the hints of a beat. */
export const hintsOf = (beat: Beat | undefined): Node[] =>
  beat?.kind === "try" ? drawHints(beat.exercise.hints) : [];

/** Returns the words of a beat, for screen readers. */
export function spokenBeat(beat: Beat | undefined): string {
  if (beat?.kind === "scene" || beat?.kind === "compare")
    return `${lineText(beat.headline)} ${lineText(beat.body)}`;
  return beat?.kind === "question" || beat?.kind === "prediction" ? lineText(beat.text) : "";
}
