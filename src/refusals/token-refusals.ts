/** Tokens and refresh tokens that a server rejects: part of the closed union in trace/refusal.ts. */
export const TOKEN_REFUSALS = {
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
      "The header says Bearer {text}. A script put it there without a token: {text} is what it read from the place of the token.",
    clause: "RFC 6750 §2.1, RFC 7519 §7.2",
  },
  "token-quoted": {
    reason:
      "The token is in quotes. The quotes come from JSON and are not part of the token: read it with JSON.parse first.",
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
    reason: "The token expired {when}.",
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
} as const;
