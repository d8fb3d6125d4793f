import type { TraceEvent } from "../../trace/event.ts";
import { fold } from "../../trace/knowledge/fold.ts";
import type { CompareMoment, Comparison, Lane } from "../../trace/show/comparison.ts";
import { type Line, lineText, span, unquoted } from "../canvas/text.ts";
import { comparedTable, SIDE_BY_SIDE_TITLE } from "../narration/compare/compare-words.ts";
import type { Narrator } from "../narration/telling.ts";
import { questionBeat } from "./asking-beats.ts";
import type { Beat, CompareBeat, LaneBeat, Reaching, SceneBeat, Timeline } from "./beat.ts";
import { beatSpans } from "./beats.ts";
import type { Highlighter } from "./highlighter.ts";
import { peaksOf } from "./peaks.ts";
import { namesTime, subjectsOf } from "./subjects.ts";

/** Lays out a comparison: one beat per step, with both worlds in it, and a table at the end. `stage`: the flow's stage before it. */
export function compareBeats(
  { lanes, moments }: Comparison,
  { stage }: Pick<Reaching, "stage">,
  highlighter: Highlighter,
  narrate: Narrator,
): Beat[] {
  const [first, second] = [
    laneBeats(lanes[0], 0, moments, highlighter, narrate),
    laneBeats(lanes[1], 1, moments, highlighter, narrate),
  ];
  const beats: Beat[] = [];
  const [one, other] = [first[0], second[0]];
  let over: CompareBeat | null =
    one === undefined || other === undefined
      ? null
      : {
          kind: "compare",
          lanes: [resting(one), resting(other)],
          stage,
          stageOver: true,
          headline: [],
          body: [],
        };
  for (const [i, moment] of moments.entries()) {
    const [one, other] = [first[i], second[i]];
    if (one === undefined || other === undefined) continue;
    if (moment.ask !== null) beats.push(questionBeat(moment.ask, highlighter, over));
    const reaching = { stage, stageOver: true };
    over = {
      kind: "compare",
      lanes: [one, other],
      ...reaching,
      ...wordsOf(moment, [one, other], highlighter),
    };
    beats.push(over);
  }
  const ends = lanes.map((lane) => ({ ...lane, end: fold(lane.trace) }));
  const title = { kind: "heading", content: [{ text: SIDE_BY_SIDE_TITLE, style: "plain" }] } as const;
  beats.push({ kind: "page", blocks: [title, comparedTable(ends)], place: "compared" });
  return beats;
}

/** Returns the author's words, or those of both worlds, each under its name if they differ. */
function wordsOf(
  { headline, body }: CompareMoment,
  lanes: CompareBeat["lanes"],
  highlighter: Highlighter,
): Pick<CompareBeat, "headline" | "body"> {
  const mark = (text: string, role: "strong" | "text") => highlighter.mark(unquoted(text), role);
  if (headline !== "") return { headline: mark(headline, "strong"), body: mark(body, "text") };
  const [one, other] = lanes;
  if (lineText(one.beat.headline) === lineText(other.beat.headline))
    return { headline: one.beat.headline, body: one.beat.body };
  const under = ({ name, beat }: LaneBeat): Line =>
    beat.headline.length === 0 ? [] : [span(`${name}: `, "dim"), ...beat.headline];
  const told = [under(one), under(other)].filter((line) => line.length > 0);
  return { headline: told[0] ?? [], body: told[1] ?? [] };
}

/** Returns the moments of one world, each as a beat after the whole step. */
function laneBeats(
  lane: Lane,
  index: 0 | 1,
  moments: readonly CompareMoment[],
  highlighter: Highlighter,
  narrate: Narrator,
): LaneBeat[] {
  const { name, trace, from, base } = lane;
  let before = fold(trace.slice(0, from));
  let seen = from;
  const beats: { beat: SceneBeat; did: string; problem: string | null }[] = [];
  for (const { lanes } of moments) {
    const { did, to, problem } = lanes[index];
    const events = trace.slice(seen, to);
    const after = fold(events, before);
    const lead = leadOf(lane, seen, to);
    const { headline, body } = events.length === 0 ? NO_WORDS : narrate(lead, { before, beat: events });
    const sends = events.some((e) => e.type === "request.sent");
    beats.push({
      did,
      problem,
      beat: {
        kind: "scene",
        events,
        lead,
        before,
        after,
        headline: lineOf(headline, highlighter),
        body: lineOf(body, highlighter),
        refused: false,
        stage: -1,
        stageOver: false,
        listing: null,
        packet: sends ? "to-server" : null,
        inner: [],
      },
    });
    before = after;
    seen = to;
  }
  const subjects = subjectsOf(trace);
  const peaks = peaksOf(beats.map(({ beat }) => beat));
  const timeline: Timeline = {
    show: { part: "", title: name, lesson: null, steps: [], trace, flow: [], segments: [] },
    beats: [],
    highlighter,
    // The users are the same in both worlds, and not worth showing, unless the step changes them.
    peaks: changesUsers(trace.slice(from)) ? peaks : { ...peaks, users: 0 },
    ...subjects,
    timed: subjects.timed || moments.some(namesTime),
    guessed: { jar: false, tables: false },
  };
  return beats.map(({ beat, did, problem }, i) => {
    const steps = [...base, ...moments.slice(0, i + 1).map(({ lanes }) => lanes[index].did)];
    return { name, did, problem, beat, timeline, steps: steps.filter((step) => step !== "") };
  });
}

const changesUsers = (events: readonly TraceEvent[]): boolean =>
  events.some(({ type }) => type.startsWith("user."));

/** Returns the world before the step of a beat. Whatever was on the wire during setup is over. */
function resting({ name, beat, timeline }: LaneBeat): LaneBeat {
  const before = { ...beat.before, exchange: null };
  const still: SceneBeat = { ...beat, events: [], before, after: before, packet: null };
  return { name, did: null, problem: null, beat: still, timeline, steps: [] };
}

const NO_WORDS = { headline: "", body: "" };

const lineOf = (words: string | Line, highlighter: Highlighter): Line =>
  typeof words === "string" ? (words === "" ? [] : highlighter.mark(unquoted(words), "strong")) : words;

/** Returns the main event of a step: whether somebody was let in, else the server's last finding. */
function leadOf({ trace }: Lane, from: number, to: number): TraceEvent {
  const leads = beatSpans(trace, from, to).map(({ lead }) => lead);
  const found =
    leads.findLast(({ type }) => type === "access.granted" || type === "access.denied") ??
    leads.findLast(({ type }) => type !== "response.sent") ??
    leads.at(-1);
  return found ?? (trace[Math.max(0, to - 1)] as TraceEvent);
}
