import { readLine } from "../input/read-line.ts";
import type { Input, Output } from "../streams.ts";
import { writeText } from "../write-text.ts";
import { type Choice, type Heading, isHeading, type Menu, type MenuAnswer } from "./menu.ts";

/**
 * Lets the user choose by typing a number: plain lines without an escape byte, for pipes, screen readers and dumb
 * terminals. Asks again when the answer fits nothing; `q` and the end of the input walk away.
 */
export async function chooseByNumber<T>(
  { message, choices: entries }: Menu<T>,
  { input, output }: { readonly input: Input; readonly output: Output },
): Promise<MenuAnswer<T>> {
  const choices = entries.filter((entry): entry is Choice<T> => !isHeading(entry));
  const rows = entries.flatMap((entry, at) =>
    isHeading(entry) ? headingRows(entry, at) : choiceRows(entry, choices.indexOf(entry) + 1),
  );
  const range = choices.length === 1 ? "1" : `a number from 1 to ${choices.length}`;
  writeText(output, `${[message, "", ...rows, ""].join("\n")}\n`);
  for (;;) {
    writeText(output, `Type ${range}, or q to leave, then Enter: `);
    const answer = (await readLine(input))?.trim();
    if (answer === undefined) writeText(output, "\n");
    if (answer === undefined || answer.toLowerCase() === "q") return { type: "left" };
    const choice = /^\d{1,4}$/.test(answer) ? choices[Number(answer) - 1] : undefined;
    if (choice === undefined) writeText(output, `${quoted(answer)} is not ${range}.\n`);
    else if (choice.disabled) writeText(output, `${answer} cannot be chosen${reason(choice)}.\n`);
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

/** What was typed, in short. */
function quoted(answer: string): string {
  if (answer === "") return "An empty line";
  return answer.length > 40 ? `"${answer.slice(0, 40)}..."` : `"${answer}"`;
}
