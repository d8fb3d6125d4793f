/** Output for programs: the JSON document, or one bare value. */
import { claimAt } from "../../jwt/reading/claim-path.ts";
import { compactJson } from "../../jwt/reading/json-members.ts";
import type { DecodedToken, TokenPart } from "../../jwt/token.ts";
import { documentText, valueText } from "../../jwt/token-json.ts";
import { visible } from "../../text/visible.ts";
import type { Cli } from "../call.ts";
import type { DecodeFlags } from "./flags.ts";

/** Prints what the flags request; returns false if a requested value is missing. */
export async function printData(
  tokens: readonly DecodedToken[],
  flags: DecodeFlags,
  cli: Cli,
): Promise<boolean> {
  const terminal = cli.terminal();
  if (flags.json) {
    await terminal.write(`${documentText(tokens)}\n`);
    return true;
  }
  let complete = true;
  for (const token of tokens) {
    const value =
      flags.claim === undefined
        ? wholePart(flags.header ? token.header : claimsOf(token))
        : claim(token, flags.claim);
    if (value !== null) await terminal.write(`${value}\n`);
    else {
      complete = false;
      await terminal.say(missing(token, flags));
    }
  }
  return complete;
}

/** Returns the payload of a JWS, the content of a JWE, or that of something that is not a token. */
function claimsOf(token: DecodedToken): TokenPart | null {
  if (token.other !== null) return token.other.content;
  return token.kind === "jwe" ? (token.decryption?.plaintext ?? null) : token.payload;
}

function wholePart(part: TokenPart | null): string | null {
  if (part === null) return null;
  if (part.object !== null && part.text !== null)
    return visible(compactJson(part.text.replace(/^\ufeff/, "")));
  if (part.object !== null) return valueText(part.json?.exact);
  return part.text === null ? null : visible(part.text);
}

/** Returns a string without quotes, anything else as JSON. */
function claim(token: DecodedToken, name: string): string | null {
  const value = claimAt(claimsOf(token)?.json?.exact, name);
  if (value === undefined) return null;
  return typeof value === "string" ? visible(value) : valueText(value);
}

function missing(token: DecodedToken, flags: DecodeFlags): string {
  if (flags.claim !== undefined && claimsOf(token)?.object)
    return `There is no claim called ${visible(flags.claim)}.`;
  return visible(
    token.error?.message ?? (token.kind === "jwe" ? "The payload is encrypted." : "It cannot be read."),
  );
}
