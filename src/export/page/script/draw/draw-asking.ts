import { type Line, lineText } from "../../../../stage/canvas/text.ts";
import type { TaskPicture } from "../../../../stage/picture/exercise.ts";
import type { PredictionPicture } from "../../../../stage/picture/prediction/prediction.ts";
import type { QuestionPicture } from "../../../../stage/picture/question.ts";
import type { ResultPicture } from "../../../../stage/picture/result.ts";
import { pageWords } from "../../page-words.ts";
import { button, h } from "./dom.ts";
import { drawLine } from "./draw-line.ts";

/** Draws a question with a button for each answer. `answer`: null for printing. */
export function drawQuestion(
  { text, options, verdict }: QuestionPicture,
  chosen: number | null,
  answer: ((option: number) => void) | null,
  known: boolean,
): Node {
  return h(
    "section",
    { class: "question", "aria-label": lineText(text) },
    h("h2", {}, h("span", { class: "r-now", "aria-hidden": "true" }, "?"), ...drawLine(text)),
    h(
      "ol",
      { class: "options" },
      ...options.map(({ letter, text: option, sign }, i) => {
        const mark = sign === null ? "" : sign === "right" ? "✓ " : "✗ ";
        const inner = [
          h("span", { class: sign === "right" ? "r-good" : "r-bad" }, mark),
          h("b", { class: "letter" }, letter),
          h("span", { class: "option" }, ...drawLine(option)),
        ];
        if (answer === null) return h("li", {}, h("p", { class: "printed" }, ...inner));
        const control = button("", () => answer(i), {
          "aria-pressed": chosen === i ? "true" : "false",
          "data-option": i,
        });
        control.append(...inner);
        return h("li", {}, control);
      }),
    ),
    h(
      "div",
      { class: "verdict", role: "status" },
      ...(known
        ? verdict.map((line) => h("p", {}, ...drawLine(line)))
        : chosen === null
          ? []
          : [h("p", {}, `${pageWords.chosen} ${pageWords.noAnswers}`)]),
    ),
  );
}

/** Draws a header prediction with a text field. `type`: null for printing, and after it was typed. */
export function drawPrediction(
  { text, how, typed, verdict, faults, end }: PredictionPicture,
  name: string,
  tries: readonly string[],
  type: ((line: string) => void) | null,
  known: boolean,
): Node {
  const field = h("input", {
    name: "header",
    placeholder: `${name}: …`,
    value: tries.at(-1) ?? "",
    "aria-label": lineText(text),
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "data-line": true,
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const line = field.value.trim();
    if (line !== "") type?.(line);
  };
  const paragraph = (line: Line) => h("p", {}, ...drawLine(line));
  return h(
    "section",
    { class: "question", "aria-label": lineText(text) },
    h("h2", {}, h("span", { class: "r-now", "aria-hidden": "true" }, "?"), ...drawLine(text)),
    how === null ? null : paragraph(how),
    type === null
      ? null
      : h("form", { class: "line", onsubmit: submit }, field, h("button", {}, pageWords.judge)),
    h(
      "div",
      { class: "verdict", role: "status" },
      typed === null ? null : paragraph(typed),
      verdict === null ? null : paragraph(verdict),
      faults.length === 0
        ? null
        : h(
            "ul",
            { class: "faults" },
            ...faults.map((fault) =>
              h("li", {}, h("span", { class: "r-bad", "aria-hidden": "true" }, "✗ "), ...drawLine(fault)),
            ),
          ),
      ...end.map(paragraph),
      typed === null || known ? null : h("p", {}, `${pageWords.chosen} ${pageWords.noAnswers}`),
    ),
  );
}

/** Draws a task: its goal, and how to try it; `more` is below it. */
export function drawTask(
  { title, task, goals }: TaskPicture,
  command: string,
  more: readonly (Node | null)[],
): Node {
  return h(
    "section",
    { class: "task", "aria-label": title },
    h("h2", {}, title),
    h("p", {}, ...drawLine(task)),
    goals.length === 0
      ? null
      : h(
          "ul",
          { class: "goals" },
          ...goals.map(({ words }) =>
            h("li", {}, h("span", { class: "r-dim", "aria-hidden": "true" }, "○ "), ...drawLine(words)),
          ),
        ),
    ...drawCommand(goals.length === 0 ? pageWords.raceTerminal : pageWords.terminal, command),
    goals.length === 0 ? null : h("p", { class: "r-dim" }, pageWords.terminalThen),
    ...more,
  );
}

/** Draws a command to type, which can be selected as a whole. */
export const drawCommand = (words: string, command: string): Node[] => [
  h("p", {}, words),
  h("pre", { class: "command", tabindex: 0 }, h("code", {}, command)),
];

/** Draws hints, each collapsed; a reader opens as many as they want. */
export const drawHints = (hints: readonly string[]): Node[] =>
  hints.map((hint, i) => h("details", {}, h("summary", {}, pageWords.hints(i + 1)), h("p", {}, hint)));

/** Draws the result of an exam, with the lessons to read again. `linkOf`: the link to a lesson, if it is in this page. */
export function drawResult(
  { score, next, command, title, reread }: ResultPicture,
  linkOf: (slug: string) => string | null,
): Node {
  return h(
    "section",
    { class: "result", "aria-label": lineText(score) },
    h("h2", {}, ...drawLine(score)),
    h("p", {}, ...drawLine(next)),
    h("pre", { class: "command", tabindex: 0 }, h("code", {}, command)),
    reread.length === 0 ? null : h("h2", {}, title),
    ...reread.flatMap(({ part, lessons }) => [
      h("h3", {}, part),
      h(
        "ul",
        {},
        ...lessons.map(({ slug, title: name, questions }) => {
          const link = linkOf(slug);
          return h(
            "li",
            {},
            link === null ? name : h("a", { href: link }, name),
            h("span", { class: "r-dim" }, `  ${questions}`),
          );
        }),
      ),
    ]),
  );
}
