/** The claims of identity providers, each with a few words: Cognito, Entra, Keycloak, Firebase, Supabase, pipelines, Kubernetes. */
export const PROVIDER_CLAIMS = `
token_use: id or access
cognito:username: user name in the pool
cognito:groups: groups of the user in the pool
cognito:roles: AWS roles of those groups
cognito:preferred_role: AWS role of the first group
origin_jti: id of the login that it comes from
event_id: id of the login event
identities: accounts elsewhere that are linked
device_key: device that was remembered

oid: user or service in the directory: use it as the key
tid: tenant of the directory
upn: user principal name: may change
unique_name: name to show: not unique
ver: version of the token
appid: application that asked for it
appidacr: how the application proved itself
azpacr: how the application proved itself
idp: where the user really logged in
idtyp: user or app
ipaddr: address the user came from
aio: for the issuer only
rh: for the issuer only
uti: its own id (Entra)
wids: directory roles of the tenant
hasgroups: groups are too many and left out
xms_cc: what the client can do
xms_tcdt: when the tenant was made
onprem_sid: id of the user on the premises
puid: id of the user at Microsoft
platf: platform of the device
family: family of tokens

session_state: session at Keycloak
realm_access: roles in the realm
resource_access: roles in each client
allowed-origins: web origins that may call

firebase: how the user signed in to Firebase
user_id: id of the user
provider_id: who signed the user in

app_metadata: set by the server: role and provider
user_metadata: set by the user: never trust it
aal: assurance level of the session
session_id: session at the issuer
is_anonymous: whether the user has no account
ref: branch or project

repository: repository of the workflow
repository_owner: owner of the repository
repository_id: id of the repository
repository_owner_id: id of the owner
repository_visibility: public, private or internal
actor: who started the run
actor_id: id of who started the run
workflow: name of the workflow
workflow_ref: file of the workflow
workflow_sha: commit of the workflow file
job_workflow_ref: file of the reusable workflow
job_workflow_sha: commit of the reusable workflow
event_name: what started the run
head_ref: branch that a pull request comes from
base_ref: branch that a pull request goes to
ref_type: branch or tag
ref_protected: whether the branch is protected
environment: environment it is deployed to
runner_environment: whose machine runs it
run_id: id of the run
run_number: number of the run
run_attempt: which attempt of the run
sha: commit
enterprise: enterprise account
enterprise_id: id of the enterprise account
namespace_id: group that owns the project
namespace_path: group that owns the project
project_id: project
project_path: project
project_visibility: public, internal or private
pipeline_id: pipeline
pipeline_source: what started the pipeline
job_id: job
user_login: user who started it
user_email: e-mail of the user
user_identities: accounts elsewhere of the user
environment_protected: whether the environment is protected
deployment_tier: kind of environment
ref_path: full name of the branch or tag
groups_direct: groups of the user
runner_id: machine that runs it
ci_config_ref_uri: file of the pipeline
ci_config_sha: commit of that file

kubernetes.io: pod, namespace and service account
kubernetes.io/serviceaccount/namespace: namespace
kubernetes.io/serviceaccount/service-account.name: service account
kubernetes.io/serviceaccount/service-account.uid: id of the service account
kubernetes.io/serviceaccount/secret.name: secret that holds this token

cid: the client it was issued to (Okta)
uid: user (Okta)
hd: Google Workspace domain: check it, not the e-mail
https://slack.com/team_id: Slack workspace
https://slack.com/user_id: Slack user
https://hasura.io/jwt/claims: roles for Hasura
typ: kind of token
authorization_details: what it allows, in detail
sub_id: whom it is about, in another form
_claim_names: claims that are kept elsewhere
_claim_sources: where those claims are kept
verified_claims: claims that somebody checked
vct: kind of credential
status: where to ask whether it was revoked
nonce_supported: whether the device handles nonce
is_private_email: whether the address is a relay
real_user_status: whether it seems to be a person
transfer_sub: id of the user with the former owner
sign_in_provider: how the user signed in
emails: e-mail addresses of the user
tfp: user flow that was run (B2C)
newUser: whether the user has just registered
acct: member or guest of the tenant
ctry: country of the user
login_hint: account to offer at the next login
deviceid: device the user came from
signin_state: what the device remembers
verified_primary_email: addresses the tenant has proven
app_displayname: name of the application
in_corp: whether the user came from the company
xms_pl: language the user prefers
pwd_exp: when the password ends
pwd_url: where to change the password
org_slug: organization
org_role: role in the organization, frozen until exp
fva: how long ago each factor was used
idp_access_token: token of the identity provider: a secret
trusted-certs: certificates that are trusted
organization_slug: organization
pipeline_slug: pipeline
build_number: number of the build
build_branch: branch of the build
build_commit: commit of the build
step_key: step of the pipeline
agent_id: machine that runs it
oidc.circleci.com/project-id: project
oidc.circleci.com/context-ids: contexts that the job may use
terraform_workspace_name: workspace
terraform_run_phase: plan or apply
account_id: account
tenant: tenant
company: company of the user
target_audience: for whom the ID token is wanted
phone: telephone number
version: version of the token
check_run_id: id of the check run
acrs: authentication contexts that were met
altsecid: id of the user elsewhere
e_exp: seconds it may live on in an outage
fwd: address it was forwarded from
tenant_ctry: country of the tenant
tenant_region_scope: region of the tenant
verified_secondary_email: further addresses the tenant has proven
vnet: network the user came from
xms_az_rid: Azure resource it was issued for
xms_ftd: for the issuer only
xms_idrel: how the identity relates to the tenant
xms_mirid: managed identity it was issued to
xms_st: about the subject, for the issuer
xms_tpl: language of the tenant
rt_hash: hash of the refresh token that came with it
vot: how far the identity was proven
client_name: name of the client
organization: organization of the user
jwk: a key
admin: a right, frozen until exp
userId: id of the user
username: name of the user
`;
