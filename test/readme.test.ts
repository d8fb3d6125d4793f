import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "../src/cli/commands.ts";
import { KEY_PLACES } from "../src/cli/help/key-places.ts";
import { EXIT_MEANINGS } from "../src/cli/help/topics.ts";
import { keyMarkdown } from "../src/stage/player/key-help.ts";
import { run } from "./cli/program-host.ts";

const PATH = join(import.meta.dirname, "../README.md");

const table = (head: string, rows: readonly (readonly string[])[]): string =>
  [`| ${head} | |`, "|---|---|", ...rows.map((cells) => `| ${cells.join(" | ")} |`)].join("\n");

/** A command as typed, with its arguments. */
async function usage(name: string): Promise<string> {
  const { out } = await run([name, "--help"]);
  return /^Usage: (.*)$/m.exec(out)?.[1]?.replace(" [options]", "") ?? "";
}

const commands = await Promise.all(
  COMMANDS.map(async ({ name, summary }) => [`\`${await usage(name)}\``, summary]),
);

/** The generated content of each marked section of the README. */
const SECTIONS: Readonly<Record<string, string>> = {
  commands: table("command", [["`auth-explained`", "The menu of the lessons"], ...commands]),
  "exit codes": table(
    "exit code",
    EXIT_MEANINGS.map(([codes, meaning]) => [codes, meaning]),
  ),
  keys: keySections(),
  ...Object.fromEntries(
    KEY_PLACES.flatMap(({ block, table }) => (block === undefined ? [] : [[block, keyMarkdown(table)]])),
  ),
};

/** The keys of a lesson, and those of every place without a section of its own, which are folded away. */
function keySections(): string {
  const sections = KEY_PLACES.flatMap(({ block, title, table }) =>
    block === undefined ? [`#### ${title}\n\n${keyMarkdown(table)}\n`] : [],
  );
  const [everywhere, lesson, ...others] = sections;
  const folded = ["<details>", "<summary>In other places</summary>", "", ...others, "</details>"];
  return [everywhere, lesson, ...folded].join("\n");
}

test("the tables in the README are those of the source (-u writes them)", async () => {
  const written = readFileSync(PATH, "utf8");
  const current = Object.entries(SECTIONS).reduce((text, [name, body]) => {
    const section = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    expect(text).toMatch(section);
    return text.replace(section, (_, begin: string, end: string) => `${begin}${body}\n${end}`);
  }, written);
  await expect(current).toMatchFileSnapshot(PATH);
});
