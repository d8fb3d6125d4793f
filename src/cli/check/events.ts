import type { StepLine } from "../../lesson/running/lesson-run.ts";
import { lineText } from "../../stage/canvas/text.ts";
import type { SceneBeat } from "../../stage/timeline/beat.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import { cut } from "../../text/shortened.ts";
import { facets } from "../../trace/matcher.ts";
import type { LessonShow, Say } from "../../trace/show/show.ts";

/** Returns for each step of a lesson its events, as `scene` and `code` may name them, and their words. */
export function eventsText(show: LessonShow, steps: readonly StepLine[]): string {
  const { trace, segments, lesson } = show;
  const scenes = segments.flatMap((s) => (s.kind === "scene" ? [s] : []));
  const says = scenes.flatMap((s) => s.says);
  const beats = timeline(show, "play").beats.flatMap((beat) =>
    beat.kind !== "scene" ? [] : beat.inner.length > 0 ? beat.inner : [beat],
  );
  return steps
    .map(({ line, text, seq }, i) => {
      const scene = scenes.find(({ from, to }) => seq >= from && seq < to);
      const to = Math.min(steps[i + 1]?.seq ?? trace.length, scene?.to ?? trace.length);
      const events = trace.slice(seq, Math.max(seq, to)).flatMap((event) => {
        const told = beats.find((beat) => beat.lead.seq === event.seq);
        const words = [...new Set(facets(event))].filter((word) => word !== "").map(shown);
        return [`  ${[event.type, ...words].join(" ")}`, ...(told === undefined ? [] : wordsOf(told, says))];
      });
      return [`${lesson.path}:${line}  ${text}`, ...events].join("\n");
    })
    .join("\n");
}

/** Maximum characters of a word: nobody types more of a token. */
const LONGEST = 60;

/** Returns a word as a lesson writes it. */
const shown = (word: string): string => cut(/\s/.test(word) ? JSON.stringify(word) : word, LONGEST);

/** Returns the words of a beat, and whether they are the author's. */
function wordsOf({ headline, body, events }: SceneBeat, says: readonly Say[]): string[] {
  const own = says.find((say) => events.some(({ seq }) => seq === say.seq));
  const whose = own === undefined ? "" : `  (yours, line ${own.line})`;
  const [head, text] = [lineText(headline), lineText(body)];
  return [`      ${head}${whose}`, ...(text === "" ? [] : [`      ${text}`])];
}
