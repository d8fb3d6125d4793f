import { shownForm } from "../../lesson/language/form.ts";
import { parseStep, VERBS } from "../../lesson/language/step.ts";
import type { Verb } from "../../lesson/language/verbs/verb.ts";
import { nearest } from "../../lesson/nearest.ts";
import { commandWords, firstWord, type SandboxCommand } from "./sandbox-command.ts";

/**
 * Returns help by example: an overview, starting with the kinds of steps in a solution; or what starts with or relates to the given words.
 */
export function sandboxHelp(
  asked: string,
  commands: readonly SandboxCommand[],
  solution: readonly string[] = [],
): readonly string[] {
  if (asked === "") return [...first(solution), ...overview(commands)];
  if (asked === "all") return examples(VERBS);
  const wanted = asked.toLowerCase();
  const named = commandRows(commands.filter((command) => commandWords([command]).includes(wanted)));
  const begun = VERBS.filter(({ form }) => form.startsWith(wanted));
  if (named.length + begun.length > 0) return [...named, ...examples(begun)];
  const begins = `There is no step that begins with "${asked}".`;
  const about = VERBS.filter((verb) => isAbout(verb, wanted.split(" ")));
  if (about.length > 0) return [`${begins} These have to do with it:`, "", ...examples(about)];
  const near = nearest(asked, [...SUBJECTS, ...commandWords(commands)]);
  return [`${begins}${near === null ? " help shows what there is." : ` Did you mean "${near}"?`}`];
}

/** First words of steps. */
const SUBJECTS = [...new Set(VERBS.map(({ form }) => firstWord(form)))];

const COLUMN = 14;

/** Returns the kinds of steps that an exercise needs, in the order of help, so that the solution is not revealed. */
function first(solution: readonly string[]): readonly string[] {
  const used = new Set(
    solution.flatMap((text) => {
      const { step } = parseStep(text, { path: "", line: 1, column: 1 });
      return step === null ? [] : [step.verb.form];
    }),
  );
  const verbs = VERBS.filter(({ form }) => used.has(form));
  if (verbs.length === 0) return [];
  return [
    "Steps for this exercise:",
    "",
    ...verbs.flatMap(({ form, help }) => [`${shownForm(form)}`, `    ${help}`]),
    "",
  ];
}

function overview(commands: readonly SandboxCommand[]): readonly string[] {
  const subjects = SUBJECTS.map((subject) => {
    const forms = VERBS.map(({ form }) => shownForm(form).split(" ")).filter(([word]) => word === subject);
    return subject.padEnd(COLUMN) + [...new Set(forms.map(([, next]) => next))].join(", ");
  });
  return [
    "For example: browser open /profile. Tab completes it.",
    "",
    ...subjects,
    "",
    ...commandRows(commands),
  ];
}

const commandRows = (commands: readonly SandboxCommand[]): string[] =>
  commands.flatMap(({ help }) => help.map(([form, does]) => form.padEnd(COLUMN) + does));

const examples = (verbs: readonly Verb[]): readonly string[] =>
  verbs.flatMap(({ form, help, example }) => {
    // A step without parameters is its own example.
    const shown = [...new Set([example, shownForm(form)])];
    return [`${help}:`, ...shown.map((line) => `  ${line}`), ""];
  });

/** Whether all words occur in the help of a step. */
function isAbout({ form, help, example }: Verb, words: readonly string[]): boolean {
  const text = `${form} ${help} ${example}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
