import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CLAIM_RULES } from "../../src/lesson/language/claims/claim-rules.ts";
import { shownForm } from "../../src/lesson/language/form.ts";
import type { ParamType } from "../../src/lesson/language/param-type.ts";
import { PARAM_TYPES } from "../../src/lesson/language/param-types.ts";
import { VERBS } from "../../src/lesson/language/step.ts";
import { LESSON_KEYS } from "../../src/lesson/markdown/front-matter.ts";
import { EVENT_TYPES } from "../../src/trace/event-types.ts";
import { REFUSAL_CODES, refuse } from "../../src/trace/refusal.ts";

const PATH = join(import.meta.dirname, "../../lessons/README.md");

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const KIND_WORDS = {
  text: "a line of text",
  number: "a number",
  words: "a list, such as `[cookie-jar]`",
  lines: "a list of lines",
};

/** Types whose words are listed by themselves. */
const OWN_LISTS: readonly string[] = ["event", "refusal"];

/** Facts for a sentence without a case: any name has a value. */
const ANY_FACT: Readonly<Record<string, string>> = new Proxy({}, { get: () => "…" });

/** The generated content of each marked section of the document. */
const SECTIONS: Readonly<Record<string, string>> = {
  "front matter": table(
    ["key", "holds", "needed"],
    Object.entries(LESSON_KEYS).map(([key, { kind, needed }]) => [
      code(key),
      KIND_WORDS[kind],
      needed ? "yes" : "no",
    ]),
  ),
  steps: table(
    ["step", "what it does", "example"],
    VERBS.map(({ form, help, example }) => [code(shownForm(form)), help, code(example)]),
  ),
  claims: table(
    ["claim", "example"],
    CLAIM_RULES.map(({ form, example }) => [code(shownForm(form)), code(example)]),
  ),
  values: table(
    ["value", "such as"],
    Object.entries<ParamType<unknown>>(PARAM_TYPES)
      .filter(([name, { offers }]) => offers !== undefined && !OWN_LISTS.includes(name))
      .map(([, { shown, offers = [] }]) => [code(`<${shown}>`), offers.map(code).join(", ")] as const)
      .filter(([value, such], i, all) => all.findIndex(([v, s]) => v === value && s === such) === i),
  ),
  events: EVENT_TYPES.map(code).join(", "),
  refusals: table(
    ["code", "why"],
    REFUSAL_CODES.map((name) => [code(name), refuse(name, ANY_FACT).reason]),
  ),
};

test("the reference of steps, claims, events and refusals is that of the source (-u writes it)", async () => {
  const written = readFileSync(PATH, "utf8");
  const current = Object.entries(SECTIONS).reduce((text, [name, body]) => {
    const section = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    expect(text).toMatch(section);
    return text.replace(section, (_, begin: string, end: string) => `${begin}${body}\n${end}`);
  }, written);
  await expect(current).toMatchFileSnapshot(PATH);
});
