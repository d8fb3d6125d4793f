import { isIpAddress } from "./host.ts";

/**
 * Returns the public suffix of a canonicalized host name, such as "co.uk" of "shop.co.uk": the part shared by many sites. The look-up is a
 * parameter because the full list (public-suffix-list.ts) takes about 10 ms to load, a third of a start of Node, and the names of the
 * demonstrations need only the rule below.
 */
export type PublicSuffixOf = (hostName: string) => string;

/**
 * The rule of the Public Suffix List for names that no entry of it covers: "If no rules match, the prevailing rule is
 * "*"", that is the last label. Exact for the reserved top-level names (RFC 6761: test, example, invalid, localhost).
 */
export const lastLabel: PublicSuffixOf = (hostName) => hostName.slice(hostName.lastIndexOf(".") + 1);

/** Whether the host is itself a public suffix: not a site, but the shared suffix of many. */
export function isPublicSuffix(host: string, suffixOf: PublicSuffixOf): boolean {
  return host !== "" && registrableDomain(host, suffixOf) === null && !isIpAddress(host);
}

/**
 * The public suffix and the label before it, "shop.test" of "api.shop.test"; null if there is none: an IP address,
 * or a host that is itself a public suffix (URL Standard, "registrable domain"). A trailing dot is kept.
 */
export function registrableDomain(host: string, suffixOf: PublicSuffixOf): string | null {
  if (host === "" || isIpAddress(host)) return null;
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  const suffix = suffixOf(name);
  if (name === suffix) return null;
  const label = name.lastIndexOf(".", name.length - suffix.length - 2);
  return host.slice(label + 1);
}
