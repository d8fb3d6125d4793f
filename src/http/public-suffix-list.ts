import { getPublicSuffix } from "tldts";
import { lastLabel, type PublicSuffixOf } from "./public-suffix.ts";

/**
 * Public suffixes by the full list, with its private part: alice.github.io and bob.github.io are two sites.
 * About 10 ms to load: import it only when names from the real world can occur.
 */
export const listedSuffix: PublicSuffixOf = (hostName) =>
  getPublicSuffix(hostName, { allowPrivateDomains: true, extractHostname: false }) ?? lastLabel(hostName);
