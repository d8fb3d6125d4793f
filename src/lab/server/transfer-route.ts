import type { RequestHandler } from "express";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import { LAB_SERVER, type Reports } from "./reports.ts";

/** The page that changes something: it sends the user's money. */
export function transferRoute(reports: Reports): RequestHandler {
  return (request, response) => {
    const user = reports.work?.user ?? null;
    if (user === null) return void response.status(401).send("Please log in");
    const { to, amount } = request.body ?? {};
    const sum = Number(amount);
    if (typeof to !== "string" || to === "" || !Number.isInteger(sum) || sum <= 0) {
      reports.refuses(refuse("form-incomplete"));
      return void response.status(400).send("To whom, and how much?");
    }
    reports.say({ type: "transfer.made", server: LAB_SERVER, user: user.name, to, amount: sum });
    response.send(`Sent ${sum} to ${to.replace(/[<>&"]/g, "")}`);
  };
}

/** The CSRF rule by the Origin header: a form on another site's page is refused, and what no page sent. */
export function ownForm(
  origins: { readonly shop: string; readonly api: string },
  reports: Reports,
): RequestHandler {
  return (request, response, next) => {
    const value = request.headers.origin ?? null;
    const refusal = foreignForm(value, origins);
    reports.say({ type: "csrf.checked", server: LAB_SERVER, rule: "origin", value, refusal });
    if (refusal === null) return next();
    reports.refuses(refusal);
    response.status(403).send("Not our own form");
  };
}

/** "Using Standard Headers to Verify Origin" blocks a request without the header as well. */
function foreignForm(
  value: string | null,
  { shop, api }: { readonly shop: string; readonly api: string },
): Refusal | null {
  if (value === null) return refuse("csrf-no-origin", { own: `the pages of ${shop}` });
  return value === shop || value === api ? null : refuse("csrf-origin", { origin: value, own: shop });
}
