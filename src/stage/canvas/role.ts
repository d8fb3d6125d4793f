/**
 * What a character means. The stage paints roles, never colours; `export/ansi.ts` alone turns them into escapes.
 * A value has the same role everywhere, so that the eye can follow it.
 */
export const ROLES = [
  "text",
  "strong",
  "code",
  "dim",
  "faint",
  "good",
  "good-title",
  "bad",
  "bad-title",
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
  "jwt-header-title",
  "jwt-payload",
  "jwt-payload-title",
  "jwt-signature",
  "jwt-signature-title",
  "key",
  "link",
  "now",
  "lit",
  "lit-strong",
  "flash",
  "struck",
  "black",
] as const;

export type Role = (typeof ROLES)[number];
