import type { Terminal } from "../terminal.ts";
import { type Choice, type Heading, isHeading, type Menu, type MenuAnswer } from "./menu.ts";
import { NUMBER_KEYS, NUMBERED } from "./menu-keys.ts";

const [, { keys, short }] = NUMBER_KEYS;
const LEAVE = `${keys[0]} to ${short}`;

/**
 * Lets the user choose by typing a number: plain lines without an escape byte, for pipes, screen readers and dumb
 * terminals. Asks again if the answer is invalid; `q` and the end of the input leave.
 */
export async function chooseByNumber<T>(
  { message, choices: entries }: Menu<T>,
  terminal: Terminal,
): Promise<MenuAnswer<T>> {
  const choices = entries.filter((entry): entry is Choice<T> => !isHeading(entry));
  const rows = entries.flatMap((entry, at) =>
    isHeading(entry) ? headingRows(entry, at) : choiceRows(entry, choices.indexOf(entry) + 1),
  );
  const range = choices.length === 1 ? "1" : `a number from 1 to ${choices.length}`;
  await terminal.print([message, "", ...rows, ""].join("\n"));
  for (;;) {
    const answer = (await terminal.ask(`Type ${range}, or ${LEAVE}, then Enter: `))?.trim();
    if (answer === undefined || NUMBERED.get(answer.toLowerCase()) === "leave") return { type: "left" };
    const choice = /^\d{1,4}$/.test(answer) ? choices[Number(answer) - 1] : undefined;
    if (choice === undefined) await terminal.print(`${quoted(answer)} is not ${range}.`);
    else if (choice.disabled) await terminal.print(`${answer} cannot be chosen${reason(choice)}.`);
    else return { type: "chosen", value: choice.value };
  }
}

const headingRows = ({ heading }: Heading, at: number): string[] => (at === 0 ? [heading] : ["", heading]);

function choiceRows<T>(choice: Choice<T>, number: number): string[] {
  const { name, description, disabled } = choice;
  const row = `  ${number}) ${name}${disabled ? ` (cannot be chosen${reason(choice)})` : ""}`;
  return description === undefined ? [row] : [row, `     ${description}`];
}

const reason = <T>({ disabled }: Choice<T>): string =>
  typeof disabled === "string" ? `: ${disabled}` : " now";

/** Quotes what was typed, shortened. */
function quoted(answer: string): string {
  if (answer === "") return "An empty line";
  return answer.length > 40 ? `"${answer.slice(0, 40)}..."` : `"${answer}"`;
}
