import { checkClaims } from "../findings/check-claims.ts";
import type { Finding } from "../findings/finding-table.ts";
import type { JsonObject } from "../reading/json-text.ts";
import type { ClaimsClock } from "../time.ts";
import type { Profile } from "./profile.ts";
import { profileOf } from "./profile-of.ts";

/** What can be said against claims, by the rules of any token and by those of their profile, and which that is. */
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

/** The findings without those whose advice is wrong for such a token. */
export function spared(findings: Finding[], profile: Profile | null): Finding[] {
  if (profile === null || profile.spares.length === 0) return findings;
  return findings.filter(({ id }) => !profile.spares.includes(id));
}
