/** The refusals of a server apart from authentication: part of the closed union in trace/refusal.ts. */
export const SERVER_REFUSALS = {
  // authentication
  "preflight-guarded": {
    reason:
      "A preflight never carries a cookie or a token, and this server asks it for a login like any other request. So it answers before its CORS code runs.",
    clause: "Fetch Standard, CORS-preflight fetch (credentials mode same-origin)",
  },

  // what a user is allowed to do
  "role-missing": {
    reason: "{route} is for the role {needed} only, and {user} is {role}.",
    clause: "RFC 9110 §15.5.4 (403)",
  },
  "old-password-wrong": {
    reason: "Whoever changes a password has to know the old one, and this is not it.",
    clause: "OWASP Authentication Cheat Sheet, Change Password Feature",
  },

  // requests made by another site
  "csrf-missing": {
    reason: "The form carries no CSRF token, so it may come from a page of another site.",
    clause: "OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Synchronizer Token Pattern",
  },
  "csrf-wrong": {
    reason: "The CSRF token in the form is not the one that this login was given.",
    clause: "OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Synchronizer Token Pattern",
  },
  "csrf-origin": {
    reason: "The request comes from {origin}. Only pages of {own} may do this.",
    clause:
      "OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Using Standard Headers to Verify Origin; RFC 6454 §7",
  },
  "csrf-not-twice": {
    reason:
      "The value of the cookie csrf must be in the request a second time, in X-CSRF-Token or in the form. {found}",
    clause: "OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Double-Submit Cookie Pattern",
  },
  "csrf-site": {
    reason: "Sec-Fetch-Site says {site}. Only same-origin, or none for what the user typed, may do this.",
    clause: "OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Fetch Metadata Headers",
  },
  "form-incomplete": {
    reason: "The form must name a receiver and an amount: a whole number above 0.",
    clause: "RFC 9110 §15.5.1 (400)",
  },

  // sessions
  "session-unsaved": {
    reason:
      "{id} is not in the session table yet: the store is still writing it, and the answer that set the cookie did not wait for that.",
    clause: "express-session, Session.save",
  },
  "session-overwritten": {
    reason:
      "Meanwhile another request had put in {lost}. This one had read the row before that, and overwrites it.",
    clause: "express-session, resave; last write wins",
  },
  "session-revived": {
    reason: "The row had been deleted meanwhile. Now it is there again.",
    clause: "express-session, resave; last write wins",
  },
  "cached-for-another": {
    reason:
      "The answer was made for a request with {made}, and this one comes with {asks}: it gets somebody else's answer.",
    clause: "RFC 9111 §3, §7.1 (a shared cache, and answers for one user)",
  },
  "not-secured": {
    reason:
      "{name} is a Secure cookie, and the session code sees this connection as http: a proxy has ended TLS before it. {cure}",
    clause: "express-session, cookie.secure; Express, trust proxy",
  },

  // the request itself
  "headers-too-large": {
    reason: "The head of the request has {size} bytes, and the server reads at most {limit}. {most}",
    clause: "RFC 6585 §5 (431); Node.js, http.maxHeaderSize",
  },
} as const;
