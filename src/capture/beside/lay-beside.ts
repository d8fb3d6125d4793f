import { isByProgram, type Recording } from "../recording.ts";
import { SentLater } from "./cookie-pairs.ts";
import { type BesideOptions, WatchedJar } from "./jar-beside.ts";
import type { BesideJar } from "./request-beside.ts";

/**
 * Runs a browser's jar beside a recording: what the jar would have sent is laid beside what was sent, and each difference gets its
 * reason, as far as the recording has one. Of what the browser kept nobody saw anything but what it sent later.
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

/** How many cookies of these exchanges are sent or kept back without a reason that the recording has. */
export function countUnexplained(exchanges: readonly BesideJar[]): number {
  return exchanges.reduce(
    (sum, { sent, withheld }) =>
      sum +
      sent.filter(({ because }) => because === "not-explained").length +
      withheld.filter(({ refusal }) => refusal.code === "not-explained").length,
    0,
  );
}
