import { InvalidArgumentError } from "commander";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { UsageError } from "../usage-error.ts";

/** `--beat`: 1-based on the command line, as in the corner of the screen; 0-based internally. */
export function beatOf(text: string): number {
  if (!/^0*[1-9]\d{0,3}$/.test(text))
    throw new InvalidArgumentError("It should be a whole number, 1 or more.");
  return Number(text) - 1;
}

/** Throws UsageError for a lesson without beats, and for a beat (0-based) that it does not have. `typed`: how the lesson was named. */
export function refuseNoBeat(
  { beats }: Pick<Timeline, "beats">,
  typed: string,
  wanted: number | undefined,
): void {
  if (beats.length === 0) throw new UsageError(`The lesson "${typed}" has no scene to play.`);
  if (wanted !== undefined && wanted >= beats.length)
    throw new UsageError(
      `There is no beat ${wanted + 1}: the lesson "${typed}" has ${beats.length} of them here.`,
    );
}
