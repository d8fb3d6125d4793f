import { isIpAddress } from "./host.ts";

/**
 * Whether a URL denotes a "secure" connection. RFC 6265bis §5.8.3 leaves it to the user agent: "Typically, user agents
 * consider a connection secure if the connection makes use of transport-layer security, such as SSL or TLS, or if the
 * host is trusted. For example, most user agents consider "https" to be a scheme that denotes a secure protocol and
 * "localhost" to be trusted host." `trustsLoopback`: whether loopback hosts are trusted.
 */
export function isSecureConnection(url: URL, trustsLoopback = true): boolean {
  return url.protocol === "https:" || url.protocol === "wss:" || (trustsLoopback && isLoopback(url.hostname));
}

/** Secure Contexts §3.1: 127.0.0.0/8, ::1, localhost and its subdomains. */
export function isLoopback(host: string): boolean {
  if (isIpAddress(host)) return host === "[::1]" || host.startsWith("127.");
  return host === "localhost" || host.endsWith(".localhost");
}
