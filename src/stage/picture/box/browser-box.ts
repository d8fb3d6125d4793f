import { type Cookie, sameCookie } from "../../../http/cookie.ts";
import { isForHost } from "../../../http/host.ts";
import { field, type HttpRequest, type HttpResponse, reasonPhrase } from "../../../http/message.ts";
import { spanShort } from "../../../text/time-span.ts";
import type { EventOf, TraceEvent } from "../../../trace/event.ts";
import { activeTab } from "../../../trace/knowledge/knowledge.ts";
import { placeTitle, type StorageEntry } from "../../../trace/storage-entry.ts";
import { EMPTY, type Facts, type Row, type Section } from "../../canvas/section.ts";
import { type Line, span } from "../../canvas/text.ts";
import { shortUrl } from "../../narration/facts.ts";
import { GUESSED } from "../../narration/words.ts";
import type { SceneBeat, Timeline } from "../../timeline/beat.ts";
import { GOT_ERROR, GOT_NOTHING, GOT_OPAQUE, SCRIPT_GOT, untilWords } from "../small-words.ts";
import { endOfToken } from "./token-payload.ts";

/** What the browser shows: its page, its jar, and what pages keep. */
export function browserSections(timeline: Timeline, beat: SceneBeat): Section[] {
  const { jar, storage } = beat.after;
  const { peaks } = timeline;
  // Where a lesson uses several places, those that are empty now make room for the others.
  const crowded = Object.values(peaks.kept).filter((most) => most > 0).length > 1;
  // Where cookies go to different hosts, each says to which.
  const owner = timeline.hosts ? null : foreignOwner(jar, beat);
  const jarRows = jar.map((c) => cookieRow(c, beat, timeline, owner === null));
  const sections: Section[] = [
    {
      title: [
        [
          span("Cookie jar", "browser-title"),
          ...(timeline.guessed.jar ? GUESSED : []),
          ...(owner === null ? [] : [span(`  ${owner}`, "dim")]),
        ],
      ],
      rows: jarRows.length === 0 ? [EMPTY] : jarRows,
      weight: crowded && jar.length === 0 ? 1 : 3,
      reserve: peaks.cookies,
      factual: true,
    },
  ];
  for (const area of ["localStorage", "sessionStorage", "memory"] as const) {
    const entries = storage.filter((e) => e.area === area);
    const most = peaks.kept[area];
    if (most === 0 && area !== "localStorage") continue;
    const shared = new Set(storage.map((e) => e.area)).size > 1;
    const rows = entries.map((e) => entryRow(e, beat, timeline, shared));
    sections.push({
      title: [[span(placeTitle(area), "browser-title"), ...foreignHost(entries, beat)]],
      rows: rows.length === 0 ? [EMPTY] : rows,
      weight: most === 0 ? 0 : crowded && entries.length === 0 ? 1 : 2,
      reserve: most,
      factual: rows.some(({ facts }) => facts !== undefined),
    });
  }
  return sections;
}

/** The address that the browser shows; `schemes`: with what stands before ://, since it differs. */
export function addressLine(beat: SceneBeat, schemes: boolean): Line {
  const url = activeTab(beat.after)?.url ?? null;
  if (url === null) return [span("a blank page", "dim")];
  if (!schemes) return [span(shortUrl(url), "dim")];
  const { protocol } = new URL(url);
  return [span(`${protocol}//`, protocol === "http:" ? "warn" : "dim"), span(shortUrl(url), "dim")];
}

/** What a script of the page read in this beat, or was answered in it or before: the page itself is as it was. */
export function scriptLine(beat: SceneBeat, { values, show }: Timeline): Line {
  const { events } = beat;
  const { exchange } = beat.after;
  const ran = events.findLast(isReading);
  if (ran !== undefined) {
    const got = isNothing(ran.result) ? [span(GOT_NOTHING)] : values.mark(ran.result, "text");
    return [span(SCRIPT_GOT, "dim"), ...got];
  }
  // A preflight that fails: what the script asked for is never sent.
  if (exchange?.cause === "preflight" && events.some(({ type }) => type === "request.refused"))
    return [span(SCRIPT_GOT, "dim"), span(GOT_ERROR, "bad")];
  if (exchange?.cause !== "fetch" || exchange.phase !== "done" || exchange.response === null) return [];
  const { request, response } = exchange;
  // What is kept from it is so from the moment on at which it arrives: the next event says it.
  const next = show.trace[(events.at(-1)?.seq ?? -1) + 1];
  if (exchange.blocked || (next?.type === "response.blocked" && next.exchange === exchange.id))
    return [span(SCRIPT_GOT, "dim"), span(GOT_ERROR, "bad")];
  if (isOpaque(request, response)) return [span(SCRIPT_GOT, "dim"), span(GOT_OPAQUE)];
  const status = `${response.status} ${reasonPhrase(response.status)}`.trim();
  return [span(SCRIPT_GOT, "dim"), span(status, response.status < 400 ? "good" : "bad")];
}

/**
 * Whether a script gets no more of an answer than that there was one, as in mode "no-cors": "An opaque filtered response is a filtered
 * response whose […] status is 0, […] header list is « », body is null" (Fetch, section 2.2.6).
 */
function isOpaque(request: HttpRequest, response: HttpResponse): boolean {
  const origin = field(request, "Origin");
  return (
    origin !== null &&
    origin !== new URL(request.url).origin &&
    field(response, "Access-Control-Allow-Origin") === null
  );
}

/** Whether a script reads something: one that writes gets nothing back. */
export const isReading = (event: TraceEvent): event is EventOf<"script.ran"> =>
  event.type === "script.ran" && !event.code.includes(" = ");

