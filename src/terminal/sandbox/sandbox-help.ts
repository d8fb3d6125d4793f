import { shownForm } from "../../lesson/language/form.ts";
import { VERBS } from "../../lesson/language/step.ts";
import type { Verb } from "../../lesson/language/verbs/verb.ts";
import { nearest } from "../../lesson/nearest.ts";

/** Something to type that is no step, and what it does. */
export type PromptCommand = readonly [form: string, help: string];

/** What can be typed besides steps. */
const OWN: readonly PromptCommand[] = [
  ["undo", "Take the last step back"],
  ["explain", "Why the last thing was refused, and the rule it comes from"],
  ["inspect", "The cookie jar and the tables in full"],
  ["save <file>", "Write your steps to a file"],
  ["load <file>", "Do the steps of a file"],
  ["help <word>", "Steps that have to do with a word: help login"],
  ["help all", "Every step, with an example"],
  ["quit", "Leave the sandbox"],
];

/** The words that commands begin with: those of every sandbox, and `more` of the place. */
export const commandWords = (more: readonly PromptCommand[]): readonly string[] => [
  ...new Set([...more, ...OWN].map(([form]) => firstWord(form))),
];

/** Help by example: what there is, or what begins with the words that were asked for, or has to do with them. `more`: commands of the place. */
export function sandboxHelp(asked: string, more: readonly PromptCommand[] = []): readonly string[] {
  const commands = [...more, ...OWN];
  if (asked === "") return overview(commands);
  if (asked === "all") return examples(VERBS);
  const wanted = asked.toLowerCase();
  const named = commands.filter(([form]) => firstWord(form) === wanted).map(commandRow);
  const begun = VERBS.filter(({ form }) => form.startsWith(wanted));
  if (named.length + begun.length > 0) return [...named, ...examples(begun)];
  const begins = `There is no step that begins with "${asked}".`;
  const about = VERBS.filter((verb) => isAbout(verb, wanted.split(" ")));
  if (about.length > 0) return [`${begins} These have to do with it:`, "", ...examples(about)];
  const near = nearest(asked, [...SUBJECTS, ...commandWords(more)]);
  return [`${begins}${near === null ? " help shows what there is." : ` Did you mean "${near}"?`}`];
}

/** What steps begin with. */
const SUBJECTS = [...new Set(VERBS.map(({ form }) => firstWord(form)))];

const COLUMN = 14;

function overview(commands: readonly PromptCommand[]): readonly string[] {
  const subjects = SUBJECTS.map((subject) => {
    const forms = VERBS.map(({ form }) => shownForm(form).split(" ")).filter(([word]) => word === subject);
    return subject.padEnd(COLUMN) + [...new Set(forms.map(([, next]) => next))].join(", ");
  });
  return [
    "For example: browser open /profile. Tab completes it.",
    "",
    ...subjects,
    "",
    ...commands.map(commandRow),
  ];
}

const commandRow = ([form, help]: PromptCommand) => form.padEnd(COLUMN) + help;

const examples = (verbs: readonly Verb[]): readonly string[] =>
  verbs.flatMap(({ form, help, example }) => [`${help}:`, `  ${example}`, `  ${shownForm(form)}`, ""]);

/** Whether all the words stand somewhere in what help says of a step. */
function isAbout({ form, help, example }: Verb, words: readonly string[]): boolean {
  const text = `${form} ${help} ${example}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function firstWord(form: string): string {
  return form.split(" ")[0] ?? "";
}
