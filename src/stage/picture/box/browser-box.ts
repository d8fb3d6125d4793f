import { type Cookie, sameCookie } from "../../../http/cookie.ts";
import { isForHost, isForOneHost } from "../../../http/host.ts";
import { field, type HttpRequest, type HttpResponse, statusOf } from "../../../http/message.ts";
import { spanShort } from "../../../text/time-span.ts";
import type { EventOf, TraceEvent } from "../../../trace/event.ts";
import { activeTab } from "../../../trace/knowledge/knowledge.ts";
import { placeTitle, type StorageEntry } from "../../../trace/storage-entry.ts";
import { EMPTY, type Facts, type Row, type Section } from "../../canvas/section.ts";
import { type Line, span } from "../../canvas/text.ts";
import { shortUrl } from "../../narration/facts.ts";
import { INFERRED_BEHIND } from "../../narration/words.ts";
import type { SceneBeat, Timeline } from "../../timeline/beat.ts";
import { GOT_ERROR, GOT_NOTHING, GOT_OPAQUE, SCRIPT_GOT, untilWords } from "../small-words.ts";
import { endOfToken } from "./token-payload.ts";

/** Returns the sections of the browser: its jar, and the page storage. */
export function browserSections(timeline: Timeline, beat: SceneBeat): Section[] {
  const { storage } = beat.after;
  const { peaks } = timeline;
  const sections = [jarSection(timeline, beat)];
  for (const area of ["localStorage", "sessionStorage", "memory"] as const) {
    const entries = storage.filter((e) => e.area === area);
    const most = peaks.kept[area];
    if (most === 0 && area !== "localStorage") continue;
    const shared = new Set(storage.map((e) => e.area)).size > 1;
    const rows = entries.map((e) => entryRow(e, beat, timeline, shared));
    sections.push({
      title: [[span(placeTitle(area), "browser-title"), ...foreignHost(entries, beat)]],
      rows: rows.length === 0 ? [EMPTY] : rows,
      weight: most === 0 ? 0 : isCrowded(timeline) && entries.length === 0 ? 1 : 2,
      reserve: most,
      factual: rows.some(({ facts }) => facts !== undefined),
    });
  }
  return sections;
}

/** Whether a lesson uses several storage areas: empty ones make room for the others. */
const isCrowded = ({ peaks }: Timeline): boolean =>
  Object.values(peaks.kept).filter((most) => most > 0).length > 1;

/** Returns the cookie jar: all that a program has. */
export function jarSection(timeline: Timeline, beat: SceneBeat): Section {
  const { jar } = beat.after;
  // If cookies go to different hosts, each row has its host.
  const owner = timeline.hosts ? null : foreignOwner(jar, beat);
  const jarRows = jar.map((c) => cookieRow(c, beat, timeline, owner === null));
  return {
    title: [
      [
        span("Cookie jar", "browser-title"),
        ...(timeline.guessed.jar ? INFERRED_BEHIND : []),
        ...(owner === null ? [] : [span(`  ${owner}`, "dim")]),
      ],
    ],
    rows: jarRows.length === 0 ? [EMPTY] : jarRows,
    weight: isCrowded(timeline) && jar.length === 0 ? 1 : 3,
    reserve: timeline.peaks.cookies,
    factual: true,
  };
}

/** Returns the browser's address; `schemes`: with the scheme, because it differs. */
export function addressLine(beat: SceneBeat, schemes: boolean): Line {
  const url = activeTab(beat.after)?.url ?? null;
  if (url === null) return [span("a blank page", "dim")];
  if (!schemes) return [span(shortUrl(url), "dim")];
  const { protocol } = new URL(url);
  return [span(`${protocol}//`, protocol === "http:" ? "warn" : "dim"), span(shortUrl(url), "dim")];
}

/** Returns what a script of the page read in this beat, or the last response to it: the page itself has not changed. */
export function scriptLine(beat: SceneBeat, { highlighter, show }: Timeline): Line {
  const { events } = beat;
  const { exchange } = beat.after;
  const ran = events.findLast(isReading);
  if (ran !== undefined) {
    const got = isNothing(ran.result) ? [span(GOT_NOTHING)] : highlighter.mark(ran.result, "text");
    return [span(SCRIPT_GOT, "dim"), ...got];
  }
  // A preflight fails: the script's own request is never sent.
  if (exchange?.cause === "preflight" && events.some(({ type }) => type === "request.refused"))
    return [span(SCRIPT_GOT, "dim"), span(GOT_ERROR, "bad")];
  if (exchange?.cause !== "fetch" || exchange.phase !== "done" || exchange.response === null) return [];
  const { request, response } = exchange;
  // A response is blocked as soon as it arrives: the next event says so.
  const next = show.trace[(events.at(-1)?.seq ?? -1) + 1];
  if (exchange.blocked || (next?.type === "response.blocked" && next.exchange === exchange.id))
    return [span(SCRIPT_GOT, "dim"), span(GOT_ERROR, "bad")];
  if (isOpaque(request, response)) return [span(SCRIPT_GOT, "dim"), span(GOT_OPAQUE)];
  const status = statusOf(response);
  return [span(SCRIPT_GOT, "dim"), span(status, response.status < 400 ? "good" : "bad")];
}

/**
 * Whether a script learns only that there was a response, as in mode "no-cors": "An opaque filtered response is a filtered response whose
 * […] status is 0, […] header list is « », body is null" (Fetch, section 2.2.6).
 */
function isOpaque(request: HttpRequest, response: HttpResponse): boolean {
  const origin = field(request, "Origin");
  return (
    origin !== null &&
    origin !== new URL(request.url).origin &&
    field(response, "Access-Control-Allow-Origin") === null
  );
}

