import { roomOf } from "../laws.ts";
import type { Mutation } from "./mutations.ts";

/** The outcome of a mutation. One that was not detected for certain counts as undetected. */
export interface Outcome {
  readonly mutation: Mutation;
  /** "no answer": the tests took too long, or ended without a failure, so it is unknown. */
  readonly verdict: "seen" | "not seen" | "no answer";
  /** The test that detected it, or what happened to the tests. */
  readonly by: string;
  /** The file of that test; null if none saw it. */
  readonly file: string | null;
  readonly seconds: number;
}

/** The result of one run of the tests. */
export type Answer = Pick<Outcome, "verdict" | "by" | "file">;

const NOT_SEEN: Answer = { verdict: "not seen", by: "no test", file: null };

/** Without a test there is nothing to run. */
export const NOT_REACHED: Answer = { ...NOT_SEEN, by: "no test comes to it" };

const noAnswer = (by: string): Answer => ({ verdict: "no answer", by, file: null });

/** The description of a run that ended without a failed test. */
export const BROKE_OFF = "the tests broke off";

/** The outcome of a run that breaks off with a mutation and ends well without it: detected. */
export const seenByBreaking: Answer = { verdict: "seen", by: BROKE_OFF, file: null };

/** The outcome of a test that fails without the mutation as well. */
export const unsound = ({ by }: Answer): Answer => noAnswer(`it fails by itself: ${by}`);

/** How a run of the tests ended. */
interface Ended {
  readonly code: number | null;
  /** Whether it was ended by us, since the time was over. */
  readonly late: boolean;
  /** The JSON report, with whatever was printed before it. */
  readonly out: string;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** The answer of a run: a mutation is seen by a test that fails, or by a file of tests that cannot even be loaded. */
export function answerOf({ code, late, out }: Ended): Answer {
  if (code === 0) return NOT_SEEN;
  if (late) return noAnswer("too slow");
  const failed = (reportIn(out)?.testResults ?? []).filter(({ status }) => status === "failed");
  const tests = failed.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => ({ file, fullName })),
  );
  // A file that was begun when another's test failed counts as failed as well, with no test that did.
  const [first = failed.map((file) => ({ file, fullName: "cannot be loaded" }))[0]] = tests;
  if (first === undefined) return noAnswer(BROKE_OFF);
  const file = first.file.name.replace(/^.*\/test\//, "test/");
  return { verdict: "seen", by: `${file}: ${first.fullName}`, file };
}

function reportIn(out: string): Report | null {
  try {
    return JSON.parse(out.slice(out.indexOf("{"))) as Report;
  } catch {
    return null;
  }
}

export const seenOf = (outcomes: readonly Outcome[]): number =>
  outcomes.filter(({ verdict }) => verdict === "seen").length;

/** A row for each room: how many were tried, and how many seen. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rooms = [...new Set(outcomes.map(({ mutation }) => keyOf(mutation)))].sort();
  const row = (key: string, of: readonly Outcome[]): string =>
    [
      key.padEnd(20),
      String(of.length).padStart(5),
      String(seenOf(of)).padStart(7),
      percent(seenOf(of), of.length).padStart(8),
    ].join("");
  return [
    `${"room".padEnd(20)}tried   seen   share`,
    ...rooms.map((key) =>
      row(
        key,
        outcomes.filter(({ mutation }) => keyOf(mutation) === key),
      ),
    ),
    row("all", outcomes),
  ].join("\n");
}

const keyOf = ({ kind, path }: Mutation): string =>
  kind === "roles" ? `${roomOf(path)}, roles` : roomOf(path);

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))} %`;
