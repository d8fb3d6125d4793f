import type { Frame } from "../../stage/canvas/frame.ts";
import { type Run, rowParts } from "./cells.ts";
import type { Shot } from "./film.ts";

/** A phrase, or a run of line characters, in its row. */
export interface Placed {
  readonly row: number;
  readonly kind: "phrase" | "line";
  /** The runs of a phrase; a line is a single one. */
  readonly runs: readonly Run[];
}

/** When something is in view: intervals in ms, in order. */
export type Spans = readonly { readonly from: number; readonly to: number }[];

/** What is in view during the same intervals, from top to bottom and from left to right. */
export interface RunGroup {
  readonly spans: Spans;
  readonly placed: readonly Placed[];
}

interface Timed extends Placed {
  readonly spans: { from: number; to: number }[];
}

/**
 * Returns a film as its parts and when each is in view: a phrase that does not move occurs once, however much moves next to it. Groups are
 * in the order in which they appear. `rows`: rows of a frame. `length`: the film's duration in ms.
 */
export function runsInTime(
  shots: Iterable<Shot>,
  rows: number,
): { readonly groups: readonly RunGroup[]; readonly length: number } {
  const known = new Map<string, Timed>();
  let inView: Timed[][] = [];
  let before: Frame | null = null;
  let now = 0;
  for (const { frame, ms } of shots) {
    inView = Array.from({ length: rows }, (_, row) =>
      before !== null && isSameRow(before, frame, row) ? (inView[row] ?? []) : timedIn(known, frame, row),
    );
    for (const timed of inView.flat()) extend(timed, now, now + ms);
    before = frame;
    now += ms;
  }
  return { groups: groupsOf(known.values()), length: now };
}

function isSameRow(before: Frame, after: Frame, row: number): boolean {
  if (before === after) return true;
  for (let i = row * after.cols; i < (row + 1) * after.cols; i++)
    if (before.chars[i] !== after.chars[i] || before.roles[i] !== after.roles[i]) return false;
  return true;
}

/** Returns the parts of a row, reusing those that were there before. */
function timedIn(known: Map<string, Timed>, frame: Frame, row: number): Timed[] {
  const { phrases, lines } = rowParts(frame, row);
  const timed = (kind: Placed["kind"], runs: readonly Run[]): Timed => {
    const key = [row, kind, ...runs.map(({ col, role, text }) => `${col} ${role} ${text}`)].join("\n");
    let found = known.get(key);
    if (found === undefined) {
      found = { row, kind, runs, spans: [] };
      known.set(key, found);
    }
    return found;
  };
  return [...phrases.map((runs) => timed("phrase", runs)), ...lines.map((line) => timed("line", [line]))];
}

/** Extends the last interval if it is still in view; otherwise adds a new one. */
function extend({ spans }: Timed, from: number, to: number): void {
  const last = spans.at(-1);
  if (last?.to === from) last.to = to;
  else spans.push({ from, to });
}

function groupsOf(all: Iterable<Timed>): RunGroup[] {
  const groups = new Map<string, Timed[]>();
  for (const timed of all) {
    const key = timed.spans.map(({ from, to }) => `${from}-${to}`).join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [timed]);
    else group.push(timed);
  }
  return [...groups.values()].map((group) => ({ spans: group[0]?.spans ?? [], placed: group.sort(byPlace) }));
}

const colOf = ({ runs }: Placed): number => runs[0]?.col ?? 0;

const byPlace = (a: Placed, b: Placed): number => a.row - b.row || colOf(a) - colOf(b);
