/**
 * npm run conformance -- FILE…
 * Prints `NAME: P of N` for each corpus, then `FAIL id` for each miss. Exit 1 where there is a miss, 2 where a file
 * cannot be read or is of an unknown kind. Without arguments: every corpus of the corpora folder.
 */
import { CorpusError, corporaFolder, corpusFiles, runCorpus } from "./corpora.ts";

async function main(args: readonly string[]): Promise<number> {
  const folder = corporaFolder(process.env);
  const files = args.length > 0 ? args : corpusFiles(folder);
  if (files.length === 0) {
    console.error(`There is no corpus to run: ${folder} is absent or holds none of a known kind.`);
    return 2;
  }
  let missed = false;
  for (const file of files) {
    const { name, outcomes } = await runCorpus(file);
    const misses = outcomes.filter((outcome) => !outcome.passed);
    console.log(`${name}: ${outcomes.length - misses.length} of ${outcomes.length}`);
    for (const { id, detail } of misses) {
      console.log(`FAIL ${id}`);
      console.error(`  ${id}: ${detail}`);
    }
    if (misses.length > 0) missed = true;
  }
  return missed ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CorpusError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
