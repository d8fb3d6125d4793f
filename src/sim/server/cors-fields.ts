import { type Field, field, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { textResponse } from "./routes.ts";
import type { ServerSettings } from "./server-settings.ts";

/** Cross-origin settings of a server. */
export type CorsPolicy = Pick<
  ServerSettings,
  "cors" | "cors-credentials" | "cors-methods" | "cors-headers" | "cors-expose"
>;

/** The default of the cors package for Express. */
const ALL_METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE";

/** Returns the fields that let pages of other origins read a response (Fetch Standard, CORS protocol). */
export function corsFields(request: HttpRequest, policy: CorsPolicy): Field[] {
  if (policy.cors === "none") return [];
  const origin = allowedOrigin(policy.cors, field(request, "Origin"));
  const preflight = request.method === "OPTIONS";
  const asked = field(request, "Access-Control-Request-Headers");
  const headers = policy["cors-headers"] ?? asked;
  // The response depends on the Origin, and caches must know it; a server with a fixed list of headers does not depend on the requested
  // ones.
  const vary = [
    ...(policy.cors === "*" ? [] : ["Origin"]),
    ...(preflight && policy["cors-headers"] === null ? ["Access-Control-Request-Headers"] : []),
  ];
  return [
    ...named("Access-Control-Allow-Origin", origin),
    ...named("Vary", vary.length === 0 ? null : vary.join(", ")),
    ...named("Access-Control-Allow-Credentials", policy["cors-credentials"] === "yes" ? "true" : null),
    ...(preflight
      ? [
          ...named("Access-Control-Allow-Methods", policy["cors-methods"] ?? ALL_METHODS),
          ...named("Access-Control-Allow-Headers", headers),
        ]
      : named("Access-Control-Expose-Headers", policy["cors-expose"])),
  ];
}

/** A single origin is always sent, one of several only to itself, and "any" echoes the request's. */
function allowedOrigin(cors: string, asking: string | null): string | null {
  if (cors === "any") return asking;
  const origins = cors.split(" ");
  if (origins.length === 1) return cors;
  return asking !== null && origins.includes(asking) ? asking : null;
}

const named = (name: string, value: string | null): Field[] => (value === null ? [] : [{ name, value }]);

/** Returns the response to OPTIONS: the CORS code's own, or without CORS the methods of the route, as Express lists them. */
export function preflightResponse(allow: readonly Field[]): HttpResponse {
  if (allow.length > 0)
    return { status: 204, fields: [...allow, { name: "Content-Length", value: "0" }], body: "" };
  return textResponse(200, "GET, HEAD", [{ name: "Allow", value: "GET, HEAD" }]);
}
