import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "@lydell/node-pty";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Shell } from "../../src/cli/completion/shells.ts";

/** Runs each script in the real shell, if it is installed: the line before Tab, and the shell's result. */
const PROGRAM = join(import.meta.dirname, "../../bin/auth-explained.js");

const isThere = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "auth-explained-"));
  for (const file of ["key.pem", "key.txt"]) writeFileSync(join(folder, file), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scriptFor = (shell: Shell): string => {
  const path = join(folder, `script.${shell}`);
  writeFileSync(path, execFileSync(process.execPath, [PROGRAM, "completion", shell]));
  return path;
};

/** The typed line, and words that must be offered; "!" before one that must not be. */
const CASES: readonly (readonly [typed: string, offered: readonly string[]])[] = [
  ["auth-explained pl", ["play", "!progress"]],
  ["auth-explained play session-lo", ["session-login", "session-logout", "!csrf"]],
  ["auth-explained play session-login --sp", ["--speed"]],
  ["auth-explained --theme da", ["dark"]],
  ["auth-explained progress re", ["reset"]],
  ["auth-explained progress reset cookie-j", ["cookie-jar"]],
  ["auth-explained decode --key key.", ["key.pem", "key.txt"]],
  ["auth-explained sandbox shop-j", ["shop-jwt"]],
  ["auth-explained help exi", ["exit-codes"]],
];

const judge = (words: readonly string[], offered: readonly string[]) => {
  for (const word of offered) {
    if (word.startsWith("!")) expect(words).not.toContain(word.slice(1));
    else expect(words).toContain(word);
  }
};

describe.skipIf(!isThere("bash"))("bash", () => {
  test.each(CASES)("%s", (typed, offered) => {
    const program = `source ${scriptFor("bash")}; COMP_WORDS=(${typed}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _auth_explained; printf '%s\\n' "\${COMPREPLY[@]}"`;
    judge(
      execFileSync("bash", ["--norc", "-c", program], { cwd: folder, encoding: "utf8" }).split("\n"),
      offered,
    );
  });
});

test.skipIf(!isThere("bash")).each([
  ["dir", "dir d"],
  ["dir\\\\ ", "dir d"],
  ["'dir d/a", "dir d/a b.pem"],
  ['\\"dir d/', "dir d/a b.pem"],
])("bash: a name with spaces is one: %s", (typed, name) => {
  mkdirSync(join(folder, "dir d"), { recursive: true });
  writeFileSync(join(folder, "dir d", "a b.pem"), "");
  const program = `source ${scriptFor("bash")}; COMP_WORDS=(auth-explained decode --file "${typed}"); COMP_CWORD=3; _auth_explained; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const said = execFileSync("bash", ["--norc", "-c", program], { cwd: folder, encoding: "utf8" });
  expect(said.split("\n")).toContain(name);
});

describe.skipIf(!isThere("fish"))("fish", () => {
  test.each(CASES)("%s", (typed, offered) => {
    const program = `source ${scriptFor("fish")}; complete -C '${typed}'`;
    const lines = execFileSync("fish", ["--no-config", "-c", program], {
      cwd: folder,
      encoding: "utf8",
    }).split("\n");
    judge(
      lines.map((line) => line.split("\t")[0] ?? ""),
      offered,
    );
  });
});

describe.skipIf(!isThere("pwsh"))("PowerShell", () => {
  test.each(CASES.filter(([typed]) => !typed.includes("--key")))("%s", (typed, offered) => {
    const program = `. ${scriptFor("powershell")}; (TabExpansion2 '${typed}' ${typed.length}).CompletionMatches.CompletionText`;
    judge(
      execFileSync("pwsh", ["-NoProfile", "-Command", program], { encoding: "utf8" }).split(/\r?\n/),
      offered,
    );
  });
});

describe.skipIf(!isThere("zsh"))("zsh", () => {
  // The line as zsh completes it, or what it lists if there are several ways.
  test.each(CASES)("%s", async (typed, offered) => {
    const screen = await tabIn(scriptFor("zsh"), typed);
    judge(screen.split(/[\s=]+/), offered);
  });
});

/** Returns what zsh writes when Tab is pressed twice after these words. */
async function tabIn(script: string, typed: string): Promise<string> {
  const pty = spawn("zsh", ["-f"], {
    cols: 200,
    rows: 40,
    cwd: folder,
    env: { ...process.env, TERM: "dumb" },
  });
  let [written, heard] = ["", () => {}];
  pty.onData((bytes) => {
    written += bytes;
    heard();
  });
  const until = async (mark: RegExp) => {
    while (!mark.test(written)) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  pty.write(
    `autoload -Uz compinit; compinit -u -D; source ${script}; setopt list_ambiguous; print -n rea; print dy\r`,
  );
  await until(/\nready/);
  written = "";
  pty.write(`${typed}\t\t`);
  // A line of the list, or what was typed with more behind it: a word that is complete has a blank, and a flag waits for its value.
  await until(new RegExp(`\\n.+\\n|${typed}\\x07?\\S*[ =]\\x07?$`, "s"));
  // All of it is written once another line has run; Ctrl-U takes away what was typed.
  pty.write("\x15print -n do; print ne\r");
  await until(/\ndone/);
  pty.kill("SIGKILL");
  return written.replace(/[\x07\r]/g, "");
}
