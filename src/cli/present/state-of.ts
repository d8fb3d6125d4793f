import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

/** Returns the state folder, where shows and notes find each other. Throws UsageError if there is none. */
export function stateOf({ state }: Pick<Machine, "state">): string {
  if (state !== null) return state.path;
  throw new UsageError(
    "Shows and notes find each other in the folder for progress, and the environment names none. Set HOME or XDG_STATE_HOME.",
  );
}
