import type { Field } from "../../http/message.ts";
import { listOf, member, textOf } from "./har-values.ts";

/**
 * Splits a header value into Set-Cookie lines, as tools write it: one line, several joined by line breaks (Firefox, Playwright), or
 * several joined by commas (Safari, Postman). `names`: the cookies that the tool itself has found in the response.
 */
export function setCookieLines(value: string, names: readonly string[]): string[] {
  const lines = value.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.flatMap((line) => splitAtCommas(line, names, lines.length));
}

/**
 * "a=1; Path=/, b=2": a comma separates two lines if a cookie name and an equals sign follow. Commas are valid in values and in Expires as
 * well, so if the tool lists the names only those count, and a line is not split if the tool lists no more cookies than lines.
 */
function splitAtCommas(line: string, names: readonly string[], lines: number): string[] {
  if (names.length > 0 && names.length <= lines) return [line];
  const parts: string[] = [];
  let from = 0;
  for (const match of line.matchAll(/,\s*([^\s;,=]+)\s*=/g)) {
    const [, name = ""] = match;
    if (names.length > 0 ? !names.includes(name) : !/;/.test(line.slice(from, match.index))) continue;
    parts.push(line.slice(from, match.index));
    from = match.index + 1;
  }
  return [...parts, line.slice(from)].map((part) => part.trim());
}

/** Returns Set-Cookie lines for cookies that a tool lists instead of the header. */
export function linesOfCookies(cookies: unknown): Field[] {
  return listOf(cookies).flatMap((cookie) => {
    const name = textOf(member(cookie, "name"));
    if (name === null) return [];
    const attribute = (label: string, key: string) => {
      const value = textOf(member(cookie, key));
      return value === null || value === "" ? [] : [`${label}=${value}`];
    };
    const flag = (label: string, key: string) => (member(cookie, key) === true ? [label] : []);
    const expires = Date.parse(textOf(member(cookie, "expires")) ?? "");
    const line = [
      `${name}=${textOf(member(cookie, "value")) ?? ""}`,
      ...attribute("Domain", "domain"),
      ...attribute("Path", "path"),
      ...(Number.isNaN(expires) ? [] : [`Expires=${new Date(expires).toUTCString()}`]),
      ...flag("HttpOnly", "httpOnly"),
      ...flag("Secure", "secure"),
      ...attribute("SameSite", "sameSite"),
    ];
    return [{ name: "Set-Cookie", value: line.join("; ") }];
  });
}

/** Returns the Cookie header for cookies that a tool lists instead of it; null if it lists none. */
export function headerOfCookies(cookies: unknown): Field | null {
  const pairs = listOf(cookies).flatMap((cookie) => {
    const name = textOf(member(cookie, "name"));
    return name === null ? [] : [`${name}=${textOf(member(cookie, "value")) ?? ""}`];
  });
  return pairs.length === 0 ? null : { name: "Cookie", value: pairs.join("; ") };
}
