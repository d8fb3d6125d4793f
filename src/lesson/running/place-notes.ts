import type { Trace } from "../../trace/event.ts";
import { type EventMatcher, matches } from "../../trace/matcher.ts";
import type { Note, Segment } from "../../trace/show/show.ts";
import type { AuthoredNote } from "../markdown/lesson.ts";

/** Notes at their events, and what is wrong with those that have no place. */
export interface PlacedNotes {
  readonly notes: readonly Note[];
  readonly misplaced: readonly { readonly line: number; readonly message: string }[];
}

/** Notes belong to the scene above them, which has none yet (`known`: those of the lesson so far); `line`: of their fence. */
export function placeNotes(
  line: number,
  authored: readonly AuthoredNote[],
  scene: (Segment & { kind: "scene" }) | undefined,
  known: readonly Note[],
  trace: Trace,
): PlacedNotes {
  if (scene === undefined)
    return { notes: [], misplaced: [{ line, message: "These notes stand under no scene." }] };
  if (known.some(({ seq }) => seq >= scene.from))
    return { notes: [], misplaced: [{ line, message: "The scene above has notes already." }] };
  const events = trace.slice(scene.from, scene.to);
  const taken = new Set<number>();
  const notes: Note[] = [];
  const misplaced: PlacedNotes["misplaced"][number][] = [];
  for (const { line: noteLine, matcher, lines } of authored) {
    const seq =
      matcher === null ? scene.from : events.find((e) => !taken.has(e.seq) && matches(matcher, e))?.seq;
    if (seq === undefined)
      misplaced.push({ line: noteLine, message: `The scene above never brings ${matcherText(matcher)}.` });
    else notes.push({ seq, lines });
    if (matcher !== null && seq !== undefined) taken.add(seq);
  }
  return { notes, misplaced };
}

/** An event as an author writes it. */
export const matcherText = (matcher: EventMatcher | null): string =>
  [matcher?.type, ...(matcher?.words ?? [])].join(" ");
