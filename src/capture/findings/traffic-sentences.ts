/** The closed table of findings about real traffic: why each matters, what to do, the clause and the lesson that shows it. */
import { entry, type FindingEntry, type Severity } from "../../jwt/findings/finding-entry.ts";

const TRAFFIC_FINDINGS = {
  "same-id-after-login": entry(
    "high",
    "session-fixation",
    "OWASP Session Management Cheat Sheet, Renew the Session ID After Any Privilege Level Change",
    "{it} is the same before and after the login: whoever knew it before is logged in as well.",
    "Make a new session ID at every login.",
  ),
  "id-in-url": entry(
    "high",
    "session-request",
    "OWASP Session Management Cheat Sheet, Session ID Exchange Mechanisms",
    "{it} is in a URL: it stays in the history and in logs, and Referer may carry it to other sites if a Referrer-Policy allows that.",
    "Send it in a cookie or in the Authorization header, and make a new one.",
  ),
  "login-over-http": entry(
    "high",
    "session-logout",
    "RFC 6265bis §8.3",
    "{it} is sent over http: everyone on the way can read the password and the cookie.",
    "Serve all of it over https, and set Secure on the cookie.",
  ),
  "log-out-leaves-session": entry(
    "high",
    "session-logout",
    "OWASP Session Management Cheat Sheet, Session Expiration",
    "{it} is still good after the log-out: whoever has a copy is still logged in.",
    "Delete the row of the session, not only the cookie.",
  ),
  "log-out-leaves-token": entry(
    "medium",
    "revocation",
    "RFC 7009 §2; OWASP JSON Web Token Cheat Sheet for Java, No Built-In Token Revocation by the User",
    "{it} is still accepted after the log-out.",
    "Let tokens live for minutes, and put what must end at once on a denylist.",
  ),
  "no-http-only": entry(
    "high",
    "xss-cookies",
    "RFC 6265bis §5.6.6",
    "{it} looks like a credential and has no HttpOnly: one bad script on a page can take it.",
    "Set HttpOnly: no script needs to read it.",
  ),
  "no-secure": entry(
    "medium",
    "cookie-guards",
    "RFC 6265bis §5.6.5",
    "{it} has no Secure: one link that begins with http sends it in plain text.",
    "Set Secure.",
  ),
  "no-same-site": entry(
    "medium",
    "csrf",
    "RFC 6265bis §5.6.7",
    "{it} has no SameSite: whether forms of other sites carry it depends on the browser.",
    "Set SameSite=Lax, or Strict if no link from outside needs it.",
  ),
  "same-site-none": entry(
    "medium",
    "csrf",
    "RFC 6265bis §8.8",
    "{it} has SameSite=None: a page of any site can have it sent along.",
    "Set SameSite=Lax, unless pages of other sites must use it; then guard every change with a CSRF token.",
  ),
  "log-out-leaves-cookie": entry(
    "medium",
    "session-logout",
    "RFC 6265bis §5.7, step 23",
    "The log-out does not take {it} out of the jar: it is still sent afterwards.",
    "Delete it with the same Path and Domain that it was set with.",
  ),
  "reflected-origin": entry(
    "medium",
    "cors",
    "Fetch Standard, CORS protocol and credentials",
    "{it} is another site, and may read answers to requests with cookies. If the server names whichever origin asks, every site may.",
    "Name the origins that may, one by one, and refuse the rest.",
  ),
  "token-never-expires": entry(
    "medium",
    "jwt-no-exp",
    "RFC 7519 §4.1.4",
    "{it} has no exp: whoever finds it can use it forever.",
    "Give every token an exp, minutes away.",
  ),
  "get-changes-state": entry(
    "medium",
    "csrf",
    "RFC 9110 §9.2.1",
    "{it} changes something, and is a GET: any page can make a browser send it, with the cookie.",
    "Use POST for it, and guard it against other sites.",
  ),
  "cookie-may-be-cached": entry(
    "medium",
    "cookie-rules",
    "RFC 9111 §7.3",
    "{it} sets a cookie for one user and has no Cache-Control: a shared cache may hand it to another.",
    "Set Cache-Control: no-store where cookies are set.",
  ),
  "bearer-of-nothing": entry(
    "medium",
    "jwt-storage",
    "RFC 6750 §2.1",
    "A page sends {it}: it looked for a token where there was none.",
    "Check that there is a token before you send one.",
  ),
  "domain-wider-than-needed": entry(
    "low",
    "bad-neighbour",
    "RFC 6265bis §4.1.2.3",
    "{it} goes to every host of its site, and only one needed it here.",
    "Leave Domain out: then it goes back only to the host that set it.",
  ),
  "cookie-lost": entry(
    "low",
    "cookie-rules",
    "RFC 6265bis §5.7",
    "The browser does not keep {it}, so what the answer asks for never happens.",
    "See the beat where it is refused: the reason is given there.",
  ),
  "cookie-near-limit": entry(
    "low",
    "cookie-is-storage",
    "RFC 6265bis §5.6, step 5",
    "{it} of the 4096 bytes that a browser takes for one cookie.",
    "Keep the data on the server, and an ID in the cookie.",
  ),
} as const satisfies Record<string, FindingEntry>;

export type TrafficFindingId = keyof typeof TRAFFIC_FINDINGS;

/** One finding about the traffic. `about` comes from the recording, and is masked. */
export interface TrafficFinding {
  readonly id: TrafficFindingId;
  readonly severity: Severity;
  readonly about: string;
  /** Index in the recording of the exchange where it was first seen. */
  readonly exchange: number;
}

export const trafficFinding = (id: TrafficFindingId, about: string, exchange: number): TrafficFinding => ({
  id,
  severity: TRAFFIC_FINDINGS[id].severity,
  about,
  exchange,
});

/** Returns why it matters, what to do, the clause and the lesson, with the sentences filled in. */
export function explainTraffic({ id, about }: TrafficFinding): Omit<FindingEntry, "severity"> {
  const { why, fix, clause, lesson } = TRAFFIC_FINDINGS[id];
  return { why: why.replace("{it}", () => about), fix, clause, lesson };
}

export const TRAFFIC_FINDING_IDS = Object.keys(TRAFFIC_FINDINGS) as TrafficFindingId[];
