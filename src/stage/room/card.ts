import type { LessonShow } from "../../trace/show/show.ts";
import { type Line, span } from "../canvas/text.ts";

/** A card before each lesson of a running order, and after the last one. */
export interface CardPicture {
  readonly above: Line;
  readonly title: Line;
  /** Paragraphs. */
  readonly below: readonly Line[];
  /** Items, each with its command; null: there is none. */
  readonly list: readonly { readonly what: Line; readonly command: Line | null }[];
}

/** A lesson in a running order. */
export interface OrderEntry {
  readonly show: LessonShow;
  /** It is a file of the presenter's own. */
  readonly own: boolean;
  /** The beats to play, 1-based, and the total; null: all. */
  readonly beats: { readonly from: number; readonly to: number; readonly of: number } | null;
}

/** Returns the card before a lesson: its title, and what to look for. `number` is 1-based. */
export function titleCard({ show, beats }: OrderEntry, number: number, of: number): CardPicture {
  const { title, lesson, part } = show;
  return {
    above: [span(of > 1 ? `Part ${number} of ${of}` : part, "dim")],
    title: [span(title, "warn")],
    below: [
      ...(lesson.topic === null ? [] : [[span(lesson.topic, "strong")]]),
      [span(lesson.goal)],
      ...(beats === null ? [] : [[span(`Beats ${beats.from} to ${beats.to} of ${beats.of}.`, "dim")]]),
    ],
    list: [],
  };
}

/** The audience has nothing installed. */
const AT_HOME = "npx auth-explained learn";

/** Returns the card after the last lesson: what was shown, and how to step through it at home. */
export function endCard(entries: readonly OrderEntry[]): CardPicture {
  const seen = new Map(entries.map((entry) => [entry.show.lesson.path, entry]));
  return {
    above: [span("The end", "dim")],
    title: [span("Now step through it yourself", "warn")],
    below: [],
    list: [...seen.values()].map(({ show, own }) => ({
      what: [span(show.title)],
      command: own ? null : [span(`${AT_HOME} ${show.lesson.slug}`, "code")],
    })),
  };
}

/** Returns a card as a transcript has it, line by line. */
export const cardLines = ({ above, title, below, list }: CardPicture): readonly Line[] => [
  above,
  title,
  ...below,
  ...list.flatMap(({ what, command }) => [what, ...(command === null ? [] : [[span("  "), ...command]])]),
];
