/** Tokens of providers: each is identified by its issuer, and has rules that its provider documents. */
import { type Finding, finding } from "../findings/finding-table.ts";
import { type JsonObject, own } from "../reading/json-text.ts";
import { APNS, APP_STORE, APPLE_DATA, APPLE_ID, APPLE_SECRET, checkLife } from "./apple-profiles.ts";
import { ABOUT_A_PERSON, claimText, demand, type Profile, type ProfiledClaims, profile } from "./profile.ts";

const COGNITO_ACCESS = profile("cognito-access", "a Cognito access token: check client_id and token_use", {
  spares: ["no-audience"],
  check: (_, found) => found.push(finding("cognito-no-aud")),
});
const COGNITO_ID = profile("cognito-id", "an ID token of Cognito: its aud is the app client", ABOUT_A_PERSON);

const ENTRA_ACCESS = profile("entra-access", "an access token of Microsoft Entra", { check: checkTenant });
const ENTRA_ID = profile("entra-id", "an ID token of Microsoft Entra", {
  ...ABOUT_A_PERSON,
  check: checkTenant,
});
const GRAPH = profile("graph-access", "an access token for Microsoft Graph, which only Graph can check", {
  check: (_, found) => found.push(finding("graph-token")),
});

/** The tenant in iss must be the one in tid; for a multi-tenant app this is the check that counts. */
function checkTenant({ claims }: ProfiledClaims, found: Finding[]): void {
  const tid = claimText(claims, "tid");
  if (tid !== "" && !claimText(claims, "iss").includes(tid)) found.push(finding("entra-tenant", tid));
}

const FIREBASE_ID = profile("firebase-id", "an ID token of Firebase: its aud is the project", {
  ...ABOUT_A_PERSON,
  check: checkFirebase,
});
const FIREBASE_SESSION = profile("firebase-session", "a session cookie of Firebase, with keys of its own", {
  ...ABOUT_A_PERSON,
  check: checkFirebase,
});

/** Firebase, "Verify ID tokens": aud is the project, iss ends with it, sub is the user and not empty. */
function checkFirebase(token: ProfiledClaims, found: Finding[]): void {
  demand("firebase-claims", ["aud", "exp", "iat", "auth_time", "sub"], token, found);
  const { claims } = token;
  if (claimText(claims, "aud") !== "" && !claimText(claims, "iss").endsWith(`/${claimText(claims, "aud")}`))
    found.push(finding("firebase-claims", "an aud that is the project in iss"));
}

const AUTH0_ACCESS = profile("auth0-access", "an access token of Auth0");
const AUTH0_ID = profile("auth0-id", "an ID token of Auth0: its aud is the client", ABOUT_A_PERSON);

const KEYCLOAK_ACCESS = profile("keycloak-access", "an access token of Keycloak", {
  check: ({ claims }, found) => {
    const aud = own(claims, "aud");
    if (aud === "account" || (Array.isArray(aud) && aud.length === 1 && aud[0] === "account"))
      found.push(finding("keycloak-audience"));
  },
});
const KEYCLOAK_ID = profile("keycloak-id", "an ID token of Keycloak", ABOUT_A_PERSON);
const KEYCLOAK_REFRESH = profile("keycloak-refresh", "a refresh token of Keycloak, for Keycloak alone", {
  spares: ["no-expiry", "long-life", "no-audience"],
  endless: "no exp: it lasts as long as the session at Keycloak",
  check: (_, found) => found.push(finding("keycloak-refresh")),
});
const KEYCLOAK_LOGOUT = profile("keycloak-logout", "a logout token of Keycloak", {
  spares: ["no-expiry", "no-audience"],
});

const OKTA_ACCESS = profile(
  "okta-access",
  "an access token of Okta: its aud is the authorization server or your API",
);
const OKTA_ID = profile("okta-id", "an ID token of Okta: its aud is the client", ABOUT_A_PERSON);

