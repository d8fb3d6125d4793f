/** Authorization headers that carry no token (RFC 9110 §11; the schemes are registered with IANA). */
import { type Recogniser, thing } from "./other-thing.ts";

/** RFC 7617 §2: user-id and password with a colon between them, in base64. The password is not shown. */
export const basicAuth: Recogniser = ({ name, value }) => {
  const said = /^basic\s+([A-Za-z0-9+/_-]+={0,2})\s*$/i.exec(value);
  const bare = said ?? (name === "Authorization" ? /^([A-Za-z0-9+/]+={0,2})$/.exec(value) : null);
  const text = bare?.[1] === undefined ? "" : Buffer.from(bare[1], "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon === -1 || /[^\P{Cc}]|\ufffd/u.test(text)) return null;
  const facts = [
    { name: "user", value: text.slice(0, colon) },
    { name: "password", value: text.length === colon + 1 ? "empty" : "there, and not shown" },
  ];
  return thing(
    "basic-auth",
    "Basic authentication: a user and a password in base64, and no token",
    BASIC,
    facts,
  );
};

/** RFC 3986 §3.2.1: "user:password@" in an address, "deprecated", and sent as Basic authentication. */
export const addressAuth: Recogniser = ({ value }) => {
  const match = /^[a-z][a-z+.-]*:\/\/([^:@/\s]+):([^@/\s]*)@[^\s/]/i.exec(value);
  if (match === null) return null;
  const facts = [
    { name: "user", value: match[1] ?? "" },
    { name: "password", value: match[2] === "" ? "empty" : "there, and not shown" },
  ];
  return thing("basic-auth", "an address with a user and a password in it, and no token", BASIC, facts);
};

const BASIC =
  "Anyone who sees it can read the password. The server checks it at each request; if it was sent, logged or shared in the open, change the password.";

const SCHEMES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^digest\s+\w+=/i,
    "Digest authentication",
    "The server checks it against the password that it knows (RFC 7616).",
  ],
  [
    /^(?:negotiate|kerberos)\s+(?:YI|[A-Za-z0-9+/]{40})/i,
    "a Kerberos ticket (Negotiate)",
    "It is encrypted for the service; only that service can open it (RFC 4559).",
  ],
  [/^(?:ntlm|negotiate)\s+TlRM/i, "a message of NTLM", "A domain controller checks it; it is not a token."],
  [
    /^aws4-(?:hmac|ecdsa)/i,
    "a request that was signed for AWS (Signature Version 4)",
    "It signs this one request; AWS checks it with the secret key.",
  ],
  [
    /^hawk\s+id=/i,
    "Hawk authentication",
    "It signs this one request; the server checks it with a shared key.",
  ],
  [
    /^oauth\s+(?:realm|oauth_)/i,
    "a request that was signed with OAuth 1.0",
    "It signs this one request; the server checks it with shared secrets (RFC 5849).",
  ],
  [
    /^signature\s+keyid=/i,
    "a request with an HTTP signature",
    "It signs this one request; the server checks it with the key that keyId names.",
  ],
  [
    /^(?:apikey|api-key|sharedaccesssignature)\s/i,
    "an API key or a shared access signature",
    "It is checked by the server that gave it.",
  ],
];

/** A header with another scheme than Bearer. */
export const otherScheme: Recogniser = ({ value }) => {
  const known = SCHEMES.find(([pattern]) => pattern.test(value));
  return known === undefined ? null : thing("other-scheme", known[1], known[2]);
};
