import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { chanceOf, oneOf } from "../../chance.ts";
import { ProgramHost } from "../program-host.ts";

/**
 * What is pasted, with one mistake in it, the same in every run: a letter gone, one too many, a line twice, the end cut off, a number
 * that is one more. Of each answer a fingerprint. People make such mistakes, and the answer to each is a promise of its own.
 */
const FILES = join(import.meta.dirname, "files");
/** 2025-01-21 12:20:00 UTC: ms since the epoch. */
const NOW = 1_737_462_000_000;

const inFolder = (folder: string): string[] =>
  readdirSync(join(FILES, folder))
    .sort()
    .map((name) => `${folder}/${name}`);

interface Edited {
  /** A call that reads standard input. */
  readonly args: readonly string[];
  /** What is piped in. */
  readonly names: readonly string[];
  /** How many mistakes each file gets, one in each call. */
  readonly edits: number;
}

const EDITED: Readonly<Record<string, Edited>> = {
  tokens: { args: ["decode", "--json"], names: inFolder("pastes"), edits: 6 },
  anatomies: { args: ["decode", "--anatomy"], names: inFolder("pastes"), edits: 2 },
  lists: { args: ["decode", "--jsonl"], names: ["many.txt", "two.txt", "weak.txt"], edits: 12 },
  checked: {
    args: ["decode", "--json", "--key", "keys.json"],
    names: ["rs256.txt", "es256.txt", "es256-der.txt", "eddsa.txt"],
    edits: 12,
  },
  messages: {
    args: ["film", "-", "--from", "https://shop.test/", "--json"],
    names: inFolder("traffic"),
    edits: 10,
  },
  recordings: { args: ["film", "-", "--json"], names: ["shop.har", "curl.txt", "messages.txt"], edits: 20 },
  films: { args: ["film", "-"], names: ["shop.har", "curl.txt"], edits: 8 },
  steps: {
    args: ["sandbox"],
    names: ["steps.txt", "steps-network.txt", "steps-session.txt", "steps-token.txt"],
    edits: 2,
  },
};

const LETTERS = [..."aA0.-_=;:,/\\ \"'{}[]%~|\n", "eyJ", "\r\n", "\t", "é", "null"];

/** The same text with one mistake. */
function edited(text: string, chance: () => number): string {
  const at = Math.floor(chance() * (text.length + 1));
  const lines = text.split("\n");
  const line = Math.floor(chance() * lines.length);
  const edits: readonly (() => string)[] = [
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + oneOf(chance, LETTERS) + text.slice(at),
    () => text.slice(0, at) + oneOf(chance, LETTERS) + text.slice(at + 1),
    () => text.slice(0, at),
    () => text.slice(at),
    () => lines.toSpliced(line, 0, lines[line] ?? "").join("\n"),
    () => lines.toSpliced(line, 1).join("\n"),
    () => text.slice(0, at) + text.slice(at).replace(/\d+/, (digits) => String(Number(digits) + 1)),
    () => text.slice(0, at) + text.slice(at).replace(/[a-z]/i, (letter) => letter.toUpperCase()),
    () => text.slice(0, at) + text.slice(at).replace(/(\w+)(\W+)(\w+)/, "$3$2$1"),
  ];
  return oneOf(chance, edits)();
}

const files = new Map(
  ["keys.json", "rsa.pem"].map((name) => [name, readFileSync(join(FILES, name), "utf8")] as const),
);

async function answerTo(args: readonly string[], stdin: string): Promise<string> {
  const host = new ProgramHost(args, { stdin, files });
  host.now = () => NOW;
  const code = await runOn(host);
  // Whatever the mistake is, it is the user's: a fault of the program would end with another code, and say where in the source.
  expect([0, 1, 2], stdin).toContain(code);
  expect(host.stderr.text()).not.toMatch(/^ {4}at /m);
  const said = JSON.stringify([code, host.stdout.text(), host.stderr.text()]);
  return createHash("sha256").update(said).digest("hex").slice(0, 5);
}

test.each(Object.entries(EDITED))(
  "%s with a mistake in them are answered as they were",
  async (title, edit) => {
    const lines: string[] = [];
    for (const name of edit.names) {
      const text = readFileSync(join(FILES, name), "utf8");
      const chance = chanceOf(name.length + title.length * 1000);
      const answers: string[] = [];
      for (let number = 0; number < edit.edits; number++)
        answers.push(await answerTo(edit.args, edited(text, chance)));
      lines.push(`${name}  ${answers.join(" ")}`);
    }
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, "edited", `${title}.prints`),
    );
  },
);
