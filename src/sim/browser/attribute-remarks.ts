import type { Cookie } from "../../http/cookie.ts";
import { isIpAddress } from "../../http/host.ts";
import { ATTRIBUTE_LIMIT, type SetCookie, type UnreadAttribute } from "../../http/set-cookie.ts";
import { roughSpan, spanWords } from "../../text/time-span.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { BrowserRules } from "../jar/browser-rules.ts";

/** An attribute of a Set-Cookie line that a browser ignored, although the cookie itself may be stored. */
export interface AttributeRemark {
  /** As it was written. */
  readonly attribute: string;
  readonly refusal: Refusal;
}

const KNOWN = ["Expires", "Max-Age", "Domain", "Path", "Secure", "HttpOnly", "SameSite", "Partitioned"];

/** Known to some browsers, but without effect on when a cookie is sent. */
const WITHOUT_EFFECT = ["priority"];

/** The valid values of each attribute, in words. */
const WANTS: Readonly<Record<string, string>> = {
  samesite: "it must be Strict, Lax or None. The cookie counts as one without SameSite.",
  expires: "it must be a date, such as Wed, 21 Oct 2026 07:28:00 GMT.",
  "max-age": "it must be a whole number of seconds.",
  path: "it must be a path that begins with /. The cookie gets the folder of its page.",
};

/**
 * Returns everything in a line that this browser does not do as asked. `cookie`: the resulting cookie, or null if it was rejected; `limit`:
 * the maximum lifetime of such a cookie, in ms.
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
  if (set.domain !== "" && cookie.hostOnly && !isIpAddress(cookie.domain))
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

/** An unknown attribute, with the known one that differs from it only in punctuation or its last letter, if any. */
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

/** Returns the requested lifetime in ms, and the attribute that sets it; null for a session cookie. */
function askedLife(
  { maxAge, expires }: SetCookie,
  now: number,
): { readonly attribute: string; readonly ms: number } | null {
  if (maxAge !== null) return { attribute: `Max-Age=${maxAge}`, ms: maxAge * 1000 };
  return expires === null ? null : { attribute: "Expires", ms: expires - now };
}
