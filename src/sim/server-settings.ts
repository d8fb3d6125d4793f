import type { AuthMode, SigningAlgorithm, StoreKind } from "../trace/event.ts";

/** What a server's owner decides. Times in ms; null: no limit. */
export interface ServerSettings {
  readonly mode: AuthMode;
  readonly store: StoreKind;
  readonly ids: "short" | "random";
  readonly idle: number | null;
  readonly absolute: number | null;
  /** The attributes of the cookie that carries a session id or a token, as they stand in Set-Cookie. */
  readonly cookie: string;
  readonly algorithm: SigningAlgorithm;
  readonly "token-life": number | null;
  /** The origin whose pages may read this server's answers across origins (CORS), or "none". */
  readonly cors: string;
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
  algorithm: "HS256",
  "token-life": 15 * MINUTE,
  cors: "none",
};

/** What values a setting takes: one of a few words, a time, or any text. The step language checks and completes by it. */
export type SettingKind = { readonly words: readonly string[] } | "duration" | "text";

export const SETTING_KINDS: Readonly<Record<SettingName, SettingKind>> = {
  mode: { words: ["none", "naive-cookie", "session", "jwt-header", "jwt-cookie"] },
  store: { words: ["memory", "shared"] },
  ids: { words: ["short", "random"] },
  idle: "duration",
  absolute: "duration",
  cookie: "text",
  algorithm: { words: ["HS256", "RS256"] },
  "token-life": "duration",
  cors: "text",
};
