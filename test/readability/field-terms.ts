/** Terms that the course explains, or that are always on the screen; in their base form. */
export const FIELD_TERMS: ReadonlySet<string> = new Set(
  `
access account admin algorithm app attacker attribute authentication authorisation authorization
balancer base64 bearer bit browser byte
cache character claim client code command cookie cors credential cross csrf customer
database decode default delete denylist developer digit domain
edit encode encrypt encoding exp expire expiry express
fetch fixation forge forger forgery format
grant
hash header hijack hop host hostname http https
iat id identity incognito input internet issue
jar javascript json jwt
lax leeway library link localhost log login logout
memory middleware mode
naive nbf network
oracle origin output
parameter password path payload phone plaintext port prefix program protocol proxy
query
random redirect refresh refusal reload request reset response restart revoke route
scheme script secure server session shared signature signer site skew stateful stateless status storage string subdomain submit
tab tablet laptop token tool
undo update upload url user username
valid variable verifier verify version
web website wire xss
`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
