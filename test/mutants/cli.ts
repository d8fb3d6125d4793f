import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { textsIn } from "../texts-in.ts";
import { explanationOf } from "./explained.ts";
import type { Mutation } from "./mutations.ts";
import { type Outcome, seenOf, tableOf } from "./outcome.ts";
import { realTests, relatedTests } from "./related.ts";
import { sampleOf } from "./sample.ts";
import { Copy, type Reach } from "./trial.ts";

/**
 * `npm run mutants`: makes small mistakes in the source, one at a time, and looks whether a test sees them. Each is tried in a copy of
 * the project, with the fast tests that come to its place, until one fails; which those are is found out by running all of them once.
 * What no fast test sees is tried with those of the real program that run it, in a browser or a process.
 */
const USAGE = `npm run mutants -- [options]

  --size <n>       mutations in the sample (160)
  --seed <n>       which sample (1)
  --only <text>    only mutations in files with this in their path
  --near           only the tests of its own room: quick, and they see less
  --again <file>   those that an earlier run has not seen, by its JSON, with all tests; the others count as they were
  --minutes <n>    no new ones after so long (120)
  --limit <s>      tests that take longer than this give no answer, which does not count as seen (600)
  --jobs <n>       tries at the same time (one for each processor)
  --json <file>    the outcomes as JSON
`;

/** The share that has to be seen. */
const WANTED = 0.92;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const out = (text: string) => process.stdout.write(`${text}\n`);

const describe = ({ path, line, from, to }: Mutation): string =>
  `src/${path}:${line}  ${from.trim()}  ⇒  ${to.trim() || "nothing"}`;

/** Tries all, several at a time; those that are begun in time are ended. */
async function tryAll(
  sample: readonly Mutation[],
  { jobs, end, limit }: { jobs: number; end: number; limit: number },
  testsOf: (mutation: Mutation) => readonly string[],
  realOf: (mutation: Mutation) => readonly string[],
  tried: (outcomes: readonly Outcome[]) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const left = [...sample];
  const worker = async () => {
    const copy = new Copy(ROOT);
    try {
      while (performance.now() < end) {
        const mutation = left.shift();
        if (mutation === undefined) return;
        const outcome = await copy.try(mutation, testsOf(mutation), realOf(mutation), limit * 1000);
        outcomes.push(outcome);
        tried(outcomes);
      }
    } finally {
      copy.remove();
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return outcomes;
}

/** To run each test once costs as much as a few undetected mutations; for fewer, imports have to suffice. */
const WORTH_REACH = 10;

/** Which tests come to which mutations: those that do not need not be run over them. */
async function reachOf(
  sample: readonly Mutation[],
  related: (mutation: Mutation) => readonly string[],
): Promise<Reach> {
  if (sample.length < WORTH_REACH) return () => true;
  const tests = [...new Set(sample.flatMap(related))];
  out(`Which of ${tests.length} files of tests come to which of ${sample.length} mutations …`);
  const copy = new Copy(ROOT);
  try {
    return await copy.reach(sample, tests);
  } finally {
    copy.remove();
  }
}

/** The result of the last one, in a line. */
function lineOf(outcomes: readonly Outcome[]): string {
  const last = outcomes.at(-1);
  if (last === undefined) return "";
  const answer = last.verdict === "seen" ? `seen by ${last.by.slice(0, 70)}` : notSeen(last);
  return `${String(outcomes.length).padStart(4)}  ${describe(last.mutation)}  ${answer}  (${last.seconds.toFixed(0)} s)`;
}

const notSeen = ({ verdict, by }: Outcome): string =>
  `${verdict === "no answer" ? "NO ANSWER" : "NOT SEEN"}, ${by}`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      size: { type: "string", default: "160" },
      seed: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      minutes: { type: "string", default: "120" },
      limit: { type: "string", default: "600" },
      jobs: { type: "string", default: String(availableParallelism()) },
      json: { type: "string" },
      near: { type: "boolean", default: false },
      again: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    out(USAGE);
    return 0;
  }
  const [src, tests] = [textsIn("src"), textsIn("test")];
  const sources = new Map([
    ...[...src].map(([path, text]) => [`src/${path}`, text] as const),
    ...[...tests].map(([path, text]) => [`test/${path}`, text] as const),
  ]);
  const earlier: readonly Outcome[] =
    values.again === undefined ? [] : JSON.parse(readFileSync(values.again, "utf8"));
  const before = earlier.filter(({ verdict }) => verdict === "seen");
  const drawn =
    values.again === undefined
      ? sampleOf(src, Number(values.size), Number(values.seed))
      : earlier.filter(({ verdict }) => verdict !== "seen").map(({ mutation }) => mutation);
  const sample = drawn.filter(({ path }) => path.includes(values.only));
  const counted = sample.filter((mutation) => explanationOf(mutation, src.get(mutation.path) ?? "") === null);
  const end = performance.now() + Number(values.minutes) * 60_000;
  const how = { jobs: Number(values.jobs), end, limit: Number(values.limit) };
  const related = (mutation: Mutation): readonly string[] => {
    const { near, far } = relatedTests(`src/${mutation.path}`, sources);
    return values.near ? near : [...near, ...far];
  };
  const reaches = await reachOf(counted, related);
  const testsOf = (mutation: Mutation) => related(mutation).filter((test) => reaches(test, mutation));
  const realOf = (mutation: Mutation) =>
    values.near ? [] : realTests(`src/${mutation.path}`, sources.keys());
  const tried = await tryAll(counted, how, testsOf, realOf, (soFar) => {
    out(lineOf(soFar));
    // Saved after each, so that an aborted run has not been in vain.
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify([...before, ...soFar], null, 2));
  });
  const outcomes = [...before, ...tried];
  out(`\n${tableOf(outcomes)}\n`);
  for (const mutation of sample.filter((m) => !counted.includes(m)))
    out(`${describe(mutation)}  is the same: ${explanationOf(mutation, src.get(mutation.path) ?? "")}`);
  for (const outcome of outcomes)
    if (outcome.verdict !== "seen") out(`${notSeen(outcome)}  ${describe(outcome.mutation)}`);
  if (tried.length < counted.length)
    out(`${counted.length - tried.length} were not tried: the time was over.`);
  return seenOf(outcomes) >= WANTED * outcomes.length ? 0 : 1;
}

process.exitCode = await main();
