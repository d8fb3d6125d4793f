import type { Ask } from "../../../src/sim/browser/ask.ts";

export const SHOP = "https://shop.test";
export const API = "https://api.shop.test";
export const EVIL = "https://evil.test";

/** A request of a script on the shop's page. */
export function fetching(changes: Partial<Ask> = {}): Ask {
  return {
    method: "GET",
    url: `${SHOP}/`,
    fields: [],
    body: "",
    cause: "fetch",
    tab: "tab 1",
    initiator: SHOP,
    page: SHOP,
    topLevel: SHOP,
    credentials: "same-origin",
    token: null,
    redirectedThrough: [],
    ...changes,
  };
}

/** A form of the shop's page, sent. */
export function submitting(changes: Partial<Ask> = {}): Ask {
  const form = { name: "Content-Type", value: "application/x-www-form-urlencoded" };
  return fetching({
    method: "POST",
    fields: [form],
    body: "a=1",
    cause: "form",
    page: null,
    topLevel: null,
    credentials: "include",
    ...changes,
  });
}
