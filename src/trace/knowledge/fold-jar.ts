import { type Cookie, sameCookie } from "../../http/cookie.ts";
import { type Changes, unchanged } from "./change.ts";
import type { Knowledge } from "./knowledge.ts";

/** The cookie jar, and who read it. */
export const JAR_CHANGES: Changes<
  | "cookie.stored"
  | "cookie.found"
  | "cookie.rejected"
  | "cookie.deleted"
  | "cookie.expired"
  | "cookie.evicted"
  | "cookie.attached"
  | "cookie.withheld"
  | "deletion.missed"
  | "attribute.ignored"
  | "script.ran"
> = {
  "cookie.stored": put,
  "cookie.found": put,
  "cookie.rejected": unchanged,
  "cookie.deleted": remove,
  "cookie.expired": remove,
  "cookie.evicted": remove,
  "cookie.attached": use,
  "script.ran": use,
  "cookie.withheld": unchanged,
  "deletion.missed": unchanged,
  "attribute.ignored": unchanged,
};

function put(k: Knowledge, { cookie }: { readonly cookie: Cookie }): Knowledge {
  const at = k.jar.findIndex((c) => sameCookie(c, cookie));
  return { ...k, jar: at < 0 ? [...k.jar, cookie] : k.jar.with(at, cookie) };
}

function remove(k: Knowledge, { cookie }: { readonly cookie: Cookie }): Knowledge {
  return { ...k, jar: k.jar.filter((c) => !sameCookie(c, cookie)) };
}

/** §5.8.3 step 5: "Update the last-access-time of each cookie in the cookie-list to the current date and time." */
function use(k: Knowledge, { cookies }: { readonly cookies: readonly Cookie[] }): Knowledge {
  const isUsed = (cookie: Cookie) => cookies.some((c) => sameCookie(c, cookie));
  return { ...k, jar: k.jar.map((c) => (isUsed(c) ? { ...c, lastAccessTime: k.now } : c)) };
}
