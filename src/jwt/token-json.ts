/** A decoded token as JSON, schema version 1: what scripts read. */
import { explain } from "./findings/finding-table.ts";
import { nesting } from "./reading/json-text.ts";
import { visible } from "./reading/visible.ts";
import type { DecodedToken, TokenPart } from "./token.ts";

export const SCHEMA_VERSION = 1;

/** A reader of JSON may recurse; what is nested deeper than this is given as a note in its place. */
const DEEPEST = 200;

/** The document for all tokens of one input. No control or format character is in it: they are escaped. */
export function documentText(tokens: readonly DecodedToken[]): string {
  return visibleJson(
    JSON.stringify({ schemaVersion: SCHEMA_VERSION, tokens: tokens.map(tokenJson) }, null, 2),
  );
}

/** One token on one line: the same members, but findings by their id, since a list of tokens is long. */
export function jsonLine(token: DecodedToken): string {
  const findings = token.findings.map(({ id, severity, about }) => ({ id, severity, about }));
  return visible(JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...tokenJson(token), findings }));
}

/** One value as JSON on one line. */
export const valueText = (value: unknown): string => visible(JSON.stringify(shallow(value, null)));

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
    ...(decryption === null
      ? {}
      : { decryption: { opened: decryption.opened, message: decryption.message } }),
    ...(token.nested === null ? {} : { nested: tokenJson(token.nested) }),
  };
}

function partValue({ json, text }: TokenPart): unknown {
  return json === null || json.value === undefined ? null : shallow(json.value, text);
}

/** The value itself, or one cut at the depth that every reader of JSON can follow. */
function shallow(value: unknown, text: string | null): unknown {
  const mayBeDeep = text === null ? typeof value === "object" : text.length > 2 * DEEPEST;
  if (!mayBeDeep || (text !== null && nesting(text) <= DEEPEST)) return value;
  return cut(value, DEEPEST);
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return Array.isArray(value) ? "[nested too deep]" : "{nested too deep}";
  if (Array.isArray(value)) return value.map((one) => cut(one, levels - 1));
  // fromEntries defines members, so that "__proto__" is one like any other.
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one, levels - 1)]));
}

/** Escapes what is unseen within strings and leaves the line breaks of the layout. */
const visibleJson = (json: string): string => json.split("\n").map(visible).join("\n");