/** Whether a script reads something: writing returns nothing. */
export const isReading = (event: TraceEvent): event is EventOf<"script.ran"> =>
  event.type === "script.ran" && !event.code.includes(" = ");

/** Whether the result is that nothing was found. */
export const isNothing = (result: string): boolean => result === "" || result === "null";

/** Returns the text of the page, with its status if that is a refusal. */
export function pageLine(beat: SceneBeat): Line {
  const tab = activeTab(beat.after);
  if (tab === null || tab.status === null) return [];
  return tab.status < 400 ? [span(tab.text)] : [span(`${tab.status} `, "bad"), span(tab.text)];
}

/** Returns a cookie: its pair, and its attributes as facts. `named`: includes its domain, if it is for another page or that matters. */
function cookieRow(cookie: Cookie, beat: SceneBeat, { highlighter, hosts }: Timeline, named: boolean): Row {
  const fresh = beat.events.some(
    (e) => (e.type === "cookie.stored" || e.type === "cookie.found") && sameCookie(e.cookie, cookie),
  );
  const isElsewhere = isForeign(cookie, beat);
  const domain = named && (hosts || isElsewhere) ? domainWords(cookie) : null;
  const pair = highlighter.value(`${cookie.name}=${cookie.value}`);
  const gaps = domain === null ? [] : ["  ", " "];
  const beside = gaps.map((gap): Line => [...pair, span(`${gap}${domain}`, "dim")]);
  return {
    ways: [...beside, pair],
    fresh,
    notable: isInQuestion(cookie, beat),
    facts: cookieFacts(cookie, beat.after.now, domain),
  };
}

/** Returns the host that a cookie goes to, with a leading dot if subdomains are included, as in developer tools. */
const domainWords = (cookie: Cookie): string => (isForOneHost(cookie) ? cookie.domain : `.${cookie.domain}`);

/** Whether a beat is about a cookie: it is withheld, or if none is, it is sent. */
function isInQuestion(cookie: Cookie, { events }: SceneBeat): boolean {
  const kept = events.flatMap((e) => (e.type === "cookie.withheld" ? [e.cookie] : []));
  const sent = events.flatMap((e) => (e.type === "cookie.attached" ? e.cookies : []));
  return (kept.length > 0 ? kept : sent).some((c) => sameCookie(c, cookie));
}

/** Whether a cookie is not for the host of the active page. */
function isForeign(cookie: Cookie, beat: SceneBeat): boolean {
  const url = activeTab(beat.after)?.url ?? null;
  return url !== null && !isForHost(cookie, new URL(url).hostname);
}

/** Returns the domain of all cookies in a jar, if it is the same one and not the active page's; otherwise null. */
function foreignOwner(jar: readonly Cookie[], beat: SceneBeat): string | null {
  const domains = [...new Set(jar.map((c) => c.domain))];
  const [only] = domains;
  return only !== undefined && domains.length === 1 && jar.every((c) => isForeign(c, beat)) ? only : null;
}

/** Returns a cookie's attributes: those that protect it, in full and shortened, and the rest. `domain`: null if it need not be shown. */
function cookieFacts(cookie: Cookie, now: number, domain: string | null): Facts {
  if (cookie.unseen) return { guards: ["attributes not seen", ""], others: [], owner: domain };
  const sameSite = cookie.sameSite === "Default" ? null : cookie.sameSite;
  const flags = [...(cookie.httpOnly ? ["HttpOnly"] : []), ...(cookie.secure ? ["Secure"] : [])];
  const long = [...flags, ...(sameSite === null ? [] : [`SameSite=${sameSite}`])].join("  ");
  const short = [...flags, ...(sameSite === null ? [] : [sameSite])];
  // If there is room for only one of them: the rule that decides when it is sent.
  const sending = sameSite === null || flags.length === 0 ? [] : [`… ${sameSite}`];
  return {
    guards: [long, short.join("  "), short.join(" "), ...sending],
    others: [...(cookie.path === "/" ? [] : [`Path=${cookie.path}`]), lifeWords(cookie, now)],
    owner: domain,
  };
}

/** Returns a cookie's remaining lifetime in words. An expired one stays in its jar until the jar is read. */
function lifeWords({ expiryTime }: Cookie, now: number): string {
  if (expiryTime === null) return "until the browser closes";
  return expiryTime > now ? `for ${spanShort(expiryTime - now)}` : "expired";
}

/** Returns the owner of the storage, if the active page has another origin and so cannot read it. */
function foreignHost(entries: readonly StorageEntry[], beat: SceneBeat): Line {
  const url = activeTab(beat.after)?.url ?? null;
  const [first] = entries;
  if (url === null || first === undefined) return [];
  const { origin } = new URL(url);
  return entries.some((e) => e.origin === origin) ? [] : [span(`  ${new URL(first.origin).host}`, "dim")];
}

/** Returns an entry of page storage, and a token's expiry: below it, or beside it or omitted if several areas share the room. */
function entryRow(
  entry: StorageEntry,
  beat: SceneBeat,
  { highlighter, timed, years }: Timeline,
  shared: boolean,
): Row {
  const fresh = beat.events.some(
    (e) =>
      (e.type === "token.stored" || e.type === "storage.written") &&
      e.key === entry.key &&
      e.area === entry.area,
  );
  const whole = highlighter.whole(`${entry.key} ${entry.value}`, "text");
  const end = timed ? endOfToken(entry.value) : null;
  const until = end === null ? "" : untilWords(end, beat.after.now, years);
  if (until === "") return { ways: [whole], fresh };
  if (shared) return { ways: [[...whole, span(`  ${until}`, "dim")], whole], fresh };
  return { ways: [whole], fresh, facts: { guards: [""], others: [until], owner: null } };
}
