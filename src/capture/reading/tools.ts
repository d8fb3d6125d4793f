import { field } from "../../http/message.ts";
import type { Recorded } from "../recording.ts";

/** The creator that stands in HAR files of developer tools which leave credentials out unless a setting says otherwise. */
const LEAVES_OUT = /^WebInspector\b/;

/**
 * Whether the cookies and tokens are missing because the tool left them out: it does so by default, and not one stands in the
 * recording. The file itself does not say which of its two kinds it is.
 */
export function leavesCredentialsOut(tool: string | null, exchanges: readonly Recorded[]): boolean {
  if (!LEAVES_OUT.test(tool ?? "")) return false;
  return exchanges.every(({ request, response }) => {
    const sent = ["Cookie", "Authorization"].some((name) => field(request, name) !== null);
    return !sent && (response === null || field(response, "Set-Cookie") === null);
  });
}

/** The User-Agent header that most requests carry; null if none does. */
export function commonUserAgent(exchanges: readonly Recorded[]): string | null {
  const counts = new Map<string, number>();
  for (const { request } of exchanges) {
    const agent = field(request, "User-Agent");
    if (agent !== null) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
