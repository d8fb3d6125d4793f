import type { Cookie } from "../../http/cookie.ts";
import { type Refusal, type RefusalCode, refuse } from "../../trace/refusal.ts";

/**
 * Chromium's reasons for not sending a cookie (Network.CookieBlockedReason), and the refusals they correspond to; the first one is the
 * usual one.
 */
export const NOT_SENT = {
  SecureOnly: ["secure-only"],
  NotOnPath: ["not-on-path"],
  DomainMismatch: ["host-only", "domain-mismatch"],
  SameSiteStrict: ["same-site-strict"],
  SameSiteLax: ["same-site-lax"],
  SameSiteUnspecifiedTreatedAsLax: ["same-site-unspecified"],
  SameSiteNoneInsecure: ["same-site-none-insecure"],
  UserPreferences: ["user-preferences", "third-party-blocked"],
  ThirdPartyPhaseout: ["third-party-blocked"],
  ThirdPartyBlockedInFirstPartySet: ["third-party-blocked"],
  UnknownError: ["browser-error"],
  SchemefulSameSiteStrict: ["same-site-strict"],
  SchemefulSameSiteLax: ["same-site-lax"],
  SchemefulSameSiteUnspecifiedTreatedAsLax: ["same-site-unspecified"],
  NameValuePairExceedsMaxSize: ["too-large"],
  PortMismatch: ["other-port"],
  SchemeMismatch: ["other-scheme"],
  AnonymousContext: ["anonymous-context"],
} as const satisfies Record<string, readonly RefusalCode[]>;

/** Chromium's reasons for not storing a cookie (Network.SetCookieBlockedReason), and the refusals they correspond to. */
export const NOT_STORED = {
  SecureOnly: ["secure-from-insecure"],
  SameSiteStrict: ["set-cross-site"],
  SameSiteLax: ["set-cross-site"],
  SameSiteUnspecifiedTreatedAsLax: ["set-cross-site"],
  SameSiteNoneInsecure: ["same-site-none-insecure"],
  UserPreferences: ["user-preferences", "third-party-blocked"],
  ThirdPartyPhaseout: ["third-party-blocked"],
  ThirdPartyBlockedInFirstPartySet: ["third-party-blocked"],
  SyntaxError: ["unreadable-line", "control-character"],
  SchemeNotSupported: ["scheme-without-cookies"],
  OverwriteSecure: ["overwrites-secure"],
  InvalidDomain: ["invalid-domain", "public-suffix", "domain-not-ascii"],
  InvalidPrefix: [
    "prefix-broken",
    "secure-prefix-broken",
    "host-prefix-broken",
    "http-prefix-broken",
    "host-http-prefix-broken",
    "prefix-in-value",
  ],
  UnknownError: ["browser-error"],
  SchemefulSameSiteStrict: ["set-cross-site"],
  SchemefulSameSiteLax: ["set-cross-site"],
  SchemefulSameSiteUnspecifiedTreatedAsLax: ["set-cross-site"],
  NameValuePairExceedsMaxSize: ["too-large"],
  DisallowedCharacter: ["control-character"],
  NoCookieContent: ["empty-cookie"],
} as const satisfies Record<string, readonly RefusalCode[]>;

/** Facts of the case, to fill in the sentences. */
export interface ReasonCase {
  readonly url: URL;
  readonly name: string;
  readonly cookie: Cookie | null;
  /** Our own jar's refusal; null if it would have accepted it. */
  readonly expected: Refusal | null;
}

/**
 * Returns the browser's reasons as one refusal. If ours agrees, it is ours, which has more facts; a reason that is in no
 * table is quoted.
 */
export function refusalBy(
  table: Readonly<Record<string, readonly RefusalCode[]>>,
  reasons: readonly string[],
  found: ReasonCase,
): Refusal {
  const codes = reasons.flatMap((reason) => table[reason] ?? []);
  if (found.expected !== null && codes.includes(found.expected.code)) return found.expected;
  return refuse(codes[0] ?? "browser-error", factsOf(found));
}

function factsOf({ url, name, cookie }: ReasonCase): Readonly<Record<string, string>> {
  const { origin, hostname: host, pathname: path } = url;
  const domain = cookie?.domain ?? "another host";
  return {
    origin,
    host,
    path,
    name,
    domain,
    cookiePath: cookie?.path ?? "another path",
    party: "another site",
    asked: "Another site asks for this",
    size: "too many",
    limit: "4096",
    character: "",
    exception: "",
  };
}
