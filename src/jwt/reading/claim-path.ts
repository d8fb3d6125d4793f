import { isObject, own } from "./json-text.ts";

/**
 * Returns the value at a path such as `realm_access.roles` or `aud[0]`; undefined if there is none. A claim whose own name has dots, such
 * as `https://shop.test/roles`, takes precedence over a path through them.
 */
export function claimAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  const [, index, behind = ""] = /^\[?(\d{1,9})\]?(?:\.|(?=\[)|$)(.*)$/s.exec(path) ?? [];
  if (Array.isArray(value)) return index === undefined ? undefined : claimAt(value[Number(index)], behind);
  if (!isObject(value)) return undefined;
  for (
    let end = path.length;
    end > 0;
    end = Math.max(path.lastIndexOf(".", end - 1), path.lastIndexOf("[", end - 1))
  ) {
    const name = path.slice(0, end);
    if (own(value, name) !== undefined) return claimAt(own(value, name), path.slice(end).replace(/^\./, ""));
  }
  return undefined;
}
