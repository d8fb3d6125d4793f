import type { Playable, View } from "../player/view.ts";

/** A film in a running order, and the index of its beat, 0-based. */
export interface Turn {
  readonly film: number;
  readonly beat: number;
}

/** Several films as one, with their beats numbered consecutively. */
export interface RunningOrder {
  readonly playable: Playable;
  at(beat: number): Turn;
}

/** Concatenates films. There is at least one, and each has a beat. */
export function inOrder(films: readonly Playable[]): RunningOrder {
  const turns = films.flatMap(({ beats }, film) =>
    Array.from({ length: beats }, (_, beat) => ({ film, beat })),
  );
  const last = turns.length - 1;
  const at = (beat: number): Turn => turns[Math.min(Math.max(beat, 0), last)] as Turn;
  const filmAt = (beat: number) => films[at(beat).film] as Playable;
  /** Converts a view to the film's own beat numbers. */
  const own = (view: View): View => {
    const { film, beat } = at(view.beat);
    const before = view.beat - beat;
    const { beats } = films[film] as Playable;
    return {
      ...view,
      beat,
      place: { beat: view.beat, of: turns.length },
      ...(view.tries !== undefined && { tries: shifted(view.tries, before, beats) }),
      ...(view.answers !== undefined && { answers: shifted(view.answers, before, beats) }),
      ...(view.room !== undefined && {
        room: { ...view.room, votes: shifted(view.room.votes, before, beats) },
      }),
    };
  };
  const playable: Playable = {
    beats: turns.length,
    folded: (beat) => filmAt(beat).folded(at(beat).beat),
    ticks: (beat, inner) => filmAt(beat).ticks(at(beat).beat, inner),
    frame: (view, canvas) => filmAt(view.beat).frame(own(view), canvas),
    rest: (beat, inner) => filmAt(beat).rest(at(beat).beat, inner),
    speaksOf: (beat, inner) => filmAt(beat).speaksOf(at(beat).beat, inner),
    options: (beat) => filmAt(beat).options(at(beat).beat),
    wantsLine: (beat, tries) => filmAt(beat).wantsLine(at(beat).beat, tries),
    comes: (beat) => filmAt(beat).comes(at(beat).beat),
    right: (beat) => filmAt(beat).right(at(beat).beat),
    exam: (beat) => filmAt(beat).exam(at(beat).beat),
    scrollMax: (view, canvas) => filmAt(view.beat).scrollMax(own(view), canvas),
  };
  return { playable, at };
}

/** Shifts per-beat data by `before` beats. */
function shifted<T>(known: Readonly<Record<number, T>>, before: number, beats: number): Record<number, T> {
  const entries = Object.entries(known).map(([beat, value]) => [Number(beat) - before, value] as const);
  return Object.fromEntries(entries.filter(([beat]) => beat >= 0 && beat < beats));
}
