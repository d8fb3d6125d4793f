import type { SessionCrowd } from "../../sim/race/session-crowd.ts";
import type { CrowdSize } from "../../stage/race/race.ts";
import type { Machine } from "../machine.ts";

/** Sessions created without a pause; takes a few ms. */
const PART = 5000;
/** Sessions that suffice to estimate the size of one, and so how many fit into memory. */
const SAMPLE = 20_000;
/** Fraction of the free memory to fill: a growing table needs room for its next version. */
const FILL = 0.5;

/**
 * Creates `asked` sessions, or as many as there is room for, and measures their memory: usage after minus usage before.
 * `onPart` gets the number so far. null if the signal aborted it.
 */
export async function weighCrowd(
  crowd: SessionCrowd,
  asked: number,
  { memory, clock }: Pick<Machine, "memory" | "clock">,
  signal: AbortSignal,
  onPart: (count: number) => void = () => {},
): Promise<CrowdSize | null> {
  const before = await memory();
  const weight = async () => (await memory()).held - before.held;
  const growTo = async (count: number) => {
    while (crowd.size < count && !signal.aborted) {
      crowd.grow(Math.min(PART, count - crowd.size));
      onPart(crowd.size);
      await clock.sleep(0);
    }
  };

  await growTo(Math.min(asked, SAMPLE));
  if (asked > SAMPLE && !signal.aborted) {
    const each = Math.max(1, (await weight()) / crowd.size);
    await growTo(Math.min(asked, Math.floor((FILL * (before.limit - before.held)) / each)));
  }
  return signal.aborted ? null : { asked, count: crowd.size, bytes: await weight() };
}
