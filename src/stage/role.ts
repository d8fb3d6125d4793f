/**
 * What a character means. The stage paints roles, never colours; `export/ansi.ts` alone turns them into escapes.
 * A value keeps its role wherever it stands, so that the eye can follow it.
 */
export const ROLES = [
  "text",
  "strong",
  "dim",
  "faint",
  "good",
  "bad",
  "warn",
  "browser",
  "browser-title",
  "server",
  "server-title",
  "attacker",
  "attacker-title",
  "session",
  "cookie",
  "jwt-header",
  "jwt-payload",
  "jwt-signature",
  "key",
  "link",
  "now",
  "lit",
  "lit-strong",
  "flash",
  "struck",
] as const;

export type Role = (typeof ROLES)[number];
