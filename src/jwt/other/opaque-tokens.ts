/** Opaque tokens: references to data on a server. Recognised by the provider's prefix, or else by form. */
import { type Recogniser, thing } from "./other-thing.ts";

/** Prefixes that providers have published so that leaked tokens can be found. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^github_pat_\w{22}/, "a personal access token of GitHub"],
  [/^gh[pousr]_\w{20}/, "a token of GitHub"],
  [/^gl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent)-[\w-]{16}/, "a token of GitLab"],
  [/^glsa_\w{20}/, "a token of a Grafana service account"],
  [/^xox[abeoprs]-|^xapp-\d/, "a token of Slack"],
  [/^ya29\./, "an access token of Google"],
  [/^1\/\/0[\w-]{20}/, "a refresh token of Google"],
  [/^AIza[\w-]{35}/, "an API key of Google"],
  [/^GOCSPX-/, "a client secret of Google"],
  [/^(?:sk|rk|pk)_(?:live|test)_\w{10}/, "a key of Stripe"],
  [/^whsec_/, "a secret for webhooks"],
  [/^FlyV1 fm\d_|^fo1_|^fm2_/, "a token of Fly.io"],
  [/^tskey-\w+-/, "a key of Tailscale"],
  [/^pul-[\da-f]{40}/, "a token of Pulumi"],
  [/^dt0[a-z]\d\d\.[A-Z0-9]{24}\./, "a token of Dynatrace"],
  [/^dp\.(?:pt|st|ct|sa|scim|audit)\./, "a token of Doppler"],
  [/^key-[\da-f]{32}$/, "an API key of Mailgun"],
  [/^[\da-f]{32}-us\d{1,2}$/, "an API key of Mailchimp"],
  [/^HRKU-/, "an API key of Heroku"],
  [/^pscale_(?:tkn|oauth|pw)_/, "a token of PlanetScale"],
  [/^napi_/, "an API key of Neon"],
  [/^sntry[su]_/, "a token of Sentry"],
  [/^rubygems_[\da-f]{48}/, "an API key of RubyGems"],
  [/^cio[\w-]{32}$/, "a token of crates.io"],
  [/^ph[cx]_\w{30}/, "a key of PostHog"],
  [/^pat\w{14}\.[\da-f]{64}/, "a token of Airtable"],
  [/^[12]\/\d{10,}(?:\/\d+)?:[\da-f]{32}/, "a token of Asana"],
  [/^AT(?:ATT|CTT|BB|OA)[\w+=/-]{20}/, "a token of Atlassian"],
  [/^AKCp\w{60}|^cmVmdGtuOj/, "a token of JFrog Artifactory"],
  [/^CCI(?:PAT|PRJ)_/, "a token of CircleCI"],
  [/^r8_\w{30}/, "a token of Replicate"],
  [/^gsk_\w{40}/, "an API key of Groq"],
  [/^xai-\w{40}/, "an API key of xAI"],
  [/^pplx-\w{40}/, "an API key of Perplexity"],
  [/^lsv2_(?:pt|sk)_/, "an API key of LangSmith"],
  [/^ory_(?:at|rt|ac|pat|st)_/, "a token of Ory"],
  [/^pat-(?:na|eu)\d-[\da-f-]{36}/, "a token of HubSpot"],
  [/^dG9rOj/, "a token of Intercom"],
  [/^EAAA[El]\w{20}/, "an access token of Square"],
  [/^AMf-vB/, "a refresh token of Firebase"],
  [/^AGE-SECRET-KEY-1/, "a secret key of age"],
  [/^pk\.eyJ1|^sk\.eyJ1|^tk\.eyJ1/, "a token of Mapbox"],
  [/^gAAAAA[\w-]{40,}={0,2}$/, "a Fernet token, encrypted"],
  [/^MDAx[A-Za-z0-9+/=_-]{20}/, "a macaroon"],
  [/^E[nnopqrs][A-P][KC][A-Za-z0-9_-]{60,}={0,2}$/, "a Biscuit token"],
  [/^(?:IQoJb3JpZ2lu|FwoGZXIvYXdz)/, "a session token of AWS"],
  [/^ver:\d+-hint:/, "a session of Snowflake"],
  [/^sess_[\w]{20}/, "the id of a session"],
  [/^[a-z\d]{6}\.[a-z\d]{16}$/, "a bootstrap token of Kubernetes"],
  [/^AAAAAAAAAAAAAAAAAAAAA[\w%]{20}/, "a bearer token of X (Twitter)"],
  [/^sk-ant-/, "an API key of Anthropic"],
  [/^sk-or-v1-/, "an API key of OpenRouter"],
  [/^sk-(?:proj-|svcacct-|admin-)?[\w-]{20}/, "an API key of OpenAI"],
  [/^hf_\w{20}/, "a token of Hugging Face"],
  [/^npm_\w{36}/, "a token of npm"],
  [/^pypi-AgE/, "a token of PyPI"],
  [/^dop_v1_|^doo_v1_|^dor_v1_/, "a token of DigitalOcean"],
  [/^shp(?:at|ca|pa|ss)_[\da-fA-F]{32}/, "a token of Shopify"],
  [/^SG\.[\w-]{16,}\.[\w-]{16,}$/, "an API key of SendGrid"],
  [/^EAA[A-Za-z0-9]{20}/, "an access token of Facebook"],
  [/^A[KS]IA[A-Z0-9]{16}$/, "the id of an access key of AWS"],
  [/^Atz[ar]\|/, "a token of Amazon"],
  [/^dckr_[po]at_/, "a token of Docker"],
  [/^hv[sbr]\.[\w-]{20}/, "a token of HashiCorp Vault"],
  [/^\w{14}\.atlasv1\.\w{60}/, "a token of HCP Terraform"],
  [/^sb(?:p|_secret|_publishable)_\w{16}/, "a key of Supabase"],
  [/^(?:secret_|ntn_)\w{40}/, "a token of Notion"],
  [/^lin_api_/, "an API key of Linear"],
  [/^figd_/, "a token of Figma"],
  [/^PMAK-/, "an API key of Postman"],
  [/^dapi[\da-f]{32}/, "a token of Databricks"],
  [/^NR(?:AK|II|JS)-/, "a key of New Relic"],
  [/^sq0(?:atp|csp)-/, "a token of Square"],
  [/^(?:CFPAT-|cf-)[\w-]{30}/, "a token of Contentful"],
  [/^(?:AC|SK)[\da-f]{32}$/, "an id of Twilio"],
  [/^\d{8,10}:[\w-]{35}$/, "the token of a Telegram bot"],
  [/^[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}$/, "the token of a Discord bot"],
  [
    /^\d+\|(?:[a-z]\w*_)?[A-Za-z0-9]{40,48}$/,
    "a token of Laravel Sanctum: the number of a row, and a secret whose hash is in it",
  ],
  [/^v\^1\.1#/, "a token of eBay"],
  [/^00D\w{12}!/, "a session of Salesforce"],
  [/^00[\w-]{40}$/, "an API token of Okta"],
  [/^amzn1\.|^Bearer amzn/, "a token of Amazon"],
];

const WHOEVER =
  "Nothing is in it, so nothing can be decoded or checked here: it is the key of a row at its issuer. Ask the issuer what it means (token introspection, RFC 7662), and treat it like a password.";

/** A token with its provider's prefix. */
export const opaqueByPrefix: Recogniser = ({ value }) => {
  const word = value.replace(/^(?:bearer|token)\s+/i, "");
  const known = PREFIXES.find(([pattern]) => pattern.test(word));
  return known === undefined ? null : thing("opaque-token", `${known[1]}, an opaque token`, WHOEVER);
};

