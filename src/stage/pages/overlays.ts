import type { GlossaryWord } from "../../trace/show/glossary.ts";
import type { Canvas } from "../canvas/frame.ts";
import { type Line, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import { inspectPicture, type TitledLines } from "../picture/inspect.ts";
import { optionLetter } from "../picture/question.ts";
import { railStages } from "../picture/rail.ts";
import {
  HERE,
  introducedIn,
  NO_FLOW,
  NO_WORDS,
  NO_WORDS_IN_EXAM,
  NOTHING_YET,
  WHAT_DIFFERS,
} from "../picture/small-words.ts";
import { wordsInView } from "../picture/words-in-view.ts";
import { keyNames } from "../player/key-binding.ts";
import { ANSWER_KEYS, KEY_TABLE, type KeyCommand } from "../player/key-table.ts";
import { ROOM_KEYS } from "../player/room-keys.ts";
import type { Overlay, View } from "../player/view.ts";
import { inExam } from "../timeline/asking-beats.ts";
import type { Beat, QuestionBeat, Timeline } from "../timeline/beat.ts";
import { idleKeys } from "./footer.ts";

/** The columns and rows of an overlay. */
export interface OverlayRoom {
  readonly width: number;
  readonly height: number;
  readonly glyphs: Canvas["glyphs"];
  /** The show is in front of a room, so there are more keys. */
  readonly watched?: boolean;
  /** Keys that are not in the player's table. */
  readonly own?: View["keys"];
}

/** The overlays that are derived from the timeline; a note has its own text. */
type Drawn = Exclude<Overlay, "none" | "note">;

/** Returns all rows of an overlay. `beat`: the last scene beat so far, null if there is none; `inView`: the beat under the overlay. */
export function overlayLines(
  overlay: Drawn,
  timeline: Timeline,
  beat: QuestionBeat["over"],
  inView: Beat | null,
  room: OverlayRoom,
): Line[] {
  if (overlay === "keys") return keyLines(room, inView);
  if (overlay === "words" && inView !== null && inExam(inView)) return [[span(NO_WORDS_IN_EXAM, "dim")]];
  if (overlay === "words") return explained(timeline, inView, room.width);
  if (beat === null) return [[span(NOTHING_YET, "dim")]];
  return overlay === "flow"
    ? flowLines(timeline, beat, room.height)
    : inspectLines(inspectPicture(timeline, beat), room.width);
}

/** Returns everything that is known, one title after the other. */
function inspectLines(parts: readonly TitledLines[], room: number): Line[] {
  return parts.flatMap(({ title, lines }, i): Line[] => [
    ...(i === 0 ? [] : [[]]),
    title,
    ...lines.flatMap((line) => wrap(line, room - 2)).map((row) => [span("  "), ...row]),
  ]);
}

/** Returns the words of a beat, and in a comparison the legend of its mark. */
function explained(timeline: Timeline, inView: Beat | null, room: number): Line[] {
  const words = wordLines(inView === null ? [] : wordsInView(timeline, inView), room);
  return inView?.kind === "compare" ? [[span("≠", "warn"), span(`  ${WHAT_DIFFERS}`)], [], ...words] : words;
}

/** Returns each word with its definition, and the lesson that introduces it. */
function wordLines(words: readonly GlossaryWord[], room: number): Line[] {
  if (words.length === 0) return [[span(NO_WORDS, "dim")]];
  return words.flatMap(({ word, sentence, lesson }, i): Line[] => [
    ...(i === 0 ? [] : [[]]),
    [span(word, "strong"), span(`  ${introducedIn(lesson)}`, "dim")],
    ...wrap([span(sentence)], room - 2).map((row) => [span("  "), ...row]),
  ]);
}

/** Columns of the keys, before what they do. */
const KEY_COLUMNS = 14;

/** The keys that do something here. */
function keyLines({ glyphs, width, height, watched, own = [] }: OverlayRoom, inView: Beat | null): Line[] {
  const idle: readonly KeyCommand[] = inView === null ? [] : idleKeys(inView);
  const useful = KEY_TABLE.filter(({ command }) => !idle.includes(command));
  const rows = (label: string, help: string): Line[] =>
    wrap([span(help)], width - KEY_COLUMNS).map((line, i) => [
      span((i === 0 ? label : "").padEnd(KEY_COLUMNS), "strong"),
      ...line,
    ]);
  const letters =
    inView?.kind === "question" && !watched ? inView.options.map((_, i) => optionLetter(i)) : [];
  const keys = [
    ...(letters.length === 0 ? [] : [rows(letters.join(" "), ANSWER_KEYS.help)]),
    ...[...(watched ? ROOM_KEYS : []), ...own, ...useful].map((binding) =>
      rows(keyNames(binding, glyphs), binding.help),
    ),
  ];
  const lines = keys.flat();
  return lines.length + keys.length <= height ? keys.flatMap((key) => [...key, []]) : lines;
}

/** Returns the flow from top to bottom, one stage per row. */
function flowLines({ show }: Timeline, beat: QuestionBeat["over"], height: number): Line[] {
  if (show.flow.length === 0) return [[span(NO_FLOW, "dim")]];
  const loose = show.flow.length * 3 - 2 <= height;
  const tight = show.flow.length * 2 - 1 > height;
  const join: Line[] = tight
    ? []
    : loose
      ? [[span(" │", "faint")], [span(" ▼", "faint")]]
      : [[span(" ▼", "faint")]];
  return railStages(show.flow, beat).flatMap(({ label, state }, i) => {
    const line: Line =
      state === "now"
        ? [span(` ● ${label} `, "now"), span(`  ${HERE}`, "dim")]
        : [
            span(state === "done" ? " ✓ " : " ○ ", state === "done" ? "good" : "dim"),
            span(label, state === "done" ? "text" : "dim"),
          ];
    return i === 0 ? [line] : [...join, line];
  });
}
