import { type Line, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import type { ResultPicture } from "../picture/result.ts";

/** Returns an exam's result as rows of at most `room` columns. */
export function resultLines(
  { score, gain, next, command, title, reread }: ResultPicture,
  room: number,
): Line[] {
  return [
    ...wrap(score, room),
    ...(gain === null ? [] : wrap(gain, room)),
    [],
    ...wrap(next, room),
    [span("  "), span(command, "link")],
    ...(reread.length === 0 ? [] : [[], [span(title, "server-title")]]),
    ...rereadLines(reread),
  ];
}

/** Returns a row for each lesson, part by part. */
function rereadLines(reread: ResultPicture["reread"]): Line[] {
  const widest = Math.max(0, ...reread.flatMap(({ lessons }) => lessons.map(({ slug }) => slug.length)));
  return reread.flatMap(({ part, lessons }): Line[] => [
    [span(part, "strong")],
    ...lessons.map(({ slug, questions }) => [
      span("  "),
      span(`learn ${slug}`.padEnd("learn ".length + widest + 2), "link"),
      span(questions, "dim"),
    ]),
  ]);
}
