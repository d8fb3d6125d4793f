import { PROVIDER_CLAIMS } from "./provider-claims.ts";

/**
 * What each claim means, in a few words: RFC 7519, OpenID Connect, OAuth and the identity providers that developers meet.
 * One table for all, since a name means nearly the same everywhere; if it does not, the words fit both.
 */
const TABLE = `
iss: who issued it
sub: whom it is about
aud: for whom it is: a service must find itself here
exp: from then on it must be refused
nbf: before then it must be refused
iat: when it was issued
jti: its own id, to notice a replay

name: full name
given_name: first name
family_name: last name
middle_name: middle name
nickname: casual name
preferred_username: name the user goes by: not unique, may change
profile: address of the profile page
picture: address of a picture
website: address of the user's page
email: e-mail address
email_verified: whether the address was proven
gender: gender
birthdate: date of birth
zoneinfo: time zone of the user
locale: language of the user
phone_number: telephone number
phone_number_verified: whether the number was proven
address: postal address
updated_at: when the profile was last changed
azp: the client it was issued to
nonce: ties the token to the login that asked for it
auth_time: when the user last logged in
at_hash: hash of the access token that came with it
c_hash: hash of the code that came with it
s_hash: hash of the state that came with it
acr: how strong the login was
amr: how the user logged in
sid: session at the issuer
sub_jwk: public key of a self-issued token

scope: what it allows, separated by spaces
scp: what it allows (scopes)
client_id: the client it was issued to
act: who acts on behalf of the subject
may_act: who may act on behalf of the subject
cnf: the key whose holder alone may use it
htm: method of the request it proves
htu: address of the request it proves
ath: hash of the access token it goes with
events: what happened
toe: when it happened
txn: transaction it belongs to
jkt: thumbprint of a key
vc: a verifiable credential
vp: a verifiable presentation
_sd: hashes of claims that can be disclosed
_sd_alg: hash used for _sd

role: a role, frozen until exp
roles: roles, frozen until exp
groups: groups, frozen until exp
permissions: rights, frozen until exp
entitlements: rights, frozen until exp
tenant_id: tenant
org_id: organization
org_name: organization
gty: how it was asked for (grant type)
`;

const WORDS: ReadonlyMap<string, string> = new Map(
  (TABLE + PROVIDER_CLAIMS).split("\n").flatMap((line) => {
    const at = line.indexOf(": ");
    return at === -1 ? [] : [[line.slice(0, at), line.slice(at + 2)] as const];
  }),
);

/** Returns the words for a claim; "" if it is unknown. */
export function claimWords(name: string): string {
  const known = WORDS.get(name);
  if (known !== undefined) return known;
  // OpenID Connect Core §5.1.2, Auth0: custom claims are named by a URL to avoid collisions.
  if (/^https?:\/\//.test(name)) return "a claim of the issuer's own";
  return name.startsWith("custom:") ? "a field of the user pool" : "";
}
