/** A decoded token as JSON, schema version 2: for scripts. */

import { visible } from "../text/visible.ts";
import { explain } from "./findings/finding-table.ts";
import type { Profile } from "./profiles/profile.ts";
import { exactText } from "./reading/exact-json.ts";
import { jsonText, shallow } from "./reading/shallow-json.ts";
import type { DecodedToken, OtherThing, TokenPart } from "./token.ts";

export const SCHEMA_VERSION = 2;

/** Returns the document for all tokens of one input. Control and format characters are escaped. */
export function documentText(tokens: readonly DecodedToken[]): string {
  return visibleJson(exactText({ schemaVersion: SCHEMA_VERSION, tokens: tokens.map(tokenJson) }, 2));
}

/** Returns one token on one line: the same members, but findings by id, because a list of tokens is long. */
export function jsonLine(token: DecodedToken): string {
  const findings = token.findings.map(({ id, severity, about }) => ({ id, severity, about }));
  return visible(exactText({ schemaVersion: SCHEMA_VERSION, ...tokenJson(token), findings }));
}

/** Returns one value as JSON on one line. */
export const valueText = (value: unknown): string => visible(jsonText(value));

function tokenJson(token: DecodedToken): Record<string, unknown> {
  const { header, payload, verdict, decryption } = token;
  const claims = token.kind === "jwe" ? (decryption?.plaintext ?? null) : payload;
  return {
    result: token.result,
    kind: token.kind,
    header: partValue(header),
    payload: claims === null ? null : partValue(claims),
    ...(claims !== null && claims.json?.value === undefined && claims.text !== null
      ? { payloadText: claims.text }
      : {}),
    readable: Object.fromEntries(
      token.parts.map(({ name, state }) => [
        name,
        name === "ciphertext" && state === "read" ? "encrypted" : state,
      ]),
    ),
    signature: verdict,
    claims: token.claims,
    findings: token.findings.map((found) => ({
      id: found.id,
      severity: found.severity,
      about: found.about,
      ...explain(found),
    })),
    error: token.error,
    ...(token.checks.length === 0 ? {} : { checks: token.checks }),
    ...(token.profile === null ? {} : { profile: profileJson(token.profile) }),
    ...(token.disclosed === null ? {} : { disclosed: disclosedJson(token.disclosed) }),
    ...(token.other === null ? {} : { other: otherJson(token.other) }),
    ...(token.nearMisses === null ? {} : { nearMisses: token.nearMisses }),
    ...(decryption === null
      ? {}
      : { decryption: { opened: decryption.opened, message: decryption.message } }),
    ...(token.nested === null ? {} : { nested: tokenJson(token.nested) }),
  };
}

/** The kind of token: an id for programs and a name for people. */
export const profileJson = ({ id, name }: Profile): Record<string, string> => ({ id, name });

function disclosedJson({
  payload,
  disclosures,
  withheld,
  keyBinding,
}: NonNullable<DecodedToken["disclosed"]>) {
  return {
    payload: shallow(payload, null),
    disclosures: disclosures.map(({ path, name, value, digest, fault }) => ({
      path,
      name,
      value: shallow(value, null),
      digest,
      signed: path !== null && fault === null,
      fault,
    })),
    withheld,
    keyBinding: keyBinding === null ? null : tokenJson(keyBinding),
  };
}

const otherJson = ({ id, name, advice, facts, content }: OtherThing): Record<string, unknown> => ({
  id,
  name,
  advice,
  facts: Object.fromEntries(facts.map((fact) => [fact.name, fact.value])),
  content: content === null ? null : partValue(content),
});

function partValue({ json, text }: TokenPart): unknown {
  return json === null || json.value === undefined ? null : shallow(json.exact, text);
}

/** Escapes invisible characters within strings, but keeps the line breaks of the layout. */
const visibleJson = (json: string): string => json.split("\n").map(visible).join("\n");
