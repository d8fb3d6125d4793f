/** Key sets from the network: fetched only if a flag asks for it, and never from an address in a token, except its issuer's. */
import { parseKeys } from "../../../jwt/keys/keys.ts";
import type { TokenKey } from "../../../jwt/keys/token-key.ts";
import { isObject, own } from "../../../jwt/reading/json-text.ts";
import { readToken } from "../../../jwt/reading/read-token.ts";
import type { Cli } from "../../call.ts";
import { UsageError } from "../../usage-error.ts";
import type { KeyFlags } from "../flags.ts";
import { KeyProblem, named } from "./key-problem.ts";

const LIMIT_MS = 5000;
const LIMIT_BYTES = 1024 * 1024;

/** An issuer takes two or three requests, and a paste may name any number of them. */
const MOST_ISSUERS = 5;

type KeySource = () => Promise<TokenKey[]>;

/**
 * Returns the sources of keys: the URL of a flag, and the issuers of the tokens. Each source throws KeyProblem
 * if it fails. Throws UsageError if the flags themselves are wrong.
 */
export function keySources(
  tokens: readonly string[],
  { jwksUrl, discover, discoverHere }: KeyFlags,
  cli: Cli,
): KeySource[] {
  const sources: KeySource[] = [];
  if (jwksUrl !== undefined) {
    const url = safeUrl(jwksUrl, true);
    if (typeof url === "string") throw new UsageError(`The address of the key set ${url}.`);
    sources.push(() => keysAt(url, cli));
  }
  if (discover !== true) return sources;
  const issuers = issuersOf(tokens);
  if (issuers.length > MOST_ISSUERS) {
    throw new UsageError(
      `--discover asks at most ${MOST_ISSUERS} issuers, and these tokens name ${issuers.length}: give fewer tokens, or --jwks-url.`,
    );
  }
  if (issuers.length === 0) sources.push(async () => Promise.reject(new KeyProblem(NO_ISSUER)));
  for (const issuer of issuers) {
    sources.push(async () => {
      const keys = await keysAt(await discoverKeySet(issuer, cli, discoverHere === true), cli);
      return keys.map((key) => ({ ...key, issuer }));
    });
  }
  return sources;
}

const NO_ISSUER = "--discover asks the issuer, and no token here names one in iss.";

async function keysAt(url: URL, cli: Cli): Promise<TokenKey[]> {
  const text = await get(url, cli);
  return named(url.href, () => parseKeys(text)).map((key) => ({ ...key, given: null }));
}

/** Returns the distinct issuers, in the order of the tokens. */
function issuersOf(tokens: readonly string[]): string[] {
  const issuers = tokens.map((token) => own(readToken(token).payload.object, "iss"));
  return [...new Set(issuers.filter((iss) => typeof iss === "string"))];
}

/**
 * Returns the URL of an issuer's keys, from its configuration: that of OpenID Connect (Discovery 1.0 §4) or of OAuth
 * (RFC 8414 §3). `here`: the issuer may be on this machine. Throws KeyProblem.
 */
async function discoverKeySet(iss: string, cli: Cli, here: boolean): Promise<URL> {
  const issuer = safeUrl(iss, here);
  if (typeof issuer === "string") throw new KeyProblem(`iss ${issuer}${hintFor(iss)}.`);
  // §2: an issuer is a URL "that contains scheme, cli, and optionally, port number and path components and no query or
  // fragment components." Otherwise the token's author could choose what is requested from a server.
  if (/[?#]/.test(iss)) throw new KeyProblem("iss must have no query and no fragment, so it is not asked.");
  const path = issuer.pathname.replace(/\/$/, "");
  const addresses = [
    `${issuer.origin}${path}/.well-known/openid-configuration`,
    `${issuer.origin}/.well-known/oauth-authorization-server${path}`,
  ];
  let problem = new KeyProblem(`${issuer.host} has no configuration.`);
  for (const address of addresses) {
    try {
      return keySetOf(await get(new URL(address), cli), iss, here);
    } catch (error) {
      if (!(error instanceof KeyProblem)) throw error;
      if (address === addresses[0]) problem = error;
    }
  }
  throw problem;
}

const hintFor = (iss: string): string =>
  iss === "accounts.google.com"
    ? ": Google means https://accounts.google.com, so give --jwks-url https://www.googleapis.com/oauth2/v3/certs"
    : "";

function keySetOf(text: string, iss: string, here: boolean): URL {
  const value: unknown = parseJson(text);
  const configuration = isObject(value) ? value : null;
  // §4.3: "The issuer value returned MUST be identical to the Issuer URL that was directly used".
  if (own(configuration, "issuer") !== iss)
    throw new KeyProblem("The configuration that was fetched is for another issuer than the token's iss.");
  const address = own(configuration, "jwks_uri");
  if (typeof address !== "string") throw new KeyProblem("The issuer's configuration names no jwks_uri.");
  const url = safeUrl(address, here);
  if (typeof url === "string") throw new KeyProblem(`The jwks_uri of the issuer's configuration ${url}.`);
  return url;
}

/**
 * Returns the URL if it is safe: https anywhere, http on this machine if allowed, without a user name; otherwise the reason, for a
 * sentence.
 */
function safeUrl(address: string, here: boolean): URL | string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return "is not a URL";
  if (url.username !== "" || url.password !== "") return "must hold no user name";
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (isLoopback && !here)
    return "is an address of this machine, which a token must not choose: --discover-here allows it";
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback)) return url;
  return "must begin with https:// (http:// only on this machine)";
}

async function get(url: URL, cli: Cli): Promise<string> {
  // Printed first, so that the user can press Ctrl-C if it is slow.
  await cli.terminal().say(`Asking ${url.href}`);
  try {
    const response = await cli.host.fetch(url.href, {
      signal: cli.host.timeout(LIMIT_MS),
      redirect: "error",
    });
    if (!response.ok) throw new KeyProblem(`${url.host} answered with status ${response.status}.`);
    return await limited(response);
  } catch (error) {
    if (error instanceof KeyProblem) throw error;
    const late = error instanceof Error && error.name === "TimeoutError";
    throw new KeyProblem(
      `${url.host} ${late ? "did not answer within 5 seconds" : "could not be reached, or redirected elsewhere"}.`,
    );
  }
}

async function limited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LIMIT_BYTES) throw new KeyProblem("The answer is over 1 MiB: no key set is that large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KeyProblem("The issuer's configuration is not JSON.");
  }
}
