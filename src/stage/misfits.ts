import { counted } from "../text/count.ts";
import { examShow } from "../trace/show/exam.ts";
import type { ExamPool } from "../trace/show/exam-paper.ts";
import type { Show } from "../trace/show/show.ts";
import { layoutOf } from "./canvas/layout.ts";
import { lineText } from "./canvas/text.ts";
import { comparedOverflow } from "./compare-painter.ts";
import { pageHeight, titleOverflow } from "./frame-of.ts";
import { predictionRows } from "./pages/prediction-panel.ts";
import { blockLines } from "./pages/prose-page.ts";
import { questionRows } from "./pages/question-panel.ts";
import { exerciseRows } from "./pages/task-page.ts";
import { pageBlocks } from "./picture/page.ts";
import { comparedAt, saidAt } from "./said-at.ts";
import { questionSpace, wordsOverflow } from "./scene-painter.ts";
import type { Beat, PredictionBeat, QuestionBeat, Timeline } from "./timeline/beat.ts";
import { timeline } from "./timeline/timeline.ts";

/** The sizes at which no part of a lesson may be cut. */
const SIZES = [
  { cols: 60, rows: 18 },
  { cols: 80, rows: 24 },
] as const;

/** Returns everything in a show that one of these sizes would cut: its line in the file, and what is wrong there. */
export function misfits(show: Show): { line: number; message: string }[] {
  const laidOut = timeline(show, "learn");
  const pages = show.segments.filter((s) => s.kind === "page");
  let page = 0;
  const shown = laidOut.beats.flatMap((beat): Beat[] =>
    beat.kind === "scene" ? [beat, ...beat.inner] : [beat],
  );
  const ofBeats = shown.flatMap((beat) => {
    const found: { line: number; message: string }[] = [];
    if (beat.kind === "page" && beat.place === "compared") return found;
    if (beat.kind === "page") {
      const line = pages[page]?.line ?? 1;
      page += 1;
      for (const { cols, rows } of SIZES) {
        const over =
          blockLines(pageBlocks(beat, show, laidOut.highlighter), cols - 4).length - pageHeight(cols, rows);
        if (over > 0)
          found.push({
            line,
            message: `This page has ${counted(over, "row")} too many for ${cols} by ${rows}. Divide it with ---.`,
          });
      }
      return found;
    }
    if (beat.kind === "question") return questionMisfits(beat, laidOut);
    if (beat.kind === "prediction") return predictionMisfits(beat, laidOut);
    if (beat.kind === "try") {
      for (const { cols, rows } of SIZES) {
        const over = exerciseRows(beat, cols - 4) - (layoutOf(cols, rows).rule - 2);
        const message = `This exercise has ${counted(over, "row")} too many for ${cols} by ${rows}. Make its words shorter.`;
        if (over > 0) found.push({ line: beat.exercise.line, message });
      }
      return found;
    }
    // A long result scrolls, and the words of a race are the program's own.
    if (beat.kind === "result" || beat.kind === "race") return found;
    if (beat.kind === "compare") {
      return SIZES.flatMap(({ cols, rows }) => {
        const over = comparedOverflow(beat, cols, rows);
        const message = `These words have ${counted(over, "row")} too many for ${cols} by ${rows}: ${lineText(beat.headline)}`;
        return over > 0 ? [{ line: comparedAt(show, beat), message }] : [];
      });
    }
    for (const { cols, rows } of SIZES) {
      const over = wordsOverflow(beat, cols, rows);
      if (over === 0) continue;
      const message = `These words have ${counted(over, "row")} too many for ${cols} by ${rows}: ${lineText(beat.headline)}`;
      found.push({ line: saidAt(show, beat), message });
    }
    return found;
  });
  return [...titleMisfits(laidOut), ...ofBeats];
}

function titleMisfits(laidOut: Timeline): { line: number; message: string }[] {
  return SIZES.flatMap(({ cols }) => {
    const over = titleOverflow(laidOut, cols);
    const message = `The title has ${counted(over, "column")} too many for a screen of ${cols}, up to its first colon or comma. Make it shorter.`;
    return over > 0 ? [{ line: 1, message }] : [];
  });
}

/** The same for every question of an exam pool, with its file. */
export function poolMisfits(pool: ExamPool): { path: string; line: number; message: string }[] {
  const paths = new Map(pool.map(({ question, path }) => [question, path]));
  const paper = timeline(examShow({ occasion: "exam", seed: 0, next: "", questions: pool }), "exam");
  return paper.beats.flatMap((beat) => {
    if (beat.kind !== "question") return [];
    return questionMisfits(beat, paper).map((misfit) => ({
      path: paths.get(beat.question) ?? "",
      ...misfit,
    }));
  });
}

function predictionMisfits(
  beat: PredictionBeat,
  { highlighter }: Timeline,
): { line: number; message: string }[] {
  return SIZES.flatMap(({ cols, rows }) => {
    const layout = layoutOf(cols, rows);
    const over =
      predictionRows(beat, highlighter, layout.right - layout.left) -
      questionSpace(beat, highlighter, layout).rows;
    const message = `This question has ${counted(over, "row")} too many for ${cols} by ${rows}. Make it or its reason shorter.`;
    return over > 0 ? [{ line: beat.prediction.line, message }] : [];
  });
}

function questionMisfits(beat: QuestionBeat, { highlighter }: Timeline): { line: number; message: string }[] {
  return SIZES.flatMap(({ cols, rows }) => {
    const layout = layoutOf(cols, rows);
    const over =
      questionRows(beat, layout.right - layout.left) - questionSpace(beat, highlighter, layout).rows;
    const message = `This question has ${counted(over, "row")} too many for ${cols} by ${rows}. Make it or its answers shorter.`;
    return over > 0 ? [{ line: beat.question.line, message }] : [];
  });
}
