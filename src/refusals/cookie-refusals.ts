/** The refusals of a browser's cookie jar: part of the closed union in trace/refusal.ts. Terms as in developer tools. */
export const COOKIE_REFUSALS = {
  // why a browser does not store a cookie
  "control-character": {
    reason: "The Set-Cookie line holds the control character {character}, so the browser ignores all of it.",
    clause: "RFC 6265bis §5.6, step 1",
  },
  "too-large": {
    reason: "The name and the value have {size} bytes together. A browser takes at most {limit}.",
    clause: "RFC 6265bis §5.6, step 5",
  },
  "empty-cookie": {
    reason: "The cookie has neither a name nor a value.",
    clause: "RFC 6265bis §5.7, step 2",
  },
  "nameless-cookie": {
    reason: "The cookie has no name, only the value {value}. This browser refuses such a cookie.",
    clause: "left open by RFC 6265bis §5.7, step 2; so in Firefox",
  },
  "nameless-pair": {
    reason: "The cookie has no name, and its value {value} contains =. This browser refuses such a cookie.",
    clause: "left open by RFC 6265bis §5.6, step 3; so in Chromium",
  },
  "domain-not-ascii": {
    reason: "Domain={domain} has a character that is not ASCII.",
    clause: "RFC 6265bis §5.7, step 8",
  },
  "public-suffix": {
    reason:
      "Domain={domain} is a public suffix: many sites share it, so none may set a cookie for all of them.",
    clause: "RFC 6265bis §5.7, step 9",
  },
  "invalid-domain": {
    reason: "Domain={domain} does not include {host}, the host that set the cookie.",
    clause: "RFC 6265bis §5.7, step 10",
  },
  "secure-from-insecure": {
    reason: "Only a secure connection may set a Secure cookie, and {origin} is not secure.{exception}",
    clause: "RFC 6265bis §5.7, step 13",
  },
  "http-only-from-script": {
    reason: "A script may not set an HttpOnly cookie.",
    clause: "RFC 6265bis §5.7, step 15",
  },
  "overwrites-secure": {
    reason: "{origin} is not secure, so it may not overwrite the Secure cookie {name}.",
    clause: "RFC 6265bis §5.7, step 16",
  },
  "set-cross-site": {
    reason:
      "This happens inside a page of {party}, another site. Only SameSite=None cookies can be set from there.",
    clause: "RFC 6265bis §5.7, step 18",
  },
  "same-site-none-insecure": {
    reason: "A SameSite=None cookie must also be Secure.",
    clause: "RFC 6265bis §5.7, step 19",
  },
  "secure-prefix-broken": {
    reason: "A name that begins with __Secure- needs the attribute Secure.",
    clause: "RFC 6265bis §5.7, step 20",
  },
  "host-prefix-broken": {
    reason: "A name that begins with __Host- needs Secure and Path=/, and no Domain.",
    clause: "RFC 6265bis §5.7, step 21",
  },
  "http-prefix-broken": {
    reason: "A name that begins with __Http- needs Secure and HttpOnly, so that no script can have set it.",
    clause: "Layered Cookies, name prefixes (__Http-)",
  },
  "host-http-prefix-broken": {
    reason: "A name that begins with __Host-Http- needs Secure, HttpOnly and Path=/, and no Domain.",
    clause: "Layered Cookies, name prefixes (__Host-Http-)",
  },
  "partitioned-insecure": {
    reason: "A Partitioned cookie must also be Secure.",
    clause: "CHIPS, Partitioned",
  },
  "prefix-in-value": {
    reason: "The cookie has no name, and its value looks like the name prefix {prefix}.",
    clause: "RFC 6265bis §5.7, step 22",
  },
  "overwrites-http-only": {
    reason: "A script may not overwrite the HttpOnly cookie {name}.",
    clause: "RFC 6265bis §5.7, step 23",
  },

  // what a browser leaves out of a cookie, and deletions that miss
  "unknown-attribute": {
    reason: "This browser does not know the attribute {attribute}, and ignores it.{hint}",
    clause: "RFC 6265bis §5.6 (unrecognized attribute-names are ignored)",
  },
  "unreadable-attribute": {
    reason: "The browser cannot use {attribute}: {wants}",
    clause: "RFC 6265bis §5.6.1 to §5.6.7",
  },
  "long-attribute": {
    reason: "The attribute {attribute} is longer than {limit} bytes, so the browser ignores it.",
    clause: "RFC 6265bis §5.6",
  },
  "domain-dropped": {
    reason:
      "Domain={domain} is ignored: {domain} is a name that sites share, or a name without a dot. So the cookie goes back to {host} only.",
    clause: "RFC 6265bis §5.7, step 9",
  },
  "lifetime-cut": {
    reason:
      "{attribute} asks for {asked}. The browser keeps this cookie for {limit} at most, and shortens it to that.",
    clause: "RFC 6265bis §5.5",
  },
  "deletes-nothing": {
    reason: "It would delete {name} for {wanted}, and there is none. The jar has {there} for {has}.",
    clause: "RFC 6265bis §5.7, step 23 (name, domain, host-only-flag and path make a cookie)",
  },

  // why a browser withholds a cookie
  "cookie-expired": {
    reason: "The cookie expired {when}.",
    clause: "RFC 6265bis §5.7, expired cookies",
  },
  "host-only": {
    reason: "The cookie has no Domain, so it goes back to {domain} only, and this is {host}.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "domain-mismatch": {
    reason: "The cookie is for {domain}, and this is {host}.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "domain-is-public-suffix": {
    reason: "The cookie is for {domain}, which is a public suffix: many sites share it.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "not-on-path": {
    reason: "The cookie is for {cookiePath} and what lies under it, and this is {path}.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "secure-only": {
    reason: "The cookie is Secure, and {origin} is not a secure connection.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "http-only": {
    reason: "The cookie is HttpOnly, so no script may read it.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "same-site-strict": {
    reason: "{asked}. A SameSite=Strict cookie goes along only with requests of its own site.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "same-site-lax": {
    reason:
      "{asked}. A SameSite=Lax cookie goes along only if you go there yourself by a safe method, as with a link.",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "same-site-unspecified": {
    reason:
      "{asked}. A cookie without SameSite is treated as Lax: it goes along only if you go there yourself by a safe method, as with a link.{exception}",
    clause: "RFC 6265bis §5.8.3, step 3",
  },
  "other-partition": {
    reason: "The cookie is Partitioned: it was set under {own}, and this is under {key}.",
    clause: "CHIPS, Partitioned",
  },
  "third-party-blocked": {
    reason:
      "This happens inside a page of {party}, another site, and the browser is set to block cookies there.",
    clause: "RFC 6265bis §7.1 (third-party cookies)",
  },
  "third-party-apart": {
    reason:
      "This happens inside a page of {party}, another site. The browser keeps a separate jar for each such page, and this cookie is in none of them.",
    clause: "RFC 6265bis §7.1 (third-party cookies)",
  },

  // why a browser evicts a cookie before it expires
  "too-many-for-domain": {
    reason: "A browser keeps at most {limit} cookies for {domain}.",
    clause: "RFC 6265bis §5.7, excess cookies",
  },
  "too-many": {
    reason: "A browser keeps at most {limit} cookies.",
    clause: "RFC 6265bis §5.7, excess cookies",
  },
} as const;