const AUTH0 =
  " If you expected a JWT: Auth0 and others give an opaque access token unless you ask for one for an API (the audience of the request).";

const SESSION = "a session id, an opaque token";

/** Cookies that hold only a session id. */
const SESSION_COOKIES: readonly (readonly [RegExp, string])[] = [
  [/^JSESSIONID$/i, "a session id of a Java server"],
  [/^PHPSESSID$/i, "a session id of PHP"],
  [/^ASP\.NET_SessionId$/i, "a session id of ASP.NET"],
  [/^sessionid$/i, "a session id of Django"],
  [/^ci_session$/i, "a session id of CodeIgniter"],
  [/^CFID$|^CFTOKEN$/i, "a session id of ColdFusion"],
  [/^(?:.*csrf.*|.*xsrf.*)$/i, "a CSRF token: a random value that the server compares"],
  [/^_?(?:session_id|sid|sessid|session|gosessionid|.+_session)$/i, SESSION],
];

/** A long word without structure: letters, digits and the punctuation of base64 or hexadecimal. */
export const opaqueByShape: Recogniser = ({ name, value }) => {
  const word = value.replace(/^(?:bearer|token)\s+/i, "");
  const cookie = SESSION_COOKIES.find(([pattern]) => pattern.test(name));
  if (cookie !== undefined && word.length >= 10 && !/\s/.test(word)) {
    return thing(
      "opaque-token",
      `${cookie[1]}`,
      "Only the server knows what belongs to it: the data is there, under this id. Treat it like a password.",
    );
  }
  if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(word))
    return thing("opaque-token", "a UUID, an opaque token", WHOEVER);
  if (!/^[A-Za-z0-9._~+/=|:!@-]{16,}$/.test(word) || /^[A-Za-z]+$/.test(word) || looksLikeAName(word))
    return null;
  return thing("opaque-token", "an opaque token", WHOEVER + AUTH0, [
    { name: "length", value: `${word.length} characters` },
  ]);
};

/** A host, an address, a path or a dotted number is not a token. */
const looksLikeAName = (word: string): boolean =>
  /^[\d.:+-]+$/.test(word) ||
  /^(?:[a-z][a-z+.-]*:)?\/\//.test(word) ||
  /^(?:[a-z][a-z-]*\.)+[a-z]+$/.test(word);
