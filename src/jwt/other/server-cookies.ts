/** Cookies of other servers and frameworks that say what they are: by a mark of their own, or by their name. */
import { contentOf, type Fact, type Recogniser, thing } from "./other-thing.ts";

/** Base64 of the magic number 09 F0 C9 F0, the start of everything that ASP.NET Core's data protection writes. */
const aspNet: Recogniser = ({ name, value }) =>
  /^CfDJ8[\w-]{20}/.test(value) || /^\.(?:AspNetCore\..+|ASPXAUTH)$/i.test(name)
    ? thing(
        "server-cookie",
        "data of ASP.NET, encrypted with the server's keys",
        "Only the server can open it, with its ring of keys (IDataProtector of the same purpose).",
      )
    : null;

/** "SFMyNTY" is HS256: header, an Erlang term, and an HMAC, separated by dots (Plug.Crypto.MessageVerifier). */
const phoenix: Recogniser = ({ value }) =>
  /^SFMyNTY\.[\w-]+\.[\w-]{43}$/.test(value)
    ? thing(
        "server-cookie",
        "signed by Phoenix (Elixir): a term of Erlang and an HMAC of it",
        "Anyone can read it with :erlang.binary_to_term; only somebody with secret_key_base can check it (Phoenix.Token.verify).",
      )
    : null;

/** HASH-name=value&…: the Play Framework before version 2.6; since then its session is a JWT. */
const play: Recogniser = ({ value }) => {
  const match = /^([\da-f]{40})-([^\s=]+=[^\s]*)$/.exec(value);
  if (match === null) return null;
  const facts = [...new URLSearchParams(match[2])].map(([name, one]) => ({ name, value: one }));
  return thing("server-cookie", "a session of the Play Framework, signed", BY_SECRET, facts);
};

/** TIME|VALUE|MAC in base64url (gorilla/securecookie). */
const gorilla: Recogniser = ({ value }) => {
  if (!/^[\w-]{40,}={0,2}$/.test(value)) return null;
  const match = /^(\d{9,10})\|([\w=-]+)\|/.exec(Buffer.from(value, "base64url").toString("latin1"));
  return match === null
    ? null
    : thing(
        "server-cookie",
        "a cookie of gorilla/securecookie (Go), signed and perhaps encrypted",
        BY_SECRET,
        [momentOf("signed at", match[1])],
      );
};

/** user:time:hash in base64 (Spring Security, "remember-me"), class:user:time:hash (Symfony, "REMEMBERME"). */
const rememberMe: Recogniser = ({ value }) => {
  if (!/^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(value)) return null;
  const text = Buffer.from(value, "base64").toString("latin1");
  const match = /^([^:\s]+:)?([^:\s]+):(\d{10}|\d{13}):(?:(?:SHA256|MD5):)?[\da-f]{32,64}$/.exec(text);
  if (match === null) return null;
  const [, from, user = "", time] = match;
  const owner = from === undefined ? user : Buffer.from(user, "base64").toString("utf8");
  return thing(
    "server-cookie",
    `a remember-me cookie of ${from === undefined ? "Spring Security" : "Symfony"}`,
    "Anyone can read whom it is for; the hash in it depends on his password and a key of the server. Treat it like a password.",
    [{ name: "user", value: owner }, momentOf("valid until", time)],
  );
};

/** user|time|token|HMAC. */
const wordPress: Recogniser = ({ name, value }) => {
  const match = /^([^|\s]+)\|(\d{10})\|\w{43}\|[\da-f]{64}$/.exec(value);
  if (match === null || !/^wordpress_/i.test(name)) return null;
  return thing("server-cookie", "a login cookie of WordPress: who, until when, and an HMAC", BY_SECRET, [
    { name: "user", value: match[1] ?? "" },
    momentOf("valid until", match[2]),
  ]);
};

/** user|HMAC (Flask-Login). */
const flaskLogin: Recogniser = ({ value }) => {
  const match = /^([^|\s]+)\|([\da-f]{128})$/.exec(value);
  return match === null
    ? null
    : thing("server-cookie", "a remember-me cookie of Flask-Login: who, and an HMAC", BY_SECRET, [
        { name: "user", value: match[1] ?? "" },
      ]);
};

/** CONTENT;NONCE in base64 (@fastify/secure-session). */
const fastify: Recogniser = ({ value }) =>
  /^[A-Za-z0-9+/]+={0,2};[A-Za-z0-9+/]{32}$/.test(value)
    ? thing("server-cookie", "a session of @fastify/secure-session, encrypted", ENCRYPTED)
    : null;

/** PHP's serialize(), as in cookies of older applications. */
const php: Recogniser = ({ value }) =>
  /^(?:a:\d+:\{.*\}|O:\d+:"[\w\\]+":\d+:\{.*\})$/s.test(value)
    ? thing(
        "server-cookie",
        "a value of PHP's serialize()",
        "Anyone can read it and write another: a server that unserializes what a browser sends lets it run code.",
        [],
        contentOf(Buffer.from(JSON.stringify(value))),
      )
    : null;

const BY_SECRET = "Anyone can read it; only somebody with the secret of the server can check it.";
const ENCRYPTED = "Only somebody with the key of the server can open it.";

function momentOf(name: string, digits = ""): Fact {
  const ms = Number(digits) * (digits.length > 10 ? 1 : 1000);
  return { name, value: new Date(ms).toISOString() };
}

const READERS: readonly Recogniser[] = [
  aspNet,
  phoenix,
  play,
  wordPress,
  flaskLogin,
  fastify,
  gorilla,
  rememberMe,
  php,
];

export const serverCookie: Recogniser = (pasted) => {
  for (const read of READERS) {
    const found = read(pasted);
    if (found !== null) return found;
  }
  return null;
};
