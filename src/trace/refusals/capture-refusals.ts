/** What only recordings are refused with. Why a browser in a recording did not do with a cookie what its jar would: a part of the closed union in refusal.ts. */
export const CAPTURE_REFUSALS = {
  "no-cookie-engine": {
    reason:
      "This program is no browser: it keeps and sends only the cookies that it is told to (curl -b, curl -c).",
    clause: "RFC 6265bis §5.7, a user agent that keeps cookies",
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
      "From here on it is never sent again, and no answer deleted it: another tab did, a script, or the user.",
    clause: "RFC 6265bis §5.7, on receiving a cookie",
  },
  "not-explained": {
    reason: "By the rules it would go along. Nothing in the recording says why it does not.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "token-refused": {
    reason:
      "The server does not take this token, and does not say why. By itself the token could still be good.",
    clause: "RFC 6750 §3.1 (invalid_token)",
  },
  "not-allowed": {
    reason: "The server knows what was asked for, and the answer is no.",
    clause: "RFC 9110 §15.5.4 (403)",
  },
} as const;
