import type { TraceEvent } from "../../trace/event.ts";
import type { Fold, Segment } from "../../trace/show/show.ts";
import { type Line, span, unquoted } from "../canvas/text.ts";
import type { Narrator } from "../narration/telling.ts";
import { beatsInOne, foldedWords, INFERRED_BEFORE, mainOf } from "../narration/words.ts";
import type { Beat, SceneBeat, Timeline } from "./beat.ts";
import type { BeatSpan } from "./beats.ts";
import type { Highlighter } from "./highlighter.ts";

/** Spans that become one beat; or a single span. */
interface Together {
  readonly spans: readonly BeatSpan[];
  /** The step that they belong to, if it was shown before. */
  readonly fold: Fold | null;
  /** The author's words for all of them; null: those of `about`, or else the default ones. */
  readonly words: Fold["words"];
  /** The one of them that the author has words for. */
  readonly about: BeatSpan | null;
}

/**
 * Merges what was shown before. What the author has words for is new, and a beat of its own that includes what leads to it, and what
 * follows, unless a message is under way: a message is seen before its response. A quiet step without words joins the next quiet step, or
 * else the previous one if nothing is asked in between and nothing is sent; otherwise the previous beat's words would appear next to a
 * different exchange.
 */
export function foldedSpans(
  { folds, says, asks }: Pick<Segment & { kind: "scene" }, "folds" | "says" | "asks">,
  spans: readonly BeatSpan[],
): Together[] {
  const groups: Together[] = [];
  const isSaid = ({ from, to }: { from: number; to: number }) =>
    says.some(({ seq }) => seq >= from && seq < to);
  const isAsked = ({ from }: BeatSpan) => asks.some(({ before }) => before === from);
  const foldOf = (span: BeatSpan) => folds.findLast(({ from, to }) => span.from >= from && span.from < to);
  // The author's words for a whole step are used once.
  const told = new Set<Fold>();
  for (const span of spans) {
    const fold = foldOf(span) ?? null;
    const about = isSaid(span) ? span : null;
    const words = about !== null || fold === null || told.has(fold) ? null : fold.words;
    if (fold !== null && words !== null) told.add(fold);
    const last = groups.at(-1);
    const isFree = last !== undefined && isUntold(last);
    const isNear =
      fold !== null &&
      last?.fold &&
      (last.fold === fold || (isFree && !isAsked(span) && !fold.apart && !last.fold.apart));
    const joins = isNear && (about === null && words === null ? !isUnderWay(last) : isFree);
    if (!joins) groups.push({ spans: [span], fold, words, about });
    else
      groups.splice(-1, 1, {
        ...joined(last, span),
        fold,
        words: words ?? last.words,
        about: about ?? last.about,
      });
  }
  const kept: Together[] = [];
  for (const group of groups) {
    const last = kept.at(-1);
    const [first] = group.spans;
    const isMute =
      isUntold(group) && !group.fold?.apart && group.spans.every((span) => !isSaid(foldOf(span) ?? span));
    const sends = group.spans.some(
      ({ lead }) => lead.type === "request.sent" || lead.type === "request.routed",
    );
    const goesBack =
      isMute && !sends && last?.fold && !isUnderWay(last) && first !== undefined && !isAsked(first);
    if (goesBack) kept.splice(-1, 1, joined(last, ...group.spans));
    else kept.push(group);
  }
  return kept;
}

const joined = (group: Together, ...more: readonly BeatSpan[]): Together => ({
  ...group,
  spans: [...group.spans, ...more],
});

/** Whether it belongs to a quiet step and has no words. */
const isUntold = ({ fold, words, about }: Together): boolean =>
  fold !== null && words === null && about === null;

const isUnderWay = ({ about }: Together): boolean =>
  about?.lead.type === "request.sent" || about?.lead.type === "request.routed";

/**
 * Merges several beats into one, from before the first to after the last. Its words are the author's `words`, or those for the event
 * `told`, or else those for its outcome.
 */
export function foldedBeat(
  inner: readonly SceneBeat[],
  words: Fold["words"],
  told: TraceEvent | null,
  highlighter: Highlighter,
  narrate: Narrator,
): SceneBeat {
  const main = told ?? mainOf(inner.map(({ lead }) => lead));
  const about = inner.find(({ lead }) => lead === main);
  const last = inner.at(-1);
  const first = inner[0];
  if (main === undefined || about === undefined || first === undefined || last === undefined)
    throw new Error("Nothing is folded here.");
  const events = inner.flatMap((beat) => beat.events);
  const own = foldedWords(main, events, narrate(main, { before: about.before, beat: about.events }));
  const mark = (text: string | Line, role: "strong" | "text") =>
    typeof text === "string" ? highlighter.mark(unquoted(text), role) : text;
  const refused =
    told === null
      ? own.refused === true && (words === null || NAMES_REFUSAL.test(words.headline))
      : words === null && about.refused;
  const count: Line = inner.length > 1 ? [span(`  ${beatsInOne(inner.length)}`, "dim")] : [];
  const itself: Line =
    told === null
      ? [
          ...(main.basis === "inferred" ? INFERRED_BEFORE : []),
          ...(refused ? [span("✗ ", "bad")] : []),
          ...mark(words?.headline ?? own.headline, "strong"),
        ]
      : about.headline;
  return {
    ...last,
    events,
    lead: main,
    before: first.before,
    headline: [...itself, ...count],
    body: told === null ? mark(words?.body ?? own.body, "text") : about.body,
    refused,
    stageOver: last.stageOver && last.stage === first.stage && first.stageOver,
    listing: about.listing,
    // Nothing travels: everything has arrived.
    packet: null,
    inner: inner.length > 1 ? inner : [],
  };
}

/** Author's words that already say that somebody is refused. */
const NAMES_REFUSAL = /\b40[13]\b/;

/** Returns the beat in view, or the one of those folded into it. */
export function beatInView(
  { beats }: Timeline,
  { beat: index, inner }: { readonly beat: number; readonly inner?: number | undefined },
): Beat | undefined {
  const beat = beats[index];
  return (beat?.kind === "scene" && inner !== undefined ? beat.inner[inner] : undefined) ?? beat;
}
