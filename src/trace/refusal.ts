/**
 * The closed union of refusals. A refusal is an outcome, never an exception: each has a code, one plain sentence that says why, and the
 * clause it comes from. `{name}` in a sentence is filled in from the facts of the case.
 */

import { CAPTURE_REFUSALS } from "../refusals/capture-refusals.ts";
import { COOKIE_REFUSALS } from "../refusals/cookie-refusals.ts";
import { FETCH_REFUSALS } from "../refusals/fetch-refusals.ts";
import { LAB_REFUSALS } from "../refusals/lab-refusals.ts";
import { LOGIN_REFUSALS } from "../refusals/login-refusals.ts";
import { NETWORK_REFUSALS } from "../refusals/network-refusals.ts";
import { SERVER_REFUSALS } from "../refusals/server-refusals.ts";
import { TOKEN_REFUSALS } from "../refusals/token-refusals.ts";

interface RefusalEntry {
  readonly reason: string;
  readonly clause: string;
}

const REFUSALS = {
  ...LOGIN_REFUSALS,
  ...TOKEN_REFUSALS,
  ...NETWORK_REFUSALS,
  ...SERVER_REFUSALS,
  ...FETCH_REFUSALS,
  ...COOKIE_REFUSALS,
  ...CAPTURE_REFUSALS,
  ...LAB_REFUSALS,
} as const satisfies Record<string, RefusalEntry>;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly clause: string;
  /** The facts that fill in the sentence. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * Returns the refusal for a code with its sentence filled in. Throws if a fact that the sentence names is missing: that is our mistake, not
 * the learner's.
 */
export function refuse(code: RefusalCode, facts: Readonly<Record<string, string>> = {}): Refusal {
  const { reason, clause } = REFUSALS[code];
  const filled = reason.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`refusal ${code} needs the fact ${name}`);
    return fact;
  });
  return { code, reason: filled, clause, facts };
}

/** Every refusal code, for parsing the codes that people write. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as readonly RefusalCode[];