const GOOGLE_ID = profile("google-id", "an ID token of Google: its aud is the client", ABOUT_A_PERSON);
const GOOGLE_IAP = profile("google-iap", "a token of Google's Identity-Aware Proxy", ABOUT_A_PERSON);
const SERVICE_ACCOUNT = profile("service-account-assertion", "an assertion of a Google service account", {
  spares: ["personal-data"],
});

const GITHUB_ACTIONS = profile("github-actions", "a token of a GitHub Actions run: check sub and aud", {
  spares: ["role-in-token"],
});
const GITHUB_APP = profile("github-app", "a token by which a GitHub App proves who it is", {
  spares: ["no-audience"],
  check: (token, found) => checkLife(token, 660, finding("github-app-life"), found),
});
const PIPELINE = profile("pipeline", "a token of a pipeline: check sub and aud");

const KUBERNETES = profile("kubernetes", "a token of a Kubernetes service account");
const KUBERNETES_LEGACY = profile(
  "kubernetes-legacy",
  "an old token of a Kubernetes service account, kept in a secret",
  {
    spares: ["no-expiry", "no-audience"],
    check: (_, found) => found.push(finding("kubernetes-legacy")),
  },
);

const SUPABASE_ACCESS = profile("supabase-access", "an access token of Supabase", {
  spares: ["personal-data"],
});
const SUPABASE_KEY = profile("supabase-key", "a key of a Supabase project", {
  spares: ["long-life", "no-audience", "role-in-token"],
  check: ({ claims }, found) => {
    if (own(claims, "role") === "service_role") found.push(finding("supabase-service-role"));
  },
});

type ProfileOf = (claims: JsonObject, header: JsonObject) => Profile | null;

const always =
  (one: Profile): ProfileOf =>
  () =>
    one;

/** An ID token is for the requesting client, and bound to its login; an access token has scopes. */
const isForLogin = (claims: JsonObject): boolean =>
  own(claims, "nonce") !== undefined ||
  own(claims, "at_hash") !== undefined ||
  own(claims, "c_hash") !== undefined;
const allows = (claims: JsonObject): boolean =>
  own(claims, "scope") !== undefined || own(claims, "scp") !== undefined;

const KEYCLOAK_TYPES: ReadonlyMap<string, Profile> = new Map([
  ["Bearer", KEYCLOAK_ACCESS],
  ["ID", KEYCLOAK_ID],
  ["Refresh", KEYCLOAK_REFRESH],
  ["Offline", KEYCLOAK_REFRESH],
  ["Logout", KEYCLOAK_LOGOUT],
]);

const GRAPH_AUDIENCES: ReadonlySet<unknown> = new Set([
  "00000003-0000-0000-c000-000000000000",
  "https://graph.microsoft.com",
  "https://graph.microsoft.com/",
]);

function entra(claims: JsonObject): Profile {
  if (GRAPH_AUDIENCES.has(own(claims, "aud"))) return GRAPH;
  const isAccess =
    allows(claims) || own(claims, "appid") !== undefined || own(claims, "azpacr") !== undefined;
  return isAccess ? ENTRA_ACCESS : ENTRA_ID;
}

