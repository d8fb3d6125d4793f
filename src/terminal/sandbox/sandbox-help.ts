import { shownForm } from "../../lesson/language/form.ts";
import { parseStep, VERBS } from "../../lesson/language/step.ts";
import type { Verb } from "../../lesson/language/verbs/verb.ts";
import { nearest } from "../../lesson/nearest.ts";
import { commandWords, firstWord, type SandboxCommand } from "./sandbox-command.ts";

/** Help by example: what there is, first what the steps of a solution are made of; or what begins with the words that were asked for, or has to do with them. */
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

/** What steps begin with. */
const SUBJECTS = [...new Set(VERBS.map(({ form }) => firstWord(form)))];

const COLUMN = 14;

/** The sorts of steps that an exercise is about, in the order in which help has them, so that it does not give the solution away. */
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
  verbs.flatMap(({ form, help, example }) => [`${help}:`, `  ${example}`, `  ${shownForm(form)}`, ""]);

/** Whether all the words stand somewhere in what help says of a step. */
function isAbout({ form, help, example }: Verb, words: readonly string[]): boolean {
  const text = `${form} ${help} ${example}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
