import { writtenSpan } from "../../text/time-span.ts";
import type { AuthMode, SigningAlgorithm, StoreKind } from "../../trace/things.ts";

/** The settings of a server. Times in ms; null: no limit. */
export interface ServerSettings {
  readonly mode: AuthMode;
  readonly store: StoreKind;
  readonly ids: "short" | "random";
  readonly idle: number | null;
  readonly absolute: number | null;
  /** The attributes of the cookie with the session id or the token, as in Set-Cookie. */
  readonly cookie: string;
  /** The name of that cookie; null: the default of the mode. */
  readonly "cookie-name": string | null;
  /** Whether a login gets a new session id, or keeps the one in its cookie. "no" is INSECURE. */
  readonly "renew-id": "yes" | "no";
  /** How a request that changes something must prove that it comes from the server's own page. */
  readonly csrf: "none" | "token" | "origin" | "double-submit" | "fetch-metadata";
  /** Which requests must: only the one that sends money, or login and logout as well. */
  readonly "csrf-pages": "transfer" | "all";
  /** Whether a WebSocket may be opened by pages of any origin, or only of the server's own. */
  readonly "socket-origin": "any" | "own";
  /** Whether the server trusts X-Forwarded-Proto (Express, trust proxy). */
  readonly "trust-proxy": "yes" | "no";
  /** Whether every response sets the session cookie again, which restarts its lifetime (express-session, rolling). */
  readonly rolling: "yes" | "no";
  /** Whether every request writes its session back, changed or not (express-session, resave). */
  readonly resave: "yes" | "no";
  /** How long the store takes to write a new session, in ms; null: no time. */
  readonly "save-time": number | null;
  /** Whether a redirect after login waits for that (req.session.save). */
  readonly "save-first": "yes" | "no";
  /** The response to a login: a page, or a redirect to /profile. */
  readonly "after-login": "page" | "redirect";
  /** What happens to the user's other logins after a new password. */
  readonly "password-ends": "nothing" | "others";
  /** The Cache-Control of every response; null: none. */
  readonly "cache-control": string | null;
  /** The Vary of every response; null: only what the CORS code adds. */
  readonly vary: string | null;
  /** How long a used refresh token may be used again; null: never. */
  readonly "refresh-grace": number | null;
  readonly algorithm: SigningAlgorithm;
  /** The secret of HS256, or "random". */
  readonly secret: string;
  /** "naive" is INSECURE: it verifies a token with the algorithm that the token itself names. */
  readonly verifier: "pinned" | "naive";
  readonly "token-life": number | null;
  /** Delay from signing until a token becomes valid (nbf, RFC 7519 §4.1.5). null: no nbf. */
  readonly "token-start": number | null;
  /** Tolerated clock skew: a token is valid that much earlier and longer (RFC 7519 §4.1.4). */
  readonly leeway: number | null;
  /** Offset of this server's own clock: fast if it is more than 0. */
  readonly clock: number | null;
  /** How long after a login refresh tokens can be used (RFC 6749 §1.5). null: there are none. */
  readonly refresh: number | null;
  /** Whether tokens get an id (jti), and each is looked up in a list of revoked ones. */
  readonly denylist: "yes" | "no";
  /** Which origins' pages may read responses (CORS): origins separated by spaces, "*", "any" or "none". */
  readonly cors: string;
  /** Whether that includes requests with cookies. */
  readonly "cors-credentials": "yes" | "no";
  /** The methods that a preflight allows, comma-separated; null: every method, and any requested headers. */
  readonly "cors-methods": string | null;
  readonly "cors-headers": string | null;
  /** Which response fields a page of another origin may read besides the safelisted ones. */
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

/** The values of settings that have a closed set of them. */
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

/** Formats a setting as a step would write it: 1800000 → "30m", null → "none". A clock offset always has its sign: "+30s". */
export function settingText(value: string | number | null, name?: SettingName): string {
  if (name === "clock" && typeof value === "number")
    return `${value < 0 ? "-" : "+"}${writtenSpan(Math.abs(value))}`;
  if (value === null) return "none";
  return typeof value === "string" ? value : writtenSpan(value);
}
