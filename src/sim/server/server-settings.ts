import { writtenSpan } from "../../text/time-span.ts";
import type { AuthMode, SigningAlgorithm, StoreKind } from "../../trace/things.ts";

/** What a server's owner decides. Times in ms; null: no limit. */
export interface ServerSettings {
  readonly mode: AuthMode;
  readonly store: StoreKind;
  readonly ids: "short" | "random";
  readonly idle: number | null;
  readonly absolute: number | null;
  /** The attributes of the cookie that carries a session id or a token, as they stand in Set-Cookie. */
  readonly cookie: string;
  /** The name of that cookie; null: the usual one of the mode. */
  readonly "cookie-name": string | null;
  /** Whether a login gets a new session id, or keeps the one that its cookie brought. "no" is INSECURE. */
  readonly "renew-id": "yes" | "no";
  /** How a request that changes something must show that it comes from the server's own page. */
  readonly csrf: "none" | "token" | "origin" | "double-submit" | "fetch-metadata";
  /** Which requests must: the one that sends money, or logging in and out as well. */
  readonly "csrf-pages": "transfer" | "all";
  /** Whether a WebSocket is opened for pages of any origin, or for the server's own. */
  readonly "socket-origin": "any" | "own";
  /** Whether the server believes X-Forwarded-Proto (Express, trust proxy). */
  readonly "trust-proxy": "yes" | "no";
  /** Whether every answer sets the session cookie again, so that its lifetime starts over (express-session, rolling). */
  readonly rolling: "yes" | "no";
  /** Whether every request writes its session back, changed or not (express-session, resave). */
  readonly resave: "yes" | "no";
  /** How long the store takes to write a new session, in ms; null: no time. */
  readonly "save-time": number | null;
  /** Whether a redirect after login waits for that (req.session.save). */
  readonly "save-first": "yes" | "no";
  /** What a login is answered with: a page, or a redirect to /profile. */
  readonly "after-login": "page" | "redirect";
  /** What a new password does to the user's other logins. */
  readonly "password-ends": "nothing" | "others";
  /** The Cache-Control of every answer; null: none. */
  readonly "cache-control": string | null;
  /** The Vary of every answer: what caches must compare; null: nothing but what the CORS code says. */
  readonly vary: string | null;
  /** How long a refresh token that was used may be used again; null: never. */
  readonly "refresh-grace": number | null;
  readonly algorithm: SigningAlgorithm;
  /** The text that signs by HS256, or "random". */
  readonly secret: string;
  /** "naive" is INSECURE: it checks a token by the algorithm that the token itself names. */
  readonly verifier: "pinned" | "naive";
  readonly "token-life": number | null;
  /** How long after its signing a token begins (nbf, RFC 7519 §4.1.5). null: it says nothing of it. */
  readonly "token-start": number | null;
  /** How far clocks may differ: a token counts so much longer, and so much earlier (RFC 7519 §4.1.4). */
  readonly leeway: number | null;
  /** How far this server's own clock is off: fast if it is more than 0. */
  readonly clock: number | null;
  /** How long after a login refresh tokens get new ones (RFC 6749 §1.5). null: there are none. */
  readonly refresh: number | null;
  /** Whether tokens get an id (jti), and each is looked up in a list of those that count no more. */
  readonly denylist: "yes" | "no";
  /** Whose pages may read the answers across origins (CORS): origins with blanks between them, "*", "any" or "none". */
  readonly cors: string;
  /** Whether such an answer counts for a request with cookies. */
  readonly "cors-credentials": "yes" | "no";
  /** What a preflight allows, with commas between the names; null: every method, and whatever headers it asks for. */
  readonly "cors-methods": string | null;
  readonly "cors-headers": string | null;
  /** Which fields of an answer a page of another origin may read besides the safelisted ones. */
  readonly "cors-expose": string | null;
  /** Whether a preflight is answered before the gate, or has to pass it. "guarded" is a common mistake. */
  readonly preflight: "first" | "guarded";
}

export type SettingName = keyof ServerSettings;

const MINUTE = 60_000;

export const DEFAULT_SETTINGS: ServerSettings = {
  mode: "none",
  store: "memory",
  ids: "short",
  idle: 30 * MINUTE,
  absolute: 8 * 60 * MINUTE,
  cookie: "Path=/; HttpOnly; Secure; SameSite=Lax",
  "cookie-name": null,
  "renew-id": "yes",
  csrf: "none",
  "csrf-pages": "transfer",
  "socket-origin": "any",
  "trust-proxy": "no",
  rolling: "no",
  resave: "no",
  "save-time": null,
  "save-first": "no",
  "after-login": "page",
  "password-ends": "nothing",
  "cache-control": null,
  vary: null,
  "refresh-grace": null,
  algorithm: "HS256",
  secret: "random",
  verifier: "pinned",
  "token-life": 15 * MINUTE,
  "token-start": null,
  leeway: null,
  clock: null,
  refresh: null,
  denylist: "no",
  cors: "none",
  "cors-credentials": "no",
  "cors-methods": null,
  "cors-headers": null,
  "cors-expose": null,
  preflight: "first",
};

/** The words that a setting with a closed set of values takes. */
export const SETTING_WORDS = {
  mode: ["none", "naive-cookie", "session", "jwt-header", "jwt-cookie"],
  store: ["memory", "shared"],
  ids: ["short", "random"],
  "renew-id": ["yes", "no"],
  csrf: ["none", "token", "origin", "double-submit", "fetch-metadata"],
  "csrf-pages": ["transfer", "all"],
  "socket-origin": ["any", "own"],
  "after-login": ["page", "redirect"],
  "password-ends": ["nothing", "others"],
  algorithm: ["HS256", "RS256"],
  verifier: ["pinned", "naive"],
  denylist: ["yes", "no"],
  preflight: ["first", "guarded"],
} as const satisfies { readonly [K in SettingName]?: readonly ServerSettings[K][] };

/** A setting as a step would write it: 1800000 → "30m", null → "none". What a clock is off by always has its sign: "+30s". */
export function settingText(value: string | number | null, name?: SettingName): string {
  if (name === "clock" && typeof value === "number")
    return `${value < 0 ? "-" : "+"}${writtenSpan(Math.abs(value))}`;
  if (value === null) return "none";
  return typeof value === "string" ? value : writtenSpan(value);
}