/** Issuers by the pattern of their URL. The first match counts. */
const ISSUERS: readonly (readonly [RegExp, ProfileOf])[] = [
  [
    /^https:\/\/cognito-idp\./,
    (claims) =>
      own(claims, "token_use") === "access"
        ? COGNITO_ACCESS
        : own(claims, "token_use") === "id"
          ? COGNITO_ID
          : null,
  ],
  [
    /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn|[\w-]+\.ciamlogin\.com|[\w-]+\.b2clogin\.com)\//,
    entra,
  ],
  [/^https:\/\/securetoken\.google\.com\//, always(FIREBASE_ID)],
  [/^https:\/\/session\.firebase\.google\.com\//, always(FIREBASE_SESSION)],
  [
    /^https:\/\/[\w.-]+\.auth0\.com\/$/,
    (claims) => (allows(claims) || own(claims, "gty") !== undefined ? AUTH0_ACCESS : AUTH0_ID),
  ],
  [
    /^https:\/\/[\w.-]+\.(?:okta(?:preview|-emea)?\.com)(?:\/|$)/,
    (claims) => (allows(claims) || own(claims, "cid") !== undefined ? OKTA_ACCESS : OKTA_ID),
  ],
  [/\/realms\/[^/]+$/, (claims) => KEYCLOAK_TYPES.get(claimText(claims, "typ")) ?? null],
  [/^(?:https:\/\/)?accounts\.google\.com$/, always(GOOGLE_ID)],
  [/^https:\/\/cloud\.google\.com\/iap$/, always(GOOGLE_IAP)],
  [/\.gserviceaccount\.com$/, always(SERVICE_ACCOUNT)],
  [/^https:\/\/(?:appleid|account)\.apple\.com$/, always(APPLE_ID)],
  [/^https:\/\/token\.actions\.githubusercontent\.com/, always(GITHUB_ACTIONS)],
  [
    /^https:\/\/(?:oidc\.vercel\.com|vstoken\.dev\.azure\.com|app\.terraform\.io|api\.bitbucket\.org|oidc\.circleci\.com|agent\.buildkite\.com)(?:\/|$)/,
    always(PIPELINE),
  ],
  [/^kubernetes\/serviceaccount$/, always(KUBERNETES_LEGACY)],
  [
    /^https:\/\/kubernetes\.default\.svc|^https:\/\/(?:oidc\.eks\.|container\.googleapis\.com\/)/,
    always(KUBERNETES),
  ],
  [/^supabase/, always(SUPABASE_KEY)],
  [
    /\.supabase\.(?:co|in)\/auth\/v1$/,
    (claims) =>
      own(claims, "session_id") === undefined && own(claims, "ref") !== undefined
        ? SUPABASE_KEY
        : SUPABASE_ACCESS,
  ],
];

/** GitLab is also self-hosted: pipelines are identified by their claims. */
const PIPELINE_CLAIMS = [
  "pipeline_source",
  "pipeline_id",
  "terraform_run_id",
  "pipeline_slug",
  "terraform_run_phase",
  "oidc.circleci.com/project-id",
  "pipelineUuid",
];

/** Cache by issuer: a list of tokens has few of them. */
const KNOWN = new Map<string, ProfileOf | null>();
const MOST_KNOWN = 1000;

/** Returns the profile of a token by its issuer and audience; null: none of these. */
export function providerProfile(claims: JsonObject, header: JsonObject): Profile | null {
  const iss = claimText(claims, "iss");
  const known = KNOWN.get(iss);
  const rule = known === undefined ? (ISSUERS.find(([pattern]) => pattern.test(iss))?.[1] ?? null) : known;
  if (known === undefined && KNOWN.size < MOST_KNOWN) KNOWN.set(iss, rule);
  const found = rule === null ? null : rule(claims, header);
  if (found !== null)
    return found.id === "auth0-id" && !isForLogin(claims) && Array.isArray(claims.aud) ? AUTH0_ACCESS : found;
  if (own(claims, "kubernetes.io") !== undefined) return KUBERNETES;
  if (PIPELINE_CLAIMS.some((name) => own(claims, name) !== undefined)) return PIPELINE;
  return byAudience(claims, header, iss);
}

/** Tokens that developers make for a provider are identified by aud, or by their header. */
function byAudience(claims: JsonObject, header: JsonObject, iss: string): Profile | null {
  const { aud } = claims;
  if (aud === "https://appleid.apple.com") return APPLE_SECRET;
  if (aud === "appstoreconnect-v1") return APP_STORE;
  if (header.x5c !== undefined && claims.bundleId !== undefined) return APPLE_DATA;
  if (aud !== undefined || claims.iat === undefined) return null;
  const names = Object.keys(claims).length;
  if (header.alg === "ES256" && names === 2 && /^[A-Z0-9]{10}$/.test(iss)) return APNS;
  const isApp = header.alg === "RS256" && names === 3 && claims.exp !== undefined;
  return isApp && (/^(?:\d+|Iv\w+\.\w+|Iv\w{16,})$/.test(iss) || typeof claims.iss === "number")
    ? GITHUB_APP
    : null;
}
