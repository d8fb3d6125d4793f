/**
 * Refusals that only recordings have: why a browser in a recording did not treat a cookie as its jar would. Part of the closed union in
 * trace/refusal.ts.
 */
export const CAPTURE_REFUSALS = {
  "no-cookie-engine": {
    reason:
      "This program is not a browser: it keeps and sends only the cookies it is told to (curl -b, curl -c).",
    clause: "RFC 6265bis §5.7, a user agent that keeps cookies",
  },
  "dropped-by-program": {
    reason: "This program has a cookie jar, but did not keep this cookie. {word}",
    clause: "RFC 6265bis §5.7, on receiving a cookie",
  },
  "not-yet-stored": {
    reason: "The answer that sets it was still on its way.",
    clause: "RFC 6265bis §5.7, on receiving a cookie",
  },
  "attributes-unknown": {
    reason: "It was there before the recording began, so nobody saw its Path, its Domain or its SameSite.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "left-the-jar": {
    reason:
      "It is never sent again from here on, and no answer deleted it: another tab, a script or the user did.",
    clause: "RFC 6265bis §5.7, on receiving a cookie",
  },
  "not-explained": {
    reason: "By the rules it would go along. Nothing in the recording says why it does not.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "token-refused": {
    reason:
      "The server does not accept this token, and does not say why. The token itself could still be good.",
    clause: "RFC 6750 §3.1 (invalid_token)",
  },
  "not-allowed": {
    reason: "The server knows what was asked for, and the answer is no.",
    clause: "RFC 9110 §15.5.4 (403)",
  },

  // a reason that browsers report and no specification has
  "user-preferences": {
    reason: "The browser is set to keep cookies out here.",
    clause: "RFC 6265bis §7.1 (user agents may let users decide)",
  },
  "other-port": {
    reason: "It was set from another port of this host, and this browser binds cookies to their port.",
    clause: "Chromium, origin-bound cookies",
  },
  "other-scheme": {
    reason: "It was set over another scheme, http or https, and this browser binds cookies to it.",
    clause: "Chromium, origin-bound cookies",
  },
  "anonymous-context": {
    reason: "The page is in an anonymous frame: it has no cookies and gets none.",
    clause: "HTML, credentialless iframes",
  },
  "unreadable-line": {
    reason: "The browser cannot read the Set-Cookie line.",
    clause: "RFC 6265bis §5.6",
  },
  "prefix-broken": {
    reason: "The name {name} has a prefix, and the line breaks the rules of that prefix.",
    clause: "RFC 6265bis §5.7, steps 20 to 22",
  },
  "scheme-without-cookies": {
    reason: "Cookies are for http and https, and this is neither.",
    clause: "RFC 6265bis §5.7, step 1",
  },
  "browser-error": {
    reason: "The browser gives a reason that is in no specification.",
    clause: "Chromium, a reason of its own",
  },
} as const;
