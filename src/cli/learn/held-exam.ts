import { seedBy, withExam } from "../../trace/show/exam.ts";
import type { Show } from "../../trace/show/show.ts";
import { isPath, loadExamPool } from "../course/source.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Draws the exam of a lesson, with the given seed, else with that of an unfinished exam, else at
 * random. `typed`: how the lesson was named.
 */
export async function examined(
  host: Machine,
  typed: string,
  show: Show,
  { wanted, left }: { readonly wanted: number | undefined; readonly left: number | undefined },
): Promise<Show> {
  if (show.segments.some((s) => s.kind === "exam")) {
    const seed = wanted ?? left ?? seedBy(host.chance());
    const own = isPath(typed) ? typed : undefined;
    const again = `${host.program} ${own === undefined ? "exam" : `learn ${own}`}`;
    return withExam(show, await loadExamPool(host, own), seed, again);
  }
  if (wanted === undefined) return show;
  throw new UsageError(
    `The lesson "${typed}" holds no exam that --seed could repeat. See: auth-explained exam`,
  );
}
