import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../cli/fake-cli.ts";
import { corporaFolder } from "./corpora-folder.ts";
import type { Outcome } from "./corpus-kind.ts";

/**
 * What people had in their hands when they asked for help: a folder of inputs, each with an `.expect` beside it that
 * holds the call, what a truthful answer says, and patterns for it:
 *
 *     decode --now 1790000060 --key keys/a.pem < A.txt  =>  words for people  [match /…/; not /…/; exit 1]
 */
export function casesFolder(env: NodeJS.ProcessEnv): string {
  return env.AUTH_EXPLAINED_CASES ?? join(corporaFolder(env), "../cases/decode");
}

/** The files with expectations in a folder; none if the folder is absent. */
export function caseFiles(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".expect"));
    return names.sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Runs every call of one file: an outcome for each. */
export async function runCaseFile(file: string): Promise<Outcome[]> {
  const lines = readFileSync(file, "utf8").split("\n");
  const calls = lines.filter((line) => line.includes("=>"));
  const outcomes: Outcome[] = [];
  for (const [at, line] of calls.entries()) {
    const name = file.replace(/^.*\/|\.expect$/g, "");
    outcomes.push(await runCase(calls.length > 1 ? `${name}:${at + 1}` : name, line, dirname(file)));
  }
  return outcomes;
}

async function runCase(id: string, line: string, folder: string): Promise<Outcome> {
  const { call, demands } = parseCase(line);
  const { words, input } = parseCall(call, (path) => readFileSync(join(folder, path), "utf8"));
  const stdin = input === null ? "" : readFileSync(join(folder, input));
  const { code, said } = await run(words, { stdin, files: filesOf(folder) }).then(
    ({ code, out, err }) => ({ code, said: out + err }),
    // One case that throws must not hide how the others went.
    (error: unknown) => ({ code: 1, said: `${error}` }),
  );
  const missed = demands.filter((demand) =>
    demand.kind === "exit" ? code !== demand.code : demand.pattern.test(said) !== (demand.kind === "match"),
  );
  const detail = missed.map(wordsOf).join("; ");
  return { id, passed: missed.length === 0, detail: detail === "" ? "" : `${detail}\n${said}` };
}

/** Every file of a folder by its path within it: what `--key keys/a.pem` may name. */
function filesOf(folder: string): Readonly<Record<string, Uint8Array>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const entries = paths.map(({ parentPath, name }): [string, Uint8Array] => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), readFileSync(path)];
  });
  return Object.fromEntries(entries);
}

type Demand =
  | { readonly kind: "match" | "not"; readonly pattern: RegExp }
  | { readonly kind: "exit"; readonly code: number };

function wordsOf(demand: Demand): string {
  return demand.kind === "exit" ? `exit ${demand.code} was wanted` : `${demand.kind} ${demand.pattern}`;
}

const REGEX = String.raw`\/((?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/([a-z]*)`;

function parseCase(line: string): { call: string; demands: Demand[] } {
  const [call = "", rest = ""] = line.split(/\s=>\s(.*)/s);
  const list = /\[((?:match|not|exit) .*)\]\s*$/s.exec(rest)?.[1] ?? "";
  const demands = [...list.matchAll(new RegExp(`(match|not) ${REGEX}|exit (\\d+)`, "g"))].map(
    ([, kind, source = "", flags, code]): Demand =>
      kind === undefined
        ? { kind: "exit", code: Number(code) }
        : { kind: kind === "not" ? "not" : "match", pattern: new RegExp(source, flags) },
  );
  if (demands.length === 0) throw new Error(`a case without a demand: ${line.slice(0, 200)}`);
  return { call: call.trim(), demands };
}

/** The words of a call as a shell reads them, as far as the cases need one: quotes, `$(cat file)`, `< file`. */
function parseCall(call: string, cat: (path: string) => string): { words: string[]; input: string | null } {
  const tokens = call.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const plain = tokens.map((token) =>
    token.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined
        ? (single ?? "")
        : double.replace(/\$\(cat ([^)]*)\)/g, (_all, path: string) => cat(path).replace(/\n+$/, "")),
    ),
  );
  const at = plain.indexOf("<");
  return at === -1
    ? { words: plain, input: null }
    : { words: plain.filter((_, i) => i !== at && i !== at + 1), input: plain[at + 1] ?? null };
}
