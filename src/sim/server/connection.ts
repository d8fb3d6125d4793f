import { field, type HttpRequest } from "../../http/message.ts";
import type { ServerSettings } from "./server-settings.ts";

/** What a server's code makes of the connection that a request came by (Express, req.secure and req.protocol). */
export interface SeenConnection {
  /** The origin that the server takes itself to be asked at. */
  readonly origin: string;
  /** Whether a proxy has ended TLS before it and the server does not believe what that one says. */
  readonly unbelievedProxy: boolean;
}

/**
 * Behind a proxy that ends TLS, every request arrives by http. Only a server that trusts it reads from X-Forwarded-Proto how the
 * client asked; anybody else could write that field as well.
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
