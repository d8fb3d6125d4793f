import type { Cookie } from "../../http/cookie.ts";
import { isForOneHost } from "../../http/host.ts";
import { spanWords } from "../../text/time-span.ts";
import type { EventOf, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import type { Narration } from "./telling.ts";
import { clientWord, listWords } from "./words.ts";

/** Words for the cookie jar: what is stored and removed, what is sent, and everything that is rejected or ignored. */
export const COOKIE_WORDS: Narration<
  | "cookie.stored"
  | "cookie.rejected"
  | "cookie.deleted"
  | "cookie.expired"
  | "cookie.evicted"
  | "cookie.attached"
  | "cookie.withheld"
  | "deletion.missed"
  | "attribute.ignored"
> = {
  "cookie.stored": ({ cookie, replaced }, { beat, before }) => ({
    headline: `The ${clientWord(before)} ${replaced ? "replaces" : "stores"} the cookie ${cookie.name}=${cookie.value}`,
    body: [
      hostWords(cookie),
      portsWords(cookie, before),
      lifeWords(cookie, beat.at(-1)?.at ?? 0, clientWord(before)),
      cookie.httpOnly ? "HttpOnly: no script can read it." : "",
      ...leftOut(beat, cookie.name),
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  }),
  "cookie.rejected": ({ name, refusal, said }, { beat, before }) => ({
    headline: `The ${clientWord(before)} refuses the cookie${name === "" ? "" : ` ${name}`}.`,
    body: [refusal.reason, ...ownWord(said), ...leftOut(beat, name)].join(" "),
    refused: true,
  }),
  "cookie.deleted": ({ cookie, by }) => ({
    headline: `The cookie ${cookie.name} leaves the jar.`,
    body: {
      server: "The server set it again with an expiry in the past. That is how a server deletes a cookie.",
      script: "A script of the page set it again with an expiry in the past.",
      user: "The user threw it away. No server was asked, and none knows of it.",
      "browser-closed": "It had no expiry, so it lasted until now.",
    }[by],
  }),
  "cookie.expired": ({ cookie }, { before }) => ({
    headline: `The cookie ${cookie.name} has expired.`,
    body: `Its time is over, and the ${clientWord(before)} throws it away.`,
  }),
  "cookie.evicted": ({ cookie, refusal }) => ({
    headline: `The cookie ${cookie.name} is thrown out of the jar.`,
    body: refusal.reason,
    refused: true,
  }),
  "cookie.attached": ({ header }, { before }) => ({
    headline: `The ${clientWord(before)} adds Cookie: ${header}`,
    body: LOOKED_INTO_JAR[clientWord(before)],
  }),
  "cookie.withheld": ({ cookie, refusal, said }) => ({
    headline: `Kept back: ${cookie.name} stays in the jar.`,
    body: [refusal.reason, ...ownWord(said)].join(" "),
    refused: true,
  }),
  "deletion.missed": ({ name, refusal }) => ({
    headline: `Set-Cookie deletes nothing: ${name} stays in the jar.`,
    body: refusal.reason,
    refused: true,
  }),
  "attribute.ignored": ({ attribute, refusal }) => ({
    headline:
      refusal.code === "lifetime-cut"
        ? `The browser cuts ${attribute} short.`
        : `The browser ignores ${attribute}.`,
    body: refusal.reason,
    refused: true,
  }),
};

/** The browser's own name for the reason, if the clause does not have it. */
export const ownWord = (said: string | undefined): string[] =>
  said === undefined ? [] : [`The browser's own word for it: ${said}.`];

/** Why cookies are sent. */
export const LOOKED_INTO_JAR = {
  browser: "The browser looked into its jar and added the cookie by itself.",
  program: "It was told to send cookies, and where to take them from.",
} as const;

/** Describes to which hosts a cookie is sent: "host" refers to names only, not to sites or origins. */
function hostWords(cookie: Cookie): string {
  const { domain, partitionKey } = cookie;
  const hosts = isForOneHost(cookie)
    ? `It belongs to ${domain} alone.`
    : `It belongs to ${domain} and its subdomains.`;
  return partitionKey === null ? hosts : `${hosts} Partitioned: only under pages of ${partitionKey}.`;
}

/** If several servers of one name differ only by port, says that cookies are not bound to a port (RFC 6265bis §8.5). */
function portsWords({ domain }: Cookie, { servers }: Knowledge): string {
  const there = servers.filter(({ name }) => name.split(":")[0] === domain).map(({ name }) => name);
  return there.length < 2 ? "" : `A cookie knows no port: ${listWords(there)} share it.`;
}

const NO_EXPIRY = {
  browser: "It has no expiry: it stays until the browser is closed.",
  program: "It has no expiry: it is for this one session.",
} as const;

function lifeWords(cookie: Cookie, now: number, client: "browser" | "program"): string {
  if (cookie.expiryTime === null) return NO_EXPIRY[client];
  return `It stays for ${spanWords(cookie.expiryTime - now)}.`;
}

/** Returns what the browser ignored in the line of this cookie. */
const leftOut = (beat: readonly TraceEvent[], name: string): string[] =>
  beat
    .filter((e): e is EventOf<"attribute.ignored"> => e.type === "attribute.ignored" && e.name === name)
    .map(({ refusal }) => refusal.reason);
