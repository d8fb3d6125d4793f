import type { Loot } from "../../sim/browser/page-scripts.ts";
import type { ThirdPartyCookies } from "../../sim/jar/browser-rules.ts";
import { BROWSER_NAMES } from "../../sim/jar/browsers.ts";
import { REDIRECT_STATUSES, type RedirectStatus } from "../../sim/server/routes.ts";
import { SETTING_WORDS } from "../../sim/server/server-settings.ts";
import type { EventType } from "../../trace/event.ts";
import { EVENT_TYPES } from "../../trace/event-types.ts";
import { REFUSAL_CODES, type RefusalCode } from "../../trace/refusal.ts";
import type { BalancerPolicy, StorageArea } from "../../trace/things.ts";
import {
  host,
  keptIn,
  oneOf,
  oneOfMany,
  type ParamType,
  readDuration,
  readLimit,
  TOKEN,
  text,
} from "./param-type.ts";

/** Every type that may be used between < and > in a form. */
export const PARAM_TYPES = {
  text,
  name: { ...text, shown: "name" },
  /** A user's name, or their number on the server. */
  user: {
    shown: "user",
    read: (word) =>
      word === "user"
        ? { error: 'Leave "user" out, and write the name or the number alone: shivam, or 45.' }
        : { value: word },
  } as ParamType<string>,
  cookie: { ...text, shown: "cookie" },
  session: { ...text, shown: "session id" },
  host,
  /** The name of a browser. */
  device: { ...text, shown: "browser" } as ParamType<string>,
  /** The number of a waiting request. */
  "under-way": {
    shown: "number",
    read: (word) =>
      /^[1-9]\d{0,3}$/.test(word)
        ? { value: Number(word) }
        : {
            error: `"${word}" is not the number of a request. Write it like 1: they count from the first that was held.`,
          },
  } as ParamType<number>,
  /** The name of a header. */
  field: {
    shown: "header",
    offers: ["Set-Cookie", "Content-Type"],
    read: (word) =>
      TOKEN.test(word)
        ? { value: word }
        : { error: `"${word}" cannot be the name of a header. Write it like Set-Cookie.` },
  } as ParamType<string>,
  socket: {
    shown: "address",
    offers: ["/feed"],
    read: (word) =>
      /^(\/|(wss?|https?):\/\/)/.test(word) && URL.canParse(word, "https://shop.test")
        ? { value: word }
        : { error: `"${word}" is not the address of a WebSocket. Write it like wss://shop.test/feed.` },
  } as ParamType<string>,
  "cache-control": {
    shown: "directives",
    offers: ["none", "no-store", "private", "max-age=60"],
    read: (word) => ({ value: word === "none" ? null : word }),
  } as ParamType<string | null>,
  /** Host names, any number of them. */
  hosts: {
    shown: "host …",
    read(word) {
      const read = host.read(word);
      return "error" in read ? read : { value: [read.value] };
    },
  } as ParamType<readonly string[]>,
  address: {
    shown: "address",
    read: (word) =>
      /^(\/|https?:\/\/)/.test(word) && URL.canParse(word, "https://shop.test")
        ? { value: word }
        : { error: `"${word}" is not an address. ${likelyAddress(word)}` },
  } as ParamType<string>,
  path: {
    shown: "path",
    read: (word) =>
      /^\/[^?#\s]*$/.test(word)
        ? { value: word }
        : { error: `"${word}" is not the path of a page. Write it like /welcome.` },
  } as ParamType<string>,
  /** Origins, any number of them. */
  origins: {
    shown: "origin …",
    offers: ["none", "*", "any"],
    read: (word) =>
      // An invalid origin is sent as it is: a trailing slash is a common mistake, and browsers report it.
      ["none", "*", "any"].includes(word) || (/^https?:/.test(word) && URL.canParse(word))
        ? { value: [word] }
        : { error: `"${word}" is not an origin. Write it like https://shop.test, or write *, any or none.` },
  } as ParamType<readonly string[]>,
  /** Comma-separated names of methods or headers. */
  names: {
    shown: "name,name",
    offers: ["none", "GET,POST", "Content-Type,Authorization"],
    read(word) {
      if (word === "none") return { value: null };
      const names = word.split(",").map((name) => name.trim());
      return names.every((name) => TOKEN.test(name))
        ? { value: names.join(", ") }
        : {
            error: `"${word}" is not a list of names. Write it like Content-Type,Authorization, or write none.`,
          };
    },
  } as ParamType<string | null>,
  number: {
    shown: "number",
    read: (word) =>
      /^\d{1,9}$/.test(word) ? { value: Number(word) } : { error: `"${word}" is not a whole number.` },
  } as ParamType<number>,
  duration: { shown: "time", read: readDuration } as ParamType<number>,
  limit: { shown: "time or none", offers: ["none"], read: readLimit } as ParamType<number | null>,
  offset: {
    shown: "+time or -time",
    offers: ["none"],
    read(word) {
      if (word === "none") return { value: null };
      const read = readDuration(word.slice(1));
      if (!/^[+-]/.test(word) || "error" in read)
        return { error: `"${word}" does not say how far a clock is off. Write +30s, -30s or none.` };
      return { value: word.startsWith("-") ? -read.value : read.value };
    },
  } as ParamType<number | null>,
  redirect: {
    shown: "status",
    offers: REDIRECT_STATUSES.map(String),
    closed: true,
    read(word) {
      const value = REDIRECT_STATUSES.find((status) => String(status) === word);
      if (value !== undefined) return { value };
      return { error: `"${word}" does not redirect. Write one of: ${REDIRECT_STATUSES.join(", ")}.` };
    },
  } as ParamType<RedirectStatus>,
  "yes-no": oneOf("yes or no", ["yes", "no"]),
  preflight: oneOf("order", SETTING_WORDS.preflight),
  denylist: oneOf("yes or no", SETTING_WORDS.denylist),
  mode: oneOf("mode", SETTING_WORDS.mode),
  store: oneOf("store", SETTING_WORDS.store),
  ids: oneOf("ids", SETTING_WORDS.ids),
  algorithm: oneOf("algorithm", SETTING_WORDS.algorithm),
  policy: oneOf<BalancerPolicy>("policy", ["round-robin", "sticky"]),
  "renew-id": oneOf("yes or no", SETTING_WORDS["renew-id"]),
  csrf: oneOf("rule", SETTING_WORDS.csrf),
  "csrf-pages": oneOf("pages", SETTING_WORDS["csrf-pages"]),
  "socket-origin": oneOf("whose", SETTING_WORDS["socket-origin"]),
  "after-login": oneOf("answer", SETTING_WORDS["after-login"]),
  "password-ends": oneOf("what", SETTING_WORDS["password-ends"]),
  logins: oneOf("what", ["logins"]),
  verifier: oneOf("verifier", SETTING_WORDS.verifier),
  "forged-alg": oneOf("algorithm", ["none", "HS256"]),
  "forging-key": oneOf("key", ["public", "guessed"]),
  bearer: { ...text, shown: "token", offers: ["held", "forged", "overheard"] } as ParamType<string>,
  secret: {
    shown: "text",
    offers: ["random", "secret123"],
    read: (word) =>
      word === "" ? { error: "A secret cannot be empty. Write some text, or random." } : { value: word },
  } as ParamType<string>,
  /** A cookie's name: a token (RFC 6265bis §4.1.1, RFC 9110 §5.6.2). */
  "cookie-name": {
    shown: "name",
    offers: ["__Host-sid", "__Secure-sid", "sid"],
    read: (word) =>
      TOKEN.test(word)
        ? { value: word }
        : { error: `"${word}" cannot be the name of a cookie. Write it like __Host-sid.` },
  } as ParamType<string>,
  browser: oneOf("browser", BROWSER_NAMES),
  "third-party": oneOf<ThirdPartyCookies>("rule", ["allow", "block", "partition"]),
  method: oneOf("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]),
  area: oneOf<StorageArea>("area", ["localStorage", "sessionStorage", "memory"]),
  credentials: oneOf("mode", ["omit", "same-origin", "include"]),
  kept: {
    shown: "area.key",
    offers: ["localStorage.token", "sessionStorage.token", "memory.token"],
    read(word) {
      const value = keptIn(word);
      if (value !== null) return { value };
      return { error: `"${word}" does not say where something is kept. Write it like localStorage.token.` };
    },
  } as ParamType<{ area: StorageArea; key: string }>,
  event: oneOfMany<EventType>("event", EVENT_TYPES),
  /** What a script can steal. */
  loot: {
    shown: "document.cookie or area.key",
    offers: ["document.cookie", "localStorage.token", "sessionStorage.token", "memory.token"],
    read(word) {
      if (word === "document.cookie") return { value: word };
      const { area, key } = keptIn(word) ?? {};
      if (area !== undefined && key !== undefined) return { value: { area, key } };
      return {
        error: `"${word}" is not something that a script could read. Write document.cookie, or a place like localStorage.token.`,
      };
    },
  } as ParamType<Loot>,
  /** The code of a refusal. */
  refusal: oneOfMany<RefusalCode>("refusal", REFUSAL_CODES, "code"),
  /** A name and a password as in HTTP Basic: no colon in the name (RFC 7617 §2). */
  login: {
    shown: "name:password",
    read(word) {
      const at = word.indexOf(":");
      if (at >= 1) return { value: { username: word.slice(0, at), password: word.slice(at + 1) } };
      return { error: `"${word}" is not a name and a password. Write it like shivam:correct-horse.` };
    },
  } as ParamType<{ username: string; password: string }>,
  /** name=value, any number of them. */
  pairs: {
    shown: "name=value …",
    read(word) {
      const at = word.indexOf("=");
      if (at < 1) return { error: `"${word}" is not a name and a value. Write it like username=shivam.` };
      return { value: { [word.slice(0, at)]: word.slice(at + 1) } };
    },
  } as ParamType<Readonly<Record<string, string>>>,
  /** Words that something must have, any number of them. */
  words: { shown: "word …", read: (word) => ({ value: [word] }) } as ParamType<readonly string[]>,
};

export type ParamTypeName = keyof typeof PARAM_TYPES;

/** The value that a type parses a word into. */
export type ParamValue<N extends ParamTypeName> =
  (typeof PARAM_TYPES)[N] extends ParamType<infer T> ? T : never;

/** Returns what to write instead: a host without its scheme, for example. */
const likelyAddress = (word: string): string =>
  /^[\w-]+(?:\.[\w-]+)+(?:[/:]\S*)?$/.test(word) && URL.canParse(`https://${word}`)
    ? `Did you mean ${new URL(`https://${word}`).href}?`
    : "Write a path like /profile, or a whole one like https://shop.test/profile.";
