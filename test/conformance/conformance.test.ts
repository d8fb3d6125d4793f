import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { corpusFiles, runCorpus } from "./corpora.ts";
import { corporaFolder } from "./corpora-folder.ts";
import { caseFiles, casesFolder, runCaseFile } from "./decode-cases.ts";

const folder = corporaFolder(process.env);
const files = corpusFiles(folder);

describe("conformance", () => {
  if (files.length === 0) test.skip(`no corpora in ${folder}: set AUTH_EXPLAINED_CORPORA to their folder`);

  test.each(files.map((file) => [basename(file), file]))("%s", async (_, file) => {
    const { outcomes } = await runCorpus(file);
    const misses = outcomes.filter((outcome) => !outcome.passed).map(({ id, detail }) => `${id}: ${detail}`);
    expect(misses).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(0);
  });
});

describe("decode, as people had it", () => {
  const folder = casesFolder(process.env);
  const files = caseFiles(folder);
  if (files.length === 0) test.skip(`no cases in ${folder}: set AUTH_EXPLAINED_CASES to their folder`);

  test.each(files.map((file) => [basename(file, ".expect"), file]))("%s", async (_, file) => {
    const outcomes = await runCaseFile(file);
    expect(outcomes.filter(({ passed }) => !passed).map(({ id, detail }) => `${id}: ${detail}`)).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(0);
  });
});
