/** Header fields by the kind of their value. A field in none of these lists is masked completely: its content is unknown. */

const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words, numbers and times defined by protocols: they reveal nothing about anybody. */
const PROTOCOL = names(`
  accept accept-charset accept-encoding accept-language accept-ranges access-control-allow-credentials
  access-control-allow-headers access-control-allow-methods access-control-expose-headers access-control-max-age
  access-control-request-headers access-control-request-method age allow alt-svc cache-control clear-site-data connection
  content-encoding content-language content-length content-type cross-origin-embedder-policy cross-origin-opener-policy
  cross-origin-resource-policy date dnt expect expires host if-modified-since keep-alive last-modified max-forwards
  origin-agent-cluster permissions-policy pragma priority proxy-connection range referrer-policy retry-after save-data
  sec-gpc sec-websocket-version server strict-transport-security te trailer transfer-encoding upgrade
  upgrade-insecure-requests user-agent vary via x-content-type-options x-dns-prefetch-control x-download-options
  x-forwarded-host x-forwarded-port x-forwarded-proto x-frame-options x-permitted-cross-domain-policies x-powered-by
  x-requested-with x-robots-tag x-ua-compatible x-xss-protection
`);

/** URLs: names are kept and values masked. */
const URLS = names(
  "access-control-allow-origin content-location location origin referer refresh x-original-url",
);

/** Text that may contain values between ordinary words. */
const TEXTS = names("content-security-policy proxy-authenticate warning www-authenticate");

export type HeaderKind = "protocol" | "url" | "text" | "unknown";

/** Returns the kind of value in a header field of this name. */
export function headerKind(name: string): HeaderKind {
  const lower = name.toLowerCase();
  if (PROTOCOL.has(lower) || /^(?::|sec-fetch-|sec-ch-)/.test(lower)) return "protocol";
  if (URLS.has(lower)) return "url";
  return TEXTS.has(lower) ? "text" : "unknown";
}
