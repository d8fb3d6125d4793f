import type { Fold, Segment } from "../../trace/show/show.ts";
import { type Line, span, unquoted } from "../canvas/text.ts";
import type { Narrator } from "../narration/telling.ts";
import { beatsInOne, foldedWords, mainOf } from "../narration/words.ts";
import type { Beat, SceneBeat, Timeline } from "./beat.ts";
import type { BeatSpan } from "./beats.ts";
import type { Values } from "./values.ts";

/** Spans that are one beat, since they were shown before (`fold`); or a span of its own. */
interface Together {
  readonly spans: readonly BeatSpan[];
  readonly fold: Fold | null;
}

/** Puts together what was shown before. What the author has words for is new, and a beat of its own. */
export function foldedSpans(
  { folds, says }: Pick<Segment & { kind: "scene" }, "folds" | "says">,
  spans: readonly BeatSpan[],
): Together[] {
  const groups: { spans: BeatSpan[]; fold: Fold | null }[] = [];
  for (const span of spans) {
    const isNew = says.some(({ seq }) => seq >= span.from && seq < span.to);
    const fold = isNew
      ? null
      : (folds.findLast(({ from, to }) => span.from >= from && span.from < to) ?? null);
    const last = groups.at(-1);
    if (fold !== null && last?.fold === fold) last.spans.push(span);
    else groups.push({ spans: [span], fold });
  }
  return groups;
}

/** Several beats as one, from before the first to after the last. `words`: the author's; null: it tells itself by what it came to. */
export function foldedBeat(
  inner: readonly SceneBeat[],
  words: Fold["words"],
  values: Values,
  narrate: Narrator,
): SceneBeat {
  const main = mainOf(inner.map(({ lead }) => lead));
  const about = inner.find(({ lead }) => lead === main);
  const last = inner.at(-1);
  const first = inner[0];
  if (main === undefined || about === undefined || first === undefined || last === undefined)
    throw new Error("Nothing is folded here.");
  const events = inner.flatMap((beat) => beat.events);
  const own = foldedWords(main, events, narrate(main, { before: about.before, beat: about.events }));
  const mark = (text: string | Line, role: "strong" | "text") =>
    typeof text === "string" ? values.mark(unquoted(text), role) : text;
  const refused = words === null && own.refused === true;
  const count: Line = inner.length > 1 ? [span(`  ${beatsInOne(inner.length)}`, "dim")] : [];
  return {
    ...last,
    events,
    lead: main,
    before: first.before,
    headline: [
      ...(refused ? [span("✗ ", "bad")] : []),
      ...mark(words?.headline ?? own.headline, "strong"),
      ...count,
    ],
    body: mark(words?.body ?? own.body, "text"),
    refused,
    stageOver: last.stageOver && last.stage === first.stage && first.stageOver,
    listing: about.listing,
    // Nothing travels: all of it is there.
    packet: null,
    inner: inner.length > 1 ? inner : [],
  };
}

/** What a view of a timeline shows: a beat, or one of those folded into it. */
export function beatInView(
  { beats }: Timeline,
  { beat: index, inner }: { readonly beat: number; readonly inner?: number | undefined },
): Beat | undefined {
  const beat = beats[index];
  return (beat?.kind === "scene" && inner !== undefined ? beat.inner[inner] : undefined) ?? beat;
}
