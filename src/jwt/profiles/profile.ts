import { type Finding, type FindingId, finding } from "../findings/finding-table.ts";
import { type JsonObject, own } from "../reading/json-text.ts";
import type { ClaimsClock } from "../time.ts";

/** What a token is for (RFC 8725 §3.11 distinguishes tokens by it), and the rules for such tokens only. */
export interface Profile {
  readonly id: ProfileId;
  /** In a few words, after "it is": "an ID token (OpenID Connect)". */
  readonly name: string;
  /** Findings about any token whose advice would be wrong for this one. */
  readonly spares: readonly FindingId[];
  /** Why it needs no exp, for the verdict on the claims; null: it needs one. */
  readonly endless: string | null;
  /** It is verified with the key in its own header, and proves that its sender has that key. */
  readonly bringsKey: boolean;
  /** Adds to `found` what its specification requires, and what else to know about it. */
  readonly check: ((token: ProfiledClaims, found: Finding[]) => void) | null;
}

/** The input of a profile's rules. */
export interface ProfiledClaims {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  readonly clock: ClaimsClock;
}

export type ProfileId =
  | "id-token"
  | "access-token"
  | "logout-token"
  | "dpop-proof"
  | "sd-jwt"
  | "key-binding"
  | "jarm"
  | "client-assertion"
  | "request-object"
  | "introspection"
  | "security-event"
  | "credential"
  | "credential-proof"
  | "health-card"
  | "status-list"
  | "entity-statement"
  | "passport"
  | "acme"
  | "vapid"
  | "cognito-access"
  | "cognito-id"
  | "entra-access"
  | "entra-id"
  | "graph-access"
  | "firebase-id"
  | "firebase-session"
  | "auth0-access"
  | "auth0-id"
  | "okta-access"
  | "okta-id"
  | "keycloak-access"
  | "keycloak-id"
  | "keycloak-refresh"
  | "keycloak-logout"
  | "google-id"
  | "google-iap"
  | "service-account-assertion"
  | "apple-id"
  | "apple-client-secret"
  | "app-store-connect"
  | "apns-provider"
  | "apple-signed-data"
  | "github-actions"
  | "github-app"
  | "pipeline"
  | "kubernetes"
  | "kubernetes-legacy"
  | "load-balancer"
  | "supabase-access"
  | "supabase-key";

/** Builds a profile, with defaults for what is not given. */
export const profile = (
  id: ProfileId,
  name: string,
  more: Partial<Omit<Profile, "id" | "name">> = {},
): Profile => ({ id, name, spares: [], endless: null, bringsKey: false, check: null, ...more });

/** Personal data is expected in an ID token. */
export const ABOUT_A_PERSON = { spares: ["personal-data"] } as const satisfies Partial<Profile>;

/** Adds a finding if one of the claims that a specification requires is missing. */
export function demand(
  id: FindingId,
  names: readonly string[],
  { claims }: ProfiledClaims,
  found: Finding[],
): void {
  const missing = names.filter((name) => !Object.hasOwn(claims, name));
  if (missing.length > 0) found.push(finding(id, missing.join(", ")));
}

/** Returns the value of a string claim; "" if it is not a string. */
export const claimText = (claims: JsonObject, name: string): string => {
  const value = own(claims, name);
  return typeof value === "string" ? value : "";
};
