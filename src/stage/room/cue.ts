import type { LessonShow } from "../../trace/show/show.ts";
import { type Line, lineText, span, unquoted } from "../canvas/text.ts";
import { rightLine } from "../picture/prediction/prediction.ts";
import { optionLetter } from "../picture/question.ts";
import type { View } from "../player/view.ts";
import { beatPlace } from "../timeline/asking-beats.ts";
import type {
  Beat,
  CompareBeat,
  PageBeat,
  PredictionBeat,
  QuestionBeat,
  Timeline,
} from "../timeline/beat.ts";
import { beatInView } from "../timeline/folded-beat.ts";
import { cardLines } from "./card.ts";
import type { Programme } from "./programme.ts";

/** What a presenter reads while a beat is shown, and the room never sees. */
export interface Cue {
  /** Beat in view, 0-based, and the total. */
  readonly beat: number;
  readonly of: number;
  /** The same in words. */
  readonly place: string;
  /** The lesson, and what is on the screen. */
  readonly title: string;
  readonly now: string;
  /** What may be said, one string per paragraph. */
  readonly notes: readonly string[];
  /** What the next key shows; "" at the end. */
  readonly next: string;
  /** The question in view, or the next one; null: there is none in this lesson. */
  readonly question: CueQuestion | null;
  readonly state: "plays" | "rests" | "black";
}

export interface CueQuestion {
  readonly text: string;
  /** Beats until then; 0: it is in view. */
  readonly ahead: number;
  /** Every answer with its letter, whether it is right, and why. */
  readonly options: readonly { readonly right: boolean; readonly text: string; readonly why: string }[];
}

/** Returns the cue for a view of a running order. */
export function cueOf({ film, at }: Programme, view: View): Cue {
  const { act, beat } = at(view.beat);
  const of = film.beats;
  const next = view.beat + 1 < of ? at(view.beat + 1) : null;
  const place = beatPlace([], view.beat, undefined, { beat: view.beat, of });
  const state = view.room?.black ? "black" : view.status?.playing ? "plays" : "rests";
  const common = { beat: view.beat, of, place, state } as const;
  const after =
    next === null
      ? ""
      : headOf(next.act.kind === "card" ? next.act.card.title : beatLine(next.act.timeline.beats[next.beat]));
  if (act.kind === "card") {
    const [title = [], ...lines] = cardLines(act.card)
      .map(lineText)
      .filter((line) => line !== "");
    return { ...common, title: String(title), now: lines[0] ?? "", notes: [], next: after, question: null };
  }
  const { timeline, show } = act;
  const shown = beatInView(timeline, { beat, inner: view.inner });
  const opened = view.inner === undefined ? undefined : beatInView(timeline, { beat, inner: view.inner + 1 });
  const goesOn = opened !== undefined && opened !== timeline.beats[beat];
  return {
    ...common,
    title: show.title,
    now: headOf(beatLine(shown)),
    notes: notesAt(show, timeline, beat, shown),
    next: goesOn ? headOf(beatLine(opened)) : after,
    question: questionFrom(timeline, beat),
  };
}

const headOf = (line: Line): string => lineText(line).trim();

function beatLine(beat: Beat | undefined): Line {
  if (beat?.kind === "question" || beat?.kind === "prediction") return beat.text;
  if (beat?.kind === "page") return pageLine(beat);
  return beat?.kind === "scene" || beat?.kind === "compare" ? beat.headline : [];
}

/** Returns the first words of a page: the table at the end of a comparison has a heading. */
function pageLine({ blocks }: PageBeat): Line {
  const [first] = blocks.flatMap((block) => ("content" in block ? [block.content] : []));
  return (first ?? []).map(({ text }) => span(text));
}

/** Returns the note for a beat: the last one of its scene up to its events. Before a question, up to the events after it. */
function notesAt(
  show: LessonShow,
  { beats }: Timeline,
  index: number,
  shown: Beat | undefined,
): readonly string[] {
  const happens = (beat: Beat) => beat.kind === "scene" || beat.kind === "compare";
  const asks = shown?.kind === "question" || shown?.kind === "prediction";
  // The table at the end of a comparison belongs to the comparison.
  const over = shown?.kind === "page" ? beats[index - 1] : shown;
  const about = asks ? beats.slice(index).find(happens) : over;
  if (about?.kind === "compare") return comparedNotes(show, about);
  if (about?.kind !== "scene") return [];
  const { notes, segments } = show;
  const first = about.events[0]?.seq ?? 0;
  const scene = segments.find((s) => s.kind === "scene" && first >= s.from && first < s.to);
  if (scene?.kind !== "scene") return [];
  const reached = asks ? Math.max(scene.from, first - 1) : (about.events.at(-1)?.seq ?? first);
  return notes.findLast(({ seq }) => seq >= scene.from && seq <= reached)?.lines ?? [];
}

/** A comparison has its own traces, which identify it. */
function comparedNotes({ segments, comparisonNotes }: LessonShow, { lanes }: CompareBeat): readonly string[] {
  const { trace } = lanes[0].timeline.show;
  const here = segments.flatMap((s) => (s.kind === "compare" && s.lanes[0].trace === trace ? [s.line] : []));
  return comparisonNotes.filter((note) => here.includes(note.line)).flatMap(({ lines }) => lines);
}

/** Returns the question in view, or the next one of the lesson. */
function questionFrom({ beats }: Timeline, from: number): CueQuestion | null {
  const at = beats.findIndex(
    (beat, i) => i >= from && (beat.kind === "question" || beat.kind === "prediction"),
  );
  const beat = beats[at] as QuestionBeat | PredictionBeat | undefined;
  if (beat === undefined) return null;
  if (beat.kind === "prediction") {
    const comes = rightLine(beat.prediction);
    const options =
      comes === null ? [] : [{ right: true, text: comes, why: unquoted(beat.prediction.answer?.why ?? "") }];
    return { text: lineText(beat.text), ahead: at - from, options };
  }
  const options = beat.options.map(({ text, right, why }, i) => ({
    right,
    text: `${optionLetter(i)}  ${lineText(text)}`,
    why: lineText(why),
  }));
  return { text: lineText(beat.text), ahead: at - from, options };
}
