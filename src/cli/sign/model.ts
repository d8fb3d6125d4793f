/** The model of the new token: the token of `--like`, or the document printed by `decode --json`. */
import { exactValue } from "../../jwt/reading/exact-json.ts";
import { findTokens } from "../../jwt/reading/find-tokens.ts";
import { isObject, own } from "../../jwt/reading/json-text.ts";
import { readToken } from "../../jwt/reading/read-token.ts";
import { UsageError } from "../usage-error.ts";
import { type WrittenObject, writtenObject } from "./json-object.ts";

export interface Model {
  readonly header: WrittenObject;
  readonly claims: WrittenObject;
}

/** Returns header and claims of a token, or of a text that contains one. Throws UsageError. */
export function modelOf(paste: string): Model {
  const [found, ...more] = findTokens(paste);
  if (more.length > 0) throw new UsageError(`--like takes one token, and there are ${more.length + 1}.`);
  const { kind, header, payload } = readToken(found?.source ?? "");
  const parts = kind === "jws" ? [header, payload].map(({ json }) => writtenObject(json?.exact)) : [];
  const [head, claims] = parts;
  if (!head || !claims)
    throw new UsageError("--like takes a signed token whose header and payload are JSON objects.");
  return { header: head, claims };
}

/**
 * Returns the only token in the output of `decode --json` or `--jsonl`; null: the text is something else. A report is never signed as
 * claims. Throws UsageError if it contains no token, or several.
 */
export function modelInReport({ text, object }: WrittenObject): Model | null {
  if (typeof own(object, "schemaVersion") !== "number") return null;
  const report = exactValue(text);
  const tokens = isObject(report) ? (own(report, "tokens") ?? [report]) : [];
  if (!Array.isArray(tokens) || (own(object, "tokens") === undefined && own(object, "result") === undefined))
    return null;
  const [token, ...more] = tokens;
  const header = writtenObject(isObject(token) ? own(token, "header") : null);
  const claims = writtenObject(isObject(token) ? own(token, "payload") : null);
  if (more.length > 0 || header === null || claims === null)
    throw new UsageError(
      "That is what decode --json prints, and it holds no single token to take header and payload from: give one token, or use decode --payload.",
    );
  return { header, claims };
}
