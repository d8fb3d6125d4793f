import type { NodeRequest, NodeResponse } from "./message-of.ts";

/** The names that the lab answers to. Others are refused: a page of the web may have pointed one of its own at this machine. */
export const SERVED = ["shop.localhost", "api.shop.localhost", "evil.localhost", "localhost"] as const;

/** And by their addresses, which no page of the web can point elsewhere. */
const ANSWERS_TO: ReadonlySet<string> = new Set([...SERVED, "127.0.0.1", "[::1]"]);

/** Paths that browsers ask for by themselves. */
const QUIET = /^\/(?:favicon\.ico|apple-touch-icon[\w-]*\.png|robots\.txt|\.well-known\/)/;

/** Answers what is not for the lab, and what nobody asked for; true if it did. None of it is told. */
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
