/**
 * The closed union of refusals. A refusal is an outcome, never an exception: each has a code, one plain sentence
 * why, and the clause it comes from. `{name}` in a sentence is filled from the facts of the case.
 */

interface RefusalEntry {
  readonly reason: string;
  readonly clause: string;
}

const REFUSALS = {
  "wrong-password": {
    reason: "The password does not match the one stored for {user}.",
    clause: "OWASP Authentication Cheat Sheet",
  },
  "unknown-user": {
    reason: "No user is called {user}.",
    clause: "OWASP Authentication Cheat Sheet",
  },
} as const satisfies Record<string, RefusalEntry>;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly clause: string;
}

/**
 * The refusal for a code with its sentence filled in.
 * Throws where a fact that the sentence names is missing: that is a mistake of ours, not the learner's.
 */
export function refuse(code: RefusalCode, facts: Readonly<Record<string, string>> = {}): Refusal {
  const { reason, clause } = REFUSALS[code];
  const filled = reason.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`refusal ${code} needs the fact ${name}`);
    return fact;
  });
  return { code, reason: filled, clause };
}

/** Every code there is, for tests and for completion. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as RefusalCode[];
