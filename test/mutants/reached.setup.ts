import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { PROBE } from "./probes.ts";

/** Loaded with each test file: records which probes it reaches, in the folder given by the environment. */
const reached = new Set<number>();
Object.assign(globalThis, {
  [PROBE]: (...numbers: number[]) => {
    for (const number of numbers) reached.add(number);
  },
});

afterAll(() => {
  const file = join(process.env.MUTANT_REACHED ?? "", `${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify({ test: expect.getState().testPath, reached: [...reached] }));
});
