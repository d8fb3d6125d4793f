/**
 * The closed union of refusals. A refusal is an outcome, never an exception: each has a code, one plain sentence
 * why, and the clause it comes from. `{name}` in a sentence is filled from the facts of the case.
 */

import { CAPTURE_REFUSALS } from "./refusals/capture-refusals.ts";
import { COOKIE_REFUSALS } from "./refusals/cookie-refusals.ts";
import { FETCH_REFUSALS } from "./refusals/fetch-refusals.ts";
import { SERVER_REFUSALS } from "./refusals/server-refusals.ts";

interface RefusalEntry {
  readonly reason: string;
  readonly clause: string;
}

const REFUSALS = {
  // who asks
  "wrong-password": {
    reason: "The password does not match the one stored for {user}.",
    clause: "OWASP Authentication Cheat Sheet",
  },
  "unknown-user": {
    reason: "No user {user} is in the server's database.",
    clause: "OWASP Authentication Cheat Sheet",
  },
  "nobody-known": {
    reason: "Nothing in this request says who is asking.",
    clause: "RFC 9110 §3.3 (HTTP is stateless), §15.5.2 (401)",
  },
  "credentials-wrong": {
    reason: "The name and password in the request do not fit.",
    clause: "RFC 7617 §2, RFC 9110 §15.5.2 (401)",
  },
  "no-cookie": {
    reason: "The request carries no cookie called {name}.",
    clause: "RFC 9110 §15.5.2 (401)",
  },

  // sessions
  "session-not-found": {
    reason: "{id} is not in the session table.",
    clause: "OWASP Session Management Cheat Sheet, Session ID Life Cycle",
  },
  "session-idle": {
    reason: "{id} was last used {time} ago, and that is too long.",
    clause: "OWASP Session Management Cheat Sheet, Idle Timeout",
  },
  "session-expired": {
    reason: "{id} was made {time} ago, and no session lives that long here.",
    clause: "OWASP Session Management Cheat Sheet, Absolute Timeout",
  },

  // tokens
  "no-bearer-token": {
    reason: "The request carries no Authorization: Bearer header.",
    clause: "RFC 6750 §2.1, §3",
  },
  "token-malformed": {
    reason: "This is not a token: a token has three parts with dots between them, and JSON in the first two.",
    clause: "RFC 7519 §7.2",
  },
  "token-missing": {
    reason:
      "The header says Bearer {text}. A script put it there and had no token: {text} is what it found where one should be kept.",
    clause: "RFC 6750 §2.1, RFC 7519 §7.2",
  },
  "token-quoted": {
    reason: "The token stands in quotes. They are JSON's, and no part of it: read it with JSON.parse first.",
    clause: "RFC 7519 §7.2",
  },
  "token-unsigned": {
    reason: "The token has no signature.",
    clause: "RFC 8725 §3.2",
  },
  "token-signature": {
    reason:
      "The signature does not fit the header and payload: somebody changed them, or signed with another key.",
    clause: "RFC 7515 §5.2",
  },
  "token-algorithm": {
    reason: "The token says {alg}, but this server accepts {allowed} only.",
    clause: "RFC 8725 §3.1",
  },
  "token-unknown-key": {
    reason: "The token names the key {kid}, and this server has no such key now.",
    clause: "RFC 7515 §4.1.4",
  },
  "token-expired": {
    reason: "The token expired {time} ago.",
    clause: "RFC 7519 §4.1.4",
  },
  "token-not-yet-valid": {
    reason: "The token is not valid yet: it begins in {time}.",
    clause: "RFC 7519 §4.1.5",
  },

  "token-denied": {
    reason: "The token {id} is on the denylist: somebody ended it before its time.",
    clause:
      "RFC 7519 §4.1.7 (jti); OWASP JSON Web Token Cheat Sheet for Java, No Built-In Token Revocation by the User",
  },

  // refresh tokens
  "refresh-not-found": {
    reason: "{id} is not in the table of refresh tokens.",
    clause: "RFC 6749 §6, §5.2 (invalid_grant)",
  },
  "refresh-expired": {
    reason: "{id} is too old: the user has to log in again.",
    clause: "RFC 6749 §5.2 (invalid_grant), RFC 9700 §4.14.2",
  },
  "refresh-reused": {
    reason:
      "{id} was used before. Somebody has a copy of it, or two requests carried it at once: its whole family ends.",
    clause: "RFC 9700 §4.14.2, RFC 6749 §10.4",
  },

  // the way there
  "unknown-host": {
    reason: "No server answers at {host}.",
    clause: "RFC 9110 §4.3.3",
  },
  "server-down": {
    reason: "The server at {host} is down: nothing there takes the connection.",
    clause: "RFC 9293 §3.5.2 (reset where no connection can be)",
  },
  "no-server-up": {
    reason: "No server behind {host} is up.",
    clause: "RFC 9110 §15.6.4 (503)",
  },
  "no-such-page": {
    reason: "This server has no page at {path}.",
    clause: "RFC 9110 §15.5.5 (404)",
  },
  "wrong-method": {
    reason: "{path} answers {allowed} only, and this is {method}.",
    clause: "RFC 9110 §15.5.6 (405)",
  },

  ...SERVER_REFUSALS,
  ...FETCH_REFUSALS,
  ...COOKIE_REFUSALS,
  ...CAPTURE_REFUSALS,
} as const satisfies Record<string, RefusalEntry>;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly clause: string;
  /** What the sentence is filled with. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * The refusal for a code with its sentence filled in.
 * Throws if a fact that the sentence names is missing: that is a mistake of ours, not the learner's.
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

/** Every code there is, for reading the codes that people write. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as readonly RefusalCode[];
