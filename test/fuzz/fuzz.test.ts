import fc from "fast-check";
import { expect, test } from "vitest";
import { TARGETS } from "./targets.ts";

/** A few thousand cases of each parser of external input; `npm run fuzz` tries millions. */
test.each(TARGETS.map((target) => [target.name, target] as const))(
  "%s",
  async (_, { property, few }) => {
    await fc.assert(property, { numRuns: few });
    expect(few).toBeGreaterThan(0);
  },
  300_000,
);
