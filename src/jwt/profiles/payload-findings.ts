import { checkClaims } from "../findings/check-claims.ts";
import type { Finding } from "../findings/finding-table.ts";
import type { JsonObject } from "../reading/json-text.ts";
import type { ClaimsClock } from "../time.ts";
import type { Profile } from "./profile.ts";
import { profileOf } from "./profile-of.ts";

/** Returns the findings about claims, by the general rules and those of the profile, and the profile itself. */
export function profiledFindings(
  claims: JsonObject,
  header: JsonObject | null,
  clock: ClaimsClock,
): { profile: Profile | null; findings: Finding[] } {
  const profile = profileOf(header, claims);
  const findings = spared(checkClaims(claims, header, clock), profile);
  profile?.check?.({ claims, header: header ?? {}, clock }, findings);
  return { profile, findings };
}

/** Returns the findings without those whose advice is wrong for such a token. */
export function spared(findings: Finding[], profile: Profile | null): Finding[] {
  if (profile === null || profile.spares.length === 0) return findings;
  return findings.filter(({ id }) => !profile.spares.includes(id));
}
