import { shownForm } from "../lesson/form.ts";
import { nearest } from "../lesson/nearest.ts";
import { VERBS } from "../lesson/step.ts";

/** Something to type that is no step, and what it does. */
export type Command = readonly [form: string, help: string];

/** What can be typed besides steps. */
const OWN: readonly Command[] = [
  ["undo", "Take the last step back"],
  ["explain", "Why the last thing was refused, and the rule it comes from"],
  ["inspect", "The cookie jar and the tables in full"],
  ["save <file>", "Write your steps to a file"],
  ["load <file>", "Do the steps of a file"],
  ["help <word>", "Help for one sort of step"],
  ["quit", "Leave the sandbox"],
];

/** Help by example: `more` commands of the place, every step, or those whose words begin with what was asked for. */
export function sandboxHelp(asked: string, more: readonly Command[] = []): readonly string[] {
  const verbs = VERBS.filter(({ form }) => form.startsWith(asked));
  if (verbs.length === 0) {
    const subjects = [...new Set(VERBS.map(({ form }) => form.split(" ")[0] ?? ""))];
    const near = nearest(asked, subjects);
    return [
      `There is no step that begins with "${asked}".${near === null ? "" : ` Did you mean "${near}"?`}`,
    ];
  }
  const steps = verbs.flatMap(({ form, help, example }) => [
    `${help}:`,
    `  ${example}`,
    `  ${shownForm(form)}`,
    "",
  ]);
  if (asked !== "") return steps;
  return [
    ...[...more, ...OWN].map(([form, help]) => `${form.padEnd(14)}${help}`),
    "",
    "Steps, each with an example:",
    "",
    ...steps,
  ];
}
