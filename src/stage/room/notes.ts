import { type Line, span } from "../canvas/text.ts";
import { hanging, wrap } from "../canvas/wrap.ts";
import type { CueQuestion } from "./cue.ts";
import type { Cued } from "./cue-text.ts";

/** The words of a presenter's window, and its rows. */

export const NOTES_TITLE = "Notes";
/** Returns the message if no show is running; `program`: the command that its presenter uses. */
export const noShow = (program: string): readonly string[] => [
  "No show is on.",
  `Start one in the window that the room sees: ${program} present session-login. The notes appear here by themselves.`,
];
const WHICH_SHOW = "Several shows are on. Which one?";
const NO_NOTE = "No note for this beat.";
const LABELS = { now: "Now", say: "Say", next: "Next", question: "?" } as const;
const THE_END = "That was the last beat.";

/** Returns the shows to choose from, numbered. */
export const choiceRows = (shows: readonly Cued[], room: number): Line[] => [
  [span(WHICH_SHOW, "strong")],
  [],
  ...shows.flatMap(({ show, cue }, i) =>
    hanging([span(`${i + 1}  `, "strong")], wrap([span(show), span(`  ${cue.place}`, "dim")], room - 3)),
  ),
];

/** What a presenter reads: the notes, and below them what comes next. */
export interface NotesRows {
  readonly now: readonly Line[];
  readonly notes: readonly Line[];
  readonly ahead: readonly Line[];
}

/** Returns the rows for a cue, of at most `room` columns; `brief`: only the right answer of a question. */
export function notesRows({ cue }: Cued, room: number, brief = false): NotesRows {
  const notes = cue.notes.flatMap((paragraph, i) => [
    ...(i === 0 ? [] : [[]]),
    ...labelled(i === 0 ? LABELS.say : "", [span(paragraph)], room),
  ]);
  return {
    now: labelled(LABELS.now, [span(cue.now, "strong")], room),
    notes: notes.length > 0 ? notes : labelled("", [span(NO_NOTE, "dim")], room),
    ahead: [
      ...labelled(LABELS.next, [span(cue.next === "" ? THE_END : cue.next, "dim")], room),
      ...(cue.question === null ? [] : [[], ...questionRows(cue.question, room, brief)]),
    ],
  };
}

const INDENT = 6;

function questionRows(question: CueQuestion, room: number, brief: boolean): Line[] {
  const when = question.ahead === 0 ? "" : `  ${aheadWords(question.ahead)}`;
  const told = question.options.filter(({ right }) => right || !brief);
  const options = told.flatMap(({ right, text, why }) => {
    const said: Line = [span(text, right ? "strong" : "text"), span(`  ${why}`, "dim")];
    const mark = right ? span("✓ ", "good") : span("✗ ", "bad");
    return hanging([span(" ".repeat(INDENT - 2)), mark], wrap(said, room - INDENT));
  });
  return [...labelled(LABELS.question, [span(question.text), span(when, "dim")], room), ...options];
}

const aheadWords = (beats: number): string => (beats === 1 ? "the next beat" : `in ${beats} beats`);

const labelled = (label: string, line: Line, room: number): Line[] =>
  hanging([span(label.padEnd(INDENT), "warn")], wrap(line, room - INDENT));
