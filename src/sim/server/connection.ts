import { field, type HttpRequest } from "../../http/message.ts";
import type { ServerSettings } from "./server-settings.ts";

/** How a server's code sees the connection of a request (Express, req.secure and req.protocol). */
export interface SeenConnection {
  /** The server's own origin, as it sees it. */
  readonly origin: string;
  /** Whether a proxy has ended TLS in front of it, and the server does not trust that proxy. */
  readonly unbelievedProxy: boolean;
}

/**
 * Behind a proxy that ends TLS, every request arrives over http. Only a server that trusts the proxy takes the client's protocol from
 * X-Forwarded-Proto; anybody else could send that field as well.
 */
export function seenConnection(
  request: HttpRequest,
  settings: Pick<ServerSettings, "trust-proxy">,
): SeenConnection {
  const { origin, host } = new URL(request.url);
  const proto = field(request, "X-Forwarded-Proto");
  if (proto === null) return { origin, unbelievedProxy: false };
  if (settings["trust-proxy"] === "no") return { origin, unbelievedProxy: proto === "https" };
  return { origin: `${proto}://${field(request, "X-Forwarded-Host") ?? host}`, unbelievedProxy: false };
}
