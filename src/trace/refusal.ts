/**
 * The closed union of refusals. A refusal is an outcome, never an exception: each has a code, one plain sentence
 * why, and the clause it comes from. `{name}` in a sentence is filled from the facts of the case.
 */

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
    reason: "{id} was last used {minutes} minutes ago, and that is too long.",
    clause: "OWASP Session Management Cheat Sheet, Idle Timeout",
  },
  "session-expired": {
    reason: "{id} was made {minutes} minutes ago, and no session lives that long here.",
    clause: "OWASP Session Management Cheat Sheet, Absolute Timeout",
  },

  // tokens
  "no-bearer-token": {
    reason: "The request carries no Authorization: Bearer header.",
    clause: "RFC 6750 §2.1, §3",
  },
  "token-malformed": {
    reason: "This is not a token: a token has three parts with dots between them.",
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
    reason: "The token names the key {kid}, and this server has no such key any more.",
    clause: "RFC 7515 §4.1.4",
  },
  "token-expired": {
    reason: "The token expired {minutes} minutes ago.",
    clause: "RFC 7519 §4.1.4",
  },
  "token-not-yet-valid": {
    reason: "The token is not valid yet.",
    clause: "RFC 7519 §4.1.5",
  },

  // the way there
  "unknown-host": {
    reason: "No server answers at {host}.",
    clause: "RFC 9110 §4.3.3",
  },
  "no-such-page": {
    reason: "This server has no page at {path}.",
    clause: "RFC 9110 §15.5.5 (404)",
  },
  "too-many-redirects": {
    reason: "The browser followed {count} redirects and gave up.",
    clause: "Fetch Standard, HTTP-redirect fetch",
  },
  "cors-unreadable": {
    reason: "The page of {origin} may not read this answer: {host} does not allow that origin.",
    clause: "Fetch Standard, CORS check",
  },
  "cors-preflight": {
    reason: "The browser asked {host} first whether {origin} may send such a request, and the answer was no.",
    clause: "Fetch Standard, CORS-preflight fetch",
  },

  // why a browser does not store a cookie
  "control-character": {
    reason: "The Set-Cookie line holds the control character {character}, so the browser ignores all of it.",
    clause: "RFC 6265bis §5.6, step 1",
  },
  "too-large": {
    reason: "The name and the value have {size} bytes together. A browser takes at most {limit}.",
    clause: "RFC 6265bis §5.6, step 5",
  },
  "empty-cookie": {
    reason: "The cookie has neither a name nor a value.",
    clause: "RFC 6265bis §5.7, step 2",
  },
  "domain-not-ascii": {
    reason: "Domain={domain} has a character that is not ASCII.",
    clause: "RFC 6265bis §5.7, step 8",
  },
  "public-suffix": {
    reason: "Domain={domain} is a public suffix: many sites share it, so none may set a cookie for all of them.",
    clause: "RFC 6265bis §5.7, step 9",
  },
  "invalid-domain": {
    reason: "Domain={domain} does not include {host}, the host that set the cookie.",
    clause: "RFC 6265bis §5.7, step 10",
  },
  "secure-from-insecure": {
    reason: "Only a secure connection may set a Secure cookie, and {origin} is not secure.",
    clause: "RFC 6265bis §5.7, step 13",
  },
  "http-only-from-script": {
    reason: "A script may not set an HttpOnly cookie.",
    clause: "RFC 6265bis §5.7, step 15",
  },
  "overwrites-secure": {
    reason: "{origin} is not secure, so it may not lay a cookie over the Secure cookie {name}.",
    clause: "RFC 6265bis §5.7, step 16",
  },
  "set-cross-site": {
    reason: "This answer came to a cross-site request from {initiator}. It may set SameSite=None cookies only.",
    clause: "RFC 6265bis §5.7, step 18",
  },
  "same-site-none-insecure": {
    reason: "A SameSite=None cookie must also be Secure.",
    clause: "RFC 6265bis §5.7, step 19",
  },
  "secure-prefix-broken": {
    reason: "A name that begins with __Secure- needs the attribute Secure.",
    clause: "RFC 6265bis §5.7, step 20",
  },
  "host-prefix-broken": {
    reason: "A name that begins with __Host- needs Secure and Path=/, and no Domain.",
    clause: "RFC 6265bis §5.7, step 21",
  },
  "prefix-in-value": {
    reason: "The cookie has no name, and its value looks like the name prefix {prefix}.",
    clause: "RFC 6265bis §5.7, step 22",
  },
  "overwrites-http-only": {
    reason: "A script may not overwrite the HttpOnly cookie {name}.",
    clause: "RFC 6265bis §5.7, step 23",
  },

  // why a browser keeps a cookie back
  "cookie-expired": {
    reason: "The cookie expired {seconds} seconds ago.",
    clause: "RFC 6265bis §5.7, expired cookies",
  },
  "host-only": {
    reason: "The cookie has no Domain, so it goes back to {domain} only, and this is {host}.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "domain-mismatch": {
    reason: "The cookie is for {domain}, and this is {host}.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "domain-is-public-suffix": {
    reason: "The cookie is for {domain}, which is a public suffix: many sites share it.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "not-on-path": {
    reason: "The cookie is for {cookiePath} and what lies under it, and this is {path}.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "secure-only": {
    reason: "The cookie is Secure, and {origin} is not a secure connection.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "http-only": {
    reason: "The cookie is HttpOnly, so no script may read it.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "same-site-strict": {
    reason: "The cookie is SameSite=Strict, and {asker} is another site.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "same-site-lax": {
    reason: "The cookie is SameSite=Lax. {asker} is another site, and this is no safe top-level navigation.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "same-site-unspecified": {
    reason:
      "The cookie has no SameSite, so it is treated as Lax. {asker} is another site, and this is no safe top-level navigation.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },

  // why a browser throws a cookie away before its time
  "too-many-for-domain": {
    reason: "A browser keeps at most {limit} cookies for {domain}.",
    clause: "RFC 6265bis §5.7, excess cookies",
  },
  "too-many": {
    reason: "A browser keeps at most {limit} cookies.",
    clause: "RFC 6265bis §5.7, excess cookies",
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
