import type { Trace } from "../../trace/event.ts";
import { type EventMatcher, matches } from "../../trace/matcher.ts";
import type { ComparisonNote, Note, Segment } from "../../trace/show/show.ts";
import type { AuthoredNote } from "../markdown/lesson.ts";

/** The notes of a lesson: on its scenes' events, and on its comparisons. */
export interface LessonNotes {
  readonly notes: readonly Note[];
  readonly comparisonNotes: readonly ComparisonNote[];
}

/** Placed notes, and the problems of those that could not be placed. */
export interface PlacedNotes extends LessonNotes {
  readonly misplaced: readonly { readonly line: number; readonly message: string }[];
}

/**
 * Attaches notes to the last scene or comparison above them without notes. `line`: of their fence; `known`: the notes of the lesson so far;
 * `trace`: that of its scenes.
 */
export function placeNotes(
  line: number,
  authored: readonly AuthoredNote[],
  segments: readonly Segment[],
  known: LessonNotes,
  trace: Trace,
): PlacedNotes {
  const above = segments.findLast((s) => s.kind === "scene" || s.kind === "compare");
  if (above === undefined) return nowhere(line, "These notes are under no scene.");
  if (above.kind === "compare")
    return known.comparisonNotes.some((note) => note.line === above.line)
      ? nowhere(line, "The comparison above has notes already.")
      : comparedNotes(authored, above.line);
  if (known.notes.some(({ seq }) => seq >= above.from))
    return nowhere(line, "The scene above has notes already.");
  return sceneNotes(authored, above.from, trace.slice(above.from, above.to));
}

const nowhere = (line: number, message: string): PlacedNotes => ({
  notes: [],
  comparisonNotes: [],
  misplaced: [{ line, message }],
});

/** The notes of a scene. `from`: the number of its first event. */
function sceneNotes(authored: readonly AuthoredNote[], from: number, events: Trace): PlacedNotes {
  const taken = new Set<number>();
  const notes: Note[] = [];
  const misplaced: PlacedNotes["misplaced"][number][] = [];
  for (const { line, matcher, lines } of authored) {
    const seq = matcher === null ? from : events.find((e) => !taken.has(e.seq) && matches(matcher, e))?.seq;
    if (seq === undefined)
      misplaced.push({ line, message: `The scene above never brings ${matcherText(matcher)}.` });
    else notes.push({ seq, lines });
    if (matcher !== null && seq !== undefined) taken.add(seq);
  }
  return { notes, comparisonNotes: [], misplaced };
}

/** Notes on a comparison apply to all of it: each of its events may occur twice. `comparison`: the line of its fence. */
function comparedNotes(authored: readonly AuthoredNote[], comparison: number): PlacedNotes {
  return {
    notes: [],
    comparisonNotes: authored.flatMap(({ matcher, lines }) =>
      matcher === null ? [{ line: comparison, lines }] : [],
    ),
    misplaced: authored.flatMap(({ line, matcher }) => {
      if (matcher === null) return [];
      const message = `There are two worlds above, and each may bring ${matcherText(matcher)}. The notes of a comparison are for all of it.`;
      return [{ line, message }];
    }),
  };
}

/** Formats a matcher as an author writes it. */
export const matcherText = (matcher: EventMatcher | null): string =>
  [matcher?.type, ...(matcher?.words ?? [])].join(" ");
