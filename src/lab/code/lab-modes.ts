import type { LabMode } from "../../trace/show/lab-mode.ts";
import type { AuthMode } from "../../trace/things.ts";

/** What the lab's server does in each mode, and the lesson's listing that it runs. */
export const LAB_MODES = {
  session: { auth: "session", lesson: "session-library", file: "express-session.js" },
  jwt: { auth: "jwt-header", lesson: "jwt-code-safe", file: "server.js" },
  "jwt-cookie": { auth: "jwt-cookie", lesson: "jwt-cookie", file: "server.js" },
  naive: { auth: "naive-cookie", lesson: "cookie-is-storage", file: "naive.js" },
} as const satisfies Record<LabMode, { auth: AuthMode; lesson: string; file: string }>;
