import { field } from "../../http/message.ts";
import type { Recorded } from "../recording.ts";

/** The creator of HAR files from developer tools that leave credentials out unless a setting includes them. */
const LEAVES_OUT = /^WebInspector\b/;

/**
 * Whether cookies and tokens are missing because the tool left them out: it does so by default, and the recording contains
 * none. The file itself does not say which of its two kinds it is.
 */
export function leavesCredentialsOut(tool: string | null, exchanges: readonly Recorded[]): boolean {
  if (!LEAVES_OUT.test(tool ?? "")) return false;
  return exchanges.every(({ request, response }) => {
    const sent = ["Cookie", "Authorization"].some((name) => field(request, name) !== null);
    return !sent && (response === null || field(response, "Set-Cookie") === null);
  });
}

/** Returns the User-Agent header of most requests; null if there is none. */
export function commonUserAgent(exchanges: readonly Recorded[]): string | null {
  const counts = new Map<string, number>();
  for (const { request } of exchanges) {
    const agent = field(request, "User-Agent");
    if (agent !== null) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
