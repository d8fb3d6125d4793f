import type { ExamPaper } from "../../trace/show/exam-paper.ts";
import type { Inline, Prose } from "../../trace/show/show.ts";

/** How it goes, and the seed, before the first question. */
export function examIntro(paper: ExamPaper): Prose[] {
  const count = paper.questions.length;
  return [
    paragraph([`${count} questions`, "strong"], [" from the whole course.", "plain"]),
    paragraph([
      "Press the letter of an answer. The first one counts. You see at once if it is right, and why. You may go on without an answer.",
      "plain",
    ]),
    paragraph(["At the end you see your result, and which lessons to read again.", "plain"]),
    paragraph(
      ["The seed of this exam is ", "plain"],
      [`${paper.seed}`, "strong"],
      [". The same one again:", "plain"],
    ),
    { kind: "code", lines: [commandAgain(paper)] },
  ];
}

/** The command that asks the same questions again. */
export const commandAgain = ({ again, seed }: ExamPaper) => `${again} --seed ${seed}`;

const paragraph = (...content: readonly (readonly [string, Inline["style"]])[]): Prose => ({
  kind: "paragraph",
  content: content.map(([text, style]) => ({ text, style })),
});
