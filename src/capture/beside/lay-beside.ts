import { isByProgram, type Recording } from "../recording.ts";
import { SentLater } from "./cookie-pairs.ts";
import { type BesideOptions, WatchedJar } from "./jar-beside.ts";
import type { BesideJar } from "./request-beside.ts";

/**
 * Runs a browser's jar next to a recording: compares what the jar would have sent with what was sent, and finds a reason for each
 * difference, as far as the recording has one. What the browser stored is visible only in its later requests.
 */
export function jarBeside(recording: Recording, options: BesideOptions): BesideJar[] {
  const { exchanges, gaps } = recording;
  const watched = new WatchedJar({
    ...options,
    later: new SentLater(exchanges),
    program: isByProgram(recording),
    tellsCookies: !gaps.some(({ kind }) => kind === "credentials-left-out"),
  });
  return exchanges.map((exchange) => {
    const request = watched.request(exchange);
    return { ...request, set: watched.answer(request) };
  });
}

/** Counts the cookies of these exchanges that are sent or withheld without a reason in the recording. */
export function countUnexplained(exchanges: readonly BesideJar[]): number {
  return exchanges.reduce(
    (sum, { sent, withheld }) =>
      sum +
      sent.filter(({ because }) => because === "not-explained").length +
      withheld.filter(({ refusal }) => refusal.code === "not-explained").length,
    0,
  );
}
