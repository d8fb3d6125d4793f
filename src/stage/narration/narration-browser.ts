import { splitCompact } from "../../jwt/reading/compact.ts";
import { readToken } from "../../jwt/reading/read-token.ts";
import type { EventOf } from "../../trace/event.ts";
import { PLACE_NAMES, sameEntry } from "../../trace/storage-entry.ts";
import type { StorageArea } from "../../trace/things.ts";
import { shortUrl } from "./facts.ts";
import type { Narration, Telling } from "./telling.ts";
import type { Words } from "./words.ts";

const AREA_LIFE: Readonly<Record<StorageArea, string>> = {
  localStorage:
    "It stays there after a reload, and after the browser is closed. Every script of this origin can read it.",
  sessionStorage: "It stays there until this tab is closed. Every script of this origin can read it.",
  memory: "Page memory is the variables of the running page. A reload wipes it.",
};

export const BROWSER_WORDS: Narration<
  | "tab.opened"
  | "tab.closed"
  | "browser.closed"
  | "browser.chosen"
  | "browser.configured"
  | "browser.switched"
  | "page.restored"
  | "frame.opened"
  | "frame.left"
  | "socket.opened"
  | "field.hidden"
  | "page.opened"
  | "script.ran"
  | "storage.written"
  | "storage.removed"
  | "token.stored"
  | "token.attached"
> = {
  "tab.opened": ({ tab }) => ({ headline: `The browser shows ${tab}.`, body: "" }),
  "tab.closed": ({ tab }) => ({
    headline: `${tab} is closed.`,
    body: `What its page kept in ${PLACE_NAMES.memory} and in ${PLACE_NAMES.sessionStorage} is gone. Cookies and ${PLACE_NAMES.localStorage} stay.`,
  }),
  "browser.closed": () => ({
    headline: "The browser is closed.",
    body: `Cookies without an expiry go now. Cookies with one, and ${PLACE_NAMES.localStorage}, stay on the disk.`,
  }),
  "browser.chosen": ({ called, known }) => ({
    headline: `The browser is ${called} from here on.`,
    body: `Browsers differ in some rules. This one's are ${known}.`,
  }),
  "browser.configured": ({ setting, value }) => ({
    headline: `The browser: ${setting} is now ${value}.`,
    body: BROWSER_SETTINGS[`${setting} ${value}`] ?? "",
  }),
  "browser.switched": ({ name, program }) =>
    program
      ? {
          headline: `From here on a program sends: ${name}.`,
          body: "It is not a browser. It keeps and sends cookies only as it is told to.",
        }
      : {
          headline: `The user goes to another browser: ${name}.`,
          body: "It has tabs and a cookie jar of its own, and knows nothing of what the others hold.",
        },
  "page.restored": ({ url, memory }) => ({
    headline: `The browser shows ${shortUrl(url)} again, as it was.`,
    body: `It had kept the page${memory.length === 0 ? "" : ", and what its scripts hold in page memory"}. It asks no server. With Cache-Control: no-store it would ask again.`,
  }),
  "frame.opened": ({ url }) => ({
    headline: `A frame in the page shows ${shortUrl(url)}.`,
    body: "The address bar still shows the page around it. The browser judges cookies by that page.",
  }),
  "frame.left": () => ({ headline: "Back from the frame to the page around it.", body: "" }),
  "socket.opened": ({ url }) => ({
    headline: `The page has a WebSocket to ${shortUrl(url)}.`,
    body: "From here on both sides can send. The cookies of the handshake have settled who is at the other end.",
  }),
  "field.hidden": ({ field, refusal }) => ({
    headline: `The browser hides ${field} from the script.`,
    body: refusal.reason,
    refused: true,
  }),
  "page.opened": ({ url }) => ({ headline: `The browser shows ${shortUrl(url)}.`, body: "" }),
  "script.ran": ({ code, result }, { beat }) => {
    const hidden = beat.flatMap((e) => (e.type === "cookie.withheld" ? [e.cookie.name] : []));
    const seen = result === "" ? "It sees nothing." : `It sees: ${result}`;
    const kept = hidden.length === 0 ? "" : ` The browser hides ${hidden.join(", ")} from scripts: HttpOnly.`;
    // A name without an area is in page memory, which has no rules of its own.
    const shared = /^\w+$/.test(code) ? "Page memory belongs to this page, and so does the script. " : "";
    const body = code.includes("=") ? "" : `${shared}${seen}${kept}`;
    return { headline: `A script on the page runs ${code}`, body };
  },
  "storage.written": ({ area, key, value }) => ({
    headline: `The page keeps ${key} in ${PLACE_NAMES[area]}: ${value}`,
    body: AREA_LIFE[area],
  }),
  "storage.removed": ({ area, key }) => ({
    headline: `The page removes ${key} from ${PLACE_NAMES[area]}.`,
    body: "",
  }),
  "token.stored": (event, telling) =>
    changedWords(event, telling) ?? {
      headline: `The page keeps the token in ${PLACE_NAMES[event.area]}.`,
      body: AREA_LIFE[event.area],
    },
  "token.attached": ({ token, from }) => ({
    headline: `The page puts its token in the Authorization header.`,
    body: `A script takes ${token} from ${from}. A browser never does this by itself.`,
  }),
};

/** What each browser setting means. */
const BROWSER_SETTINGS: Readonly<Record<string, string>> = {
  "third-party-cookies allow":
    "In a page of another site, a cookie with SameSite=None goes along as it does anywhere.",
  "third-party-cookies block": "In a page of another site, no cookie is sent and none is kept.",
  "third-party-cookies partition":
    "For each site in the address bar, cookies of other sites are kept in a jar of their own.",
};

/** Describes what was changed in a token that still has its old signature; null if no token was stored there, or its signature differs. */
function changedWords(event: EventOf<"token.stored">, { before }: Telling): Words | null {
  const { value } = event;
  const old = before.storage.find((entry) => sameEntry(entry, event))?.value;
  const was = old === undefined ? null : splitCompact(old);
  const is = splitCompact(value);
  if (old === undefined || was === null || is === null || was[2] !== is[2] || old === value) return null;
  const claims = readToken(value).payload.object ?? {};
  const formerly = readToken(old).payload.object ?? {};
  const changes = Object.entries(claims).flatMap(([name, now]) => {
    const then = JSON.stringify(formerly[name]);
    if (then === JSON.stringify(now)) return [];
    return [`${name} is ${JSON.stringify(now)} now${then === undefined ? "" : `, and was ${then}`}. `];
  });
  return {
    headline: `The page changes the token in ${PLACE_NAMES[event.area]}.`,
    body: `${changes.join("")}Nobody stops it. The signature is as before: it was made for the old text.`,
  };
}
