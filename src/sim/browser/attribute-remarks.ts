import type { Cookie } from "../../http/cookie.ts";
import { ATTRIBUTE_LIMIT, type SetCookie, type UnreadAttribute } from "../../http/set-cookie.ts";
import { roughSpan, spanWords } from "../../text/time-span.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { BrowserRules } from "../jar/browser-rules.ts";

/** What a browser left out of a Set-Cookie line, although the cookie itself may be kept. */
export interface AttributeRemark {
  /** As it was written. */
  readonly attribute: string;
  readonly refusal: Refusal;
}

const KNOWN = ["Expires", "Max-Age", "Domain", "Path", "Secure", "HttpOnly", "SameSite", "Partitioned"];

/** Known to some browsers, and without any effect on when a cookie is sent. */
const WITHOUT_EFFECT = ["priority"];

/** What each attribute wants to be. */
const WANTS: Readonly<Record<string, string>> = {
  samesite: "it must be Strict, Lax or None. The cookie counts as one without SameSite.",
  expires: "it must be a date, such as Wed, 21 Oct 2026 07:28:00 GMT.",
  "max-age": "it must be a whole number of seconds.",
  path: "it must be a path that begins with /. The cookie gets the folder of its page.",
};

/**
 * Everything in a line that this browser does not do as it was asked. `cookie`: what the jar made of it, or null if it was
 * refused; `limit`: how long such a cookie may live, in ms.
 */
export function attributeRemarks(
  set: SetCookie,
  cookie: Cookie | null,
  rules: BrowserRules,
  limit: number,
): AttributeRemark[] {
  const remarks = set.unread.flatMap(unreadRemark);
  if (set.partitioned && rules.partitionedAttribute === "unknown") remarks.push(unknown("Partitioned"));
  if (cookie === null) return remarks;
  if (set.domain !== "" && cookie.hostOnly)
    remarks.push({
      attribute: `Domain=${set.domain}`,
      refusal: refuse("domain-dropped", { domain: set.domain, host: cookie.domain }),
    });
  const asked = askedLife(set, cookie.creationTime);
  if (asked !== null && asked.ms > limit) {
    const facts = { attribute: asked.attribute, asked: roughSpan(asked.ms), limit: spanWords(limit) };
    remarks.push({ attribute: asked.attribute, refusal: refuse("lifetime-cut", facts) });
  }
  return remarks;
}

function unreadRemark({ name, value, why }: UnreadAttribute): AttributeRemark[] {
  const attribute = value === "" ? name : `${name}=${value}`;
  switch (why) {
    case "unknown":
      return WITHOUT_EFFECT.includes(name.toLowerCase()) ? [] : [unknown(name)];
    case "unreadable": {
      const wants = WANTS[name.toLowerCase()] ?? "";
      return [{ attribute, refusal: refuse("unreadable-attribute", { attribute, wants }) }];
    }
    case "too-long": {
      const facts = { attribute: name, limit: String(ATTRIBUTE_LIMIT) };
      return [{ attribute: name, refusal: refuse("long-attribute", facts) }];
    }
  }
}

/** An attribute that nobody knows; if only its signs or a letter at its end are wrong, with the one that may be meant. */
function unknown(name: string): AttributeRemark {
  const letters = lettersOf(name);
  const meant = KNOWN.find((known) => {
    const own = lettersOf(known);
    return own === letters || (letters.length > 3 && (own.startsWith(letters) || letters.startsWith(own)));
  });
  const hint = meant === undefined || meant === name ? "" : ` It is written ${meant}.`;
  return { attribute: name, refusal: refuse("unknown-attribute", { attribute: name, hint }) };
}

const lettersOf = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

/** How long the line wants the cookie to live, in ms, and which attribute says so; null for a session cookie. */
function askedLife(
  { maxAge, expires }: SetCookie,
  now: number,
): { readonly attribute: string; readonly ms: number } | null {
  if (maxAge !== null) return { attribute: `Max-Age=${maxAge}`, ms: maxAge * 1000 };
  return expires === null ? null : { attribute: "Expires", ms: expires - now };
}