/** Whether that is all a script gets if there is nothing, or nothing for it. */
export const isNothing = (result: string): boolean => result === "" || result === "null";

/** What the page says, with its status if that is a refusal. */
export function pageLine(beat: SceneBeat): Line {
  const tab = activeTab(beat.after);
  if (tab === null || tab.status === null) return [];
  return tab.status < 400 ? [span(tab.text)] : [span(`${tab.status} `, "bad"), span(tab.text)];
}

/** A cookie: its pair, and its attributes as facts. `named`: its domain is said as well, if it is for another page or that matters. */
function cookieRow(cookie: Cookie, beat: SceneBeat, { values, hosts }: Timeline, named: boolean): Row {
  const fresh = beat.events.some(
    (e) => (e.type === "cookie.stored" || e.type === "cookie.found") && sameCookie(e.cookie, cookie),
  );
  const isElsewhere = isForeign(cookie, beat);
  const domain = named && (hosts || isElsewhere) ? domainWords(cookie) : null;
  const pair = values.value(`${cookie.name}=${cookie.value}`);
  const gaps = domain === null ? [] : ["  ", " "];
  const beside = gaps.map((gap): Line => [...pair, span(`${gap}${domain}`, "dim")]);
  return {
    ways: [...beside, pair],
    fresh,
    notable: isInQuestion(cookie, beat),
    facts: cookieFacts(cookie, beat.after.now, domain),
  };
}

/** The host that a cookie goes to, or, with a dot before it, that host and all below it, as the tools of browsers write it. */
const domainWords = ({ domain, hostOnly }: Cookie): string => (hostOnly ? domain : `.${domain}`);

/** Whether a beat is about a cookie: it is kept back, or if none is, it is sent. */
function isInQuestion(cookie: Cookie, { events }: SceneBeat): boolean {
  const kept = events.flatMap((e) => (e.type === "cookie.withheld" ? [e.cookie] : []));
  const sent = events.flatMap((e) => (e.type === "cookie.attached" ? e.cookies : []));
  return (kept.length > 0 ? kept : sent).some((c) => sameCookie(c, cookie));
}

/** Whether a cookie is not for the host of the page in front. */
function isForeign(cookie: Cookie, beat: SceneBeat): boolean {
  const url = activeTab(beat.after)?.url ?? null;
  return url !== null && !isForHost(cookie, new URL(url).hostname);
}

/** The domain of all cookies in a jar, if it is one and none of them is for the page in front; else null. */
function foreignOwner(jar: readonly Cookie[], beat: SceneBeat): string | null {
  const domains = [...new Set(jar.map((c) => c.domain))];
  const [only] = domains;
  return only !== undefined && domains.length === 1 && jar.every((c) => isForeign(c, beat)) ? only : null;
}

/** A cookie's attributes: what guards it, in full and in short, and the rest. `domain`: null if it need not be said. */
function cookieFacts(cookie: Cookie, now: number, domain: string | null): Facts {
  if (cookie.unseen) return { guards: ["attributes not seen", ""], others: [], owner: domain };
  const sameSite = cookie.sameSite === "Default" ? null : cookie.sameSite;
  const flags = [...(cookie.httpOnly ? ["HttpOnly"] : []), ...(cookie.secure ? ["Secure"] : [])];
  const long = [...flags, ...(sameSite === null ? [] : [`SameSite=${sameSite}`])].join("  ");
  const short = [...flags, ...(sameSite === null ? [] : [sameSite])];
  // If there is room for one of them alone: the rule that decides when it is sent.
  const sending = sameSite === null || flags.length === 0 ? [] : [`… ${sameSite}`];
  return {
    guards: [long, short.join("  "), short.join(" "), ...sending],
    others: [...(cookie.path === "/" ? [] : [`Path=${cookie.path}`]), lifeWords(cookie, now)],
    owner: domain,
  };
}

/** How long a cookie lives. One that is too old stays in its jar until somebody looks at it. */
function lifeWords({ expiryTime }: Cookie, now: number): string {
  if (expiryTime === null) return "until the browser closes";
  return expiryTime > now ? `for ${spanShort(expiryTime - now)}` : "expired";
}

/** Whose store it is, if the page in front is of another origin and so cannot look into it. */
function foreignHost(entries: readonly StorageEntry[], beat: SceneBeat): Line {
  const url = activeTab(beat.after)?.url ?? null;
  const [first] = entries;
  if (url === null || first === undefined) return [];
  const { origin } = new URL(url);
  return entries.some((e) => e.origin === origin) ? [] : [span(`  ${new URL(first.origin).host}`, "dim")];
}

/** What a page keeps, and until when a token is good: below it, but beside it or nowhere if several places share the room. */
function entryRow(
  entry: StorageEntry,
  beat: SceneBeat,
  { values, timed, years }: Timeline,
  shared: boolean,
): Row {
  const fresh = beat.events.some(
    (e) =>
      (e.type === "token.stored" || e.type === "storage.written") &&
      e.key === entry.key &&
      e.area === entry.area,
  );
  const whole = values.whole(`${entry.key} ${entry.value}`, "text");
  const end = timed ? endOfToken(entry.value) : null;
  const until = end === null ? "" : untilWords(end, beat.after.now, years);
  if (until === "") return { ways: [whole], fresh };
  if (shared) return { ways: [[...whole, span(`  ${until}`, "dim")], whole], fresh };
  return { ways: [whole], fresh, facts: { guards: [""], others: [until], owner: null } };
}
