import { type GlossaryWord, wordsIn } from "../../trace/show/glossary.ts";
import { type Line, lineText } from "../canvas/text.ts";
import type { Beat, Timeline } from "../timeline/beat.ts";
import { pageBlocks } from "./page.ts";
import type { BoxPicture } from "./picture.ts";
import { scenePicture } from "./scene-picture.ts";
import type { TextBlock } from "./text-block.ts";

/** Returns the glossary words that a beat shows, in the order of the glossary: those in its text, and then those only in its listing. */
export function wordsInView(timeline: Timeline, beat: Beat): readonly GlossaryWord[] {
  const lines = linesOf(timeline, beat);
  const code = lines.flatMap((line) => line.filter(({ role }) => role === "code")).map(({ text }) => text);
  const listing = [...listingOf(beat), ...code].join("\n");
  return wordsIn(lines.map(lineText).join("\n"), timeline.show.words ?? [], listing);
}

/** Returns the listing of a beat, whether it is in view or a key opens it. */
function listingOf(beat: Beat): readonly string[] {
  switch (beat.kind) {
    case "scene":
      return beat.listing?.of.lines.map(({ text }) => text) ?? [];
    case "question":
    case "prediction":
      return beat.over === null ? [] : listingOf(beat.over);
    case "compare":
      return beat.lanes.flatMap((lane) => listingOf(lane.beat));
    default:
      return [];
  }
}

/** Returns everything that a beat shows, regardless of room. */
function linesOf(timeline: Timeline, beat: Beat): readonly Line[] {
  switch (beat.kind) {
    case "page":
      return pageBlocks(beat, timeline.show, timeline.highlighter).flatMap(blockLines);
    case "question":
      return [
        beat.text,
        ...beat.options.flatMap(({ text, why }) => [text, why]),
        ...(beat.over === null ? [] : linesOf(timeline, beat.over)),
      ];
    case "prediction":
      return [beat.text, ...(beat.over === null ? [] : linesOf(timeline, beat.over))];
    case "try":
      return [beat.task, ...beat.goals, beat.why];
    case "scene": {
      const { client, server, headline, body, message } = scenePicture(timeline, beat);
      return [
        headline,
        body,
        ...boxLines(client),
        ...boxLines(server),
        ...(message?.lines.map((l) => l.line) ?? []),
      ];
    }
    case "compare":
      return [beat.headline, beat.body, ...beat.lanes.flatMap((lane) => linesOf(lane.timeline, lane.beat))];
    case "race":
    case "result":
      return [];
  }
}

const boxLines = ({ heads, sections, verdict }: BoxPicture): Line[] => [
  ...heads,
  ...sections.flatMap(({ title }) => title.slice(0, 1)),
  ...(verdict === null ? [] : [verdict]),
];

function blockLines(block: TextBlock): readonly Line[] {
  switch (block.kind) {
    case "list":
      return block.items;
    case "code":
      return block.lines;
    case "table":
      return [...block.head, ...block.rows.flat()];
    default:
      return [block.line];
  }
}
