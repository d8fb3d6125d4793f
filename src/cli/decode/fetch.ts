/** Key sets from the network: only where a flag asks for it, and never where a token says. */

import { parseKeys, type TokenKey } from "../../jwt/keys/keys.ts";
import { isObject, own } from "../../jwt/reading/json-text.ts";
import { readToken } from "../../jwt/reading/read-token.ts";
import { tell } from "../call.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";
import type { KeyFlags } from "./flags.ts";
import { named } from "./key-source.ts";

const LIMIT_MS = 5000;
const LIMIT_BYTES = 1024 * 1024;

/** An issuer takes two requests, and a paste may name any number of them. */
const MOST_ISSUERS = 5;

/** The keys at the address that a flag names, and those of the issuers of the tokens. Throws UsageError. */
export async function fetchKeys(
  tokens: readonly string[],
  { jwksUrl, discover }: KeyFlags,
  host: Machine,
): Promise<TokenKey[]> {
  const keys: TokenKey[] = [];
  if (jwksUrl !== undefined) keys.push(...(await keysAt(jwksUrl, host)));
  for (const issuer of discover ? issuersOf(tokens) : []) {
    const fetched = await keysAt(await discoverKeySet(issuer, host), host);
    keys.push(...fetched.map((key) => ({ ...key, issuer })));
  }
  return keys;
}

async function keysAt(address: string, host: Machine): Promise<TokenKey[]> {
  const text = await get(safeUrl(address, "The address of the key set"), host);
  return named(address, () => parseKeys(text));
}

/** Each issuer once, in the order of the tokens. */
function issuersOf(tokens: readonly string[]): string[] {
  const named = tokens.map((token) => own(readToken(token).payload.object, "iss"));
  const issuers = [...new Set(named.filter((iss) => typeof iss === "string"))];
  if (issuers.length === 0)
    throw new UsageError("--discover asks the issuer, and no token here names one in iss.");
  if (issuers.length > MOST_ISSUERS) {
    throw new UsageError(
      `--discover asks at most ${MOST_ISSUERS} issuers, and these tokens name ${issuers.length}: give fewer tokens, or --jwks-url.`,
    );
  }
  return issuers;
}

/** OpenID Connect Discovery 1.0 §4: the issuer's configuration names the address of its keys. */
async function discoverKeySet(iss: string, host: Machine): Promise<string> {
  const address = `${iss.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const configuration: unknown = parseJson(await get(safeUrl(address, "iss"), host));
  const named = isObject(configuration) ? configuration : null;
  // §4.3: "The issuer value returned MUST be identical to the Issuer URL that was directly used".
  if (own(named, "issuer") !== iss) {
    throw new UsageError("The configuration that was fetched is for another issuer than the token's iss.");
  }
  const keySet = own(named, "jwks_uri");
  if (typeof keySet !== "string") throw new UsageError("The issuer's configuration names no jwks_uri.");
  return keySet;
}

/** https anywhere, http on this machine only, no user name in it. Throws UsageError. */
function safeUrl(address: string, what: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw new UsageError(`${what} is not a URL.`);
  const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
    throw new UsageError(`${what} must begin with https:// (http:// only on this machine).`);
  }
  if (url.username !== "" || url.password !== "") throw new UsageError(`${what} must hold no user name.`);
  return url;
}

async function get(url: URL, host: Machine): Promise<string> {
  // Said before it is done, so that the reader can still press Ctrl-C at a slow one.
  tell(host, `Asking ${url.href}`);
  try {
    const response = await host.fetch(url.href, { signal: host.timeout(LIMIT_MS), redirect: "error" });
    if (!response.ok) throw new UsageError(`${url.host} answered with status ${response.status}.`);
    return await limited(response);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const late = error instanceof Error && error.name === "TimeoutError";
    throw new UsageError(
      `${url.host} ${late ? "did not answer within 5 seconds" : "could not be asked, or sent us elsewhere"}.`,
    );
  }
}

async function limited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LIMIT_BYTES) throw new UsageError("The answer is over 1 MiB: no key set is that large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError("The issuer's configuration is not JSON.");
  }
}
