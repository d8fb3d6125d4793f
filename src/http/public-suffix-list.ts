import { getPublicSuffix } from "tldts";
import { lastLabel, type PublicSuffixOf } from "./public-suffix.ts";

/**
 * Public suffixes by the full list, including its private section: alice.github.io and bob.github.io are two sites. Takes about 10 ms to
 * load: import it only if real-world names can occur.
 */
export const listedSuffix: PublicSuffixOf = (hostName) =>
  getPublicSuffix(hostName, { allowPrivateDomains: true, extractHostname: false }) ?? lastLabel(hostName);
