import type { SessionCrowd } from "../../sim/race/session-crowd.ts";
import type { CrowdSize } from "../../stage/race/race.ts";
import type { Machine } from "../machine.ts";

/** Sessions that are made without a break; some ms. */
const PART = 5000;
/** How many are enough to say how large one is, and with it how many there is room for. */
const SAMPLE = 20_000;
/** The share of the free memory that may be filled: a table that grows needs the room of the next one beside it. */
const FILL = 0.5;

/**
 * Makes `asked` sessions, or as many as there is room for, and weighs them: what the program holds after, less what it held before.
 * `onPart` hears how many there are. null if the signal ended it.
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
