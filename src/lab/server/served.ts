import type { NodeRequest, NodeResponse } from "./message-of.ts";

/** The host names that the lab answers to. Others are refused: a web page may have pointed its own name at this machine (DNS rebinding). */
export const SERVED = ["shop.localhost", "api.shop.localhost", "evil.localhost", "localhost"] as const;

/** Also by IP address, which no web page can point elsewhere. */
const ANSWERS_TO: ReadonlySet<string> = new Set([...SERVED, "127.0.0.1", "[::1]"]);

/** Paths that browsers request by themselves. */
const QUIET = /^\/(?:favicon\.ico|apple-touch-icon[\w-]*\.png|robots\.txt|\.well-known\/)/;

/** Answers requests for other hosts, and those that browsers make by themselves; true if it did. None of them is shown. */
export function turnsAway(request: NodeRequest, response: NodeResponse): boolean {
  const host = String(request.headers.host ?? "")
    .replace(/:\d+$/, "")
    .toLowerCase();
  if (!ANSWERS_TO.has(host)) {
    response.statusCode = 421;
    response.setHeader("Content-Type", "text/plain");
    response.end(`The lab answers to ${SERVED.join(", ")} and to nobody else.\n`);
    return true;
  }
  if (!QUIET.test(request.url ?? "")) return false;
  response.statusCode = 404;
  response.end();
  return true;
}
