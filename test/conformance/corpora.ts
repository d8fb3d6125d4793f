import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { adversarial } from "./adversarial.ts";
import { cookieDates } from "./cookie-dates.ts";
import { cookies } from "./cookies.ts";
import type { CorpusCase, CorpusKind, Outcome } from "./corpus-kind.ts";
import { idpSamples } from "./idp-samples.ts";
import { jwsVectors } from "./jws-vectors.ts";
import { weakSecrets } from "./weak-secrets.ts";

/** To teach the suite another kind of corpus, write its runner in a new file and register it here. */
const KINDS: readonly CorpusKind[] = [cookies, cookieDates, jwsVectors, adversarial, idpSamples, weakSecrets];

export interface CorpusRun {
  /** The file's base name, without ".json". */
  readonly name: string;
  readonly outcomes: readonly Outcome[];
}

/** A file that cannot be read as a corpus, or whose cases follow no schema that is known here. */
export class CorpusError extends Error {}

/** The corpus files of a folder that some runner knows, sorted; none where the folder is absent. Throws CorpusError. */
export function corpusFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
  return names
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => casesOf(readJson(file))?.every((entry) => kindOf(entry) !== undefined));
}

/** Runs every case of one file. Throws CorpusError where it is unreadable or a case is of an unknown kind. */
export async function runCorpus(file: string): Promise<CorpusRun> {
  const corpus = readJson(file);
  const cases = casesOf(corpus);
  if (cases === null) throw new CorpusError(`${file}: has no list "cases" whose entries have an id`);
  const outcomes: Outcome[] = [];
  for (const entry of cases) outcomes.push(await runCase(file, entry, profileOf(corpus)));
  return { name: basename(file, ".json"), outcomes };
}

async function runCase(file: string, entry: CorpusCase, profile: string | null): Promise<Outcome> {
  const kind = kindOf(entry);
  if (kind === undefined) {
    const known = KINDS.map((k) => k.name).join(", ");
    throw new CorpusError(`${file}: case ${entry.id} follows no schema known here (known: ${known})`);
  }
  try {
    return await kind.run(entry, profile);
  } catch (error) {
    // One case that cannot be run must not hide how the others went.
    return { id: entry.id, passed: false, detail: String(error) };
  }
}

/** Kinds are recognised case by case, so that one file may contain several. */
function kindOf(entry: CorpusCase): CorpusKind | undefined {
  return KINDS.find((kind) => kind.knows(entry));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CorpusError(`${file}: cannot be read as JSON (${String(error)})`);
  }
}

function casesOf(corpus: unknown): CorpusCase[] | null {
  const cases = isRecord(corpus) ? corpus.cases : null;
  return Array.isArray(cases) && cases.every(isCase) ? cases : null;
}

/** The browser that a corpus says it was recorded in. */
function profileOf(corpus: unknown): string | null {
  const meta = isRecord(corpus) && isRecord(corpus.meta) ? corpus.meta : {};
  return typeof meta.profile === "string" ? meta.profile : null;
}

function isCase(value: unknown): value is CorpusCase {
  return isRecord(value) && typeof value.id === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
