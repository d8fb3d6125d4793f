/** The refusals of real servers that the simulation does not need: part of the closed union in trace/refusal.ts. */
export const LAB_REFUSALS = {
  "cookie-empty": {
    reason: "The request carries the cookie {name}, and its value is empty.",
    clause: "RFC 9110 §15.5.2 (401)",
  },
  "cookie-unsigned": {
    reason:
      "The cookie {name} is not signed. express-session writes s:ID.MAC, and ignores a cookie that looks different.",
    clause: "express-session, secret",
  },
  "cookie-signature": {
    reason:
      "The signature of the cookie {name} does not fit: somebody changed the cookie, or signed it with another secret. express-session ignores it.",
    clause: "express-session, secret",
  },
  "secure-over-http": {
    reason:
      "{name} is a Secure cookie, and this connection is http: express-session does not send the cookie over it.",
    clause: "express-session, cookie.secure",
  },
  "csrf-no-origin": {
    reason:
      "The request has no Origin header. A browser sends one with every form by POST, so none of {own} sent this.",
    clause:
      "Fetch Standard, append a request Origin header; OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Using Standard Headers to Verify Origin",
  },
  "method-unanswered": {
    reason:
      "{route} is there, but not for {method}. Express says 404 if no route takes the method; 405 would say it better.",
    clause: "RFC 9110 §15.5.6 (405); Express, app.METHOD",
  },
} as const;
