/**
 * npm run conformance -- FILE…
 * Prints `NAME: P of N` for each corpus, then `FAIL id` for each miss. Exit 1 where there is a miss, 2 where a file
 * cannot be read or is of an unknown kind. Without arguments: every corpus of the corpora folder, and the decode cases.
 */
import { CorpusError, corpusFiles, runCorpus } from "./corpora.ts";
import { corporaFolder } from "./corpora-folder.ts";
import type { Outcome } from "./corpus-kind.ts";
import { caseFiles, casesFolder, runCaseFile } from "./decode-cases.ts";

async function main(args: readonly string[]): Promise<number> {
  const folder = corporaFolder(process.env);
  const files = args.length > 0 ? args : corpusFiles(folder);
  if (files.length === 0) {
    console.error(`There is no corpus to run: ${folder} is absent or holds none of a known kind.`);
    return 2;
  }
  let missed = false;
  for (const file of files.filter((name) => !isCaseFile(name))) {
    const { name, outcomes } = await runCorpus(file);
    if (!report(name, outcomes)) missed = true;
  }
  const cases = args.length > 0 ? args.filter(isCaseFile) : caseFiles(casesFolder(process.env));
  if (!(await runDecodeCases(cases, args.length === 0))) missed = true;
  return missed ? 1 : 0;
}

const isCaseFile = (name: string): boolean => name.endsWith(".expect");

/** The cases of `decode`: inputs with calls in place of a corpus. True if none was missed. */
async function runDecodeCases(files: readonly string[], wanted: boolean): Promise<boolean> {
  if (files.length === 0) {
    if (wanted) console.log(`decode cases: skipped, ${casesFolder(process.env)} is absent or holds none`);
    return true;
  }
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(...(await runCaseFile(file)));
  return report("decode cases", outcomes);
}

function report(name: string, outcomes: readonly Outcome[]): boolean {
  const misses = outcomes.filter((outcome) => !outcome.passed);
  console.log(`${name}: ${outcomes.length - misses.length} of ${outcomes.length}`);
  for (const { id, detail } of misses) {
    console.log(`FAIL ${id}`);
    console.error(`  ${id}: ${detail}`);
  }
  return misses.length === 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CorpusError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
