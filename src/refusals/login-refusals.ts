/** Authentication and its session: part of the closed union in trace/refusal.ts. */
export const LOGIN_REFUSALS = {
  // authentication
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
} as const;
