import type { AuthMode } from "../../trace/things.ts";

/** How the lab's server remembers who asks, by the word for it on the command line; and the listing of the lesson that it runs. */
export const LAB_MODES = {
  session: { auth: "session", lesson: "session-library", file: "express-session.js" },
  jwt: { auth: "jwt-header", lesson: "jwt-code-safe", file: "server.js" },
  "jwt-cookie": { auth: "jwt-cookie", lesson: "jwt-cookie", file: "server.js" },
  naive: { auth: "naive-cookie", lesson: "cookie-is-storage", file: "naive.js" },
} as const satisfies Record<string, { auth: AuthMode; lesson: string; file: string }>;

export type LabMode = keyof typeof LAB_MODES;

export const LAB_MODE_NAMES = Object.keys(LAB_MODES) as readonly LabMode[];
