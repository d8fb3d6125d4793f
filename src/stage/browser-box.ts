import type { Cookie } from "../http/cookie.ts";
import type { StorageArea } from "../trace/event.ts";
import { activeTab, type StorageEntry } from "../trace/knowledge.ts";
import { spanShort } from "../trace/span-words.ts";
import { shortUrl } from "./narration-browser.ts";
import { EMPTY, INDENT, type Row, type Section } from "./section.ts";
import { type Line, span } from "./text.ts";
import type { SceneBeat, Timeline } from "./timeline.ts";
import type { Values } from "./values.ts";

const AREA_TITLES: Readonly<Record<StorageArea, string>> = {
  localStorage: "Local storage",
  sessionStorage: "Session storage",
  memory: "Page memory",
};

/** What the browser shows: its page, its jar, and what pages keep. `width` is the room inside the box. */
export function browserSections(timeline: Timeline, beat: SceneBeat, width: number): Section[] {
  const { jar, storage } = beat.after;
  const { values, peaks } = timeline;
  // Where a lesson uses several places, those that are empty now make room for the others.
  const crowded = Object.values(peaks.kept).filter((most) => most > 0).length > 1;
  const jarRows = jar.flatMap((c) => cookieRows(c, beat, values, width - INDENT));
  const sections: Section[] = [
    {
      title: [span("Cookie jar", "browser-title")],
      rows: jarRows.length === 0 ? [EMPTY] : jarRows,
      weight: crowded && jar.length === 0 ? 1 : 3,
      reserve: peaks.cookies * 2,
    },
  ];
  for (const area of ["localStorage", "sessionStorage", "memory"] as const) {
    const entries = storage.filter((e) => e.area === area);
    const most = peaks.kept[area];
    if (most === 0 && area !== "localStorage") continue;
    const rows = entries.map((e) => entryRow(e, beat, values, width - INDENT));
    sections.push({
      title: [span(AREA_TITLES[area], "browser-title"), ...foreignHost(entries, beat)],
      rows: rows.length === 0 ? [EMPTY] : rows,
      weight: most === 0 ? 0 : crowded && entries.length === 0 ? 1 : 2,
      reserve: most,
    });
  }
  return sections;
}

/** The address that the browser shows. */
export function addressLine(beat: SceneBeat): Line {
  const url = activeTab(beat.after)?.url ?? null;
  return [span(url === null ? "a blank page" : shortUrl(url), "dim")];
}

/** What the page says, with its status where that is a refusal. */
export function pageLine(beat: SceneBeat): Line {
  const tab = activeTab(beat.after);
  if (tab === null || tab.status === null) return [];
  return tab.status < 400 ? [span(tab.text)] : [span(`${tab.status} `, "bad"), span(tab.text)];
}

function cookieRows(cookie: Cookie, beat: SceneBeat, values: Values, width: number): Row[] {
  const fresh = beat.events.some(
    (e) => e.type === "cookie.stored" && e.cookie.name === cookie.name && e.cookie.path === cookie.path,
  );
  const pair = values.value(`${cookie.name}=${cookie.value}`, width);
  return [{ line: pair, fresh }, { line: [span(cookieFacts(cookie, beat, width), "dim")] }];
}

/** A cookie's attributes, as many as fit the width, the telling ones first. */
function cookieFacts(cookie: Cookie, beat: SceneBeat, width: number): string {
  const url = activeTab(beat.after)?.url ?? null;
  const foreign = url !== null && !new URL(url).hostname.endsWith(cookie.domain);
  const facts = [
    ...(foreign ? [cookie.domain] : []),
    ...(cookie.httpOnly ? ["HttpOnly"] : []),
    ...(cookie.sameSite === "Default" ? [] : [`SameSite=${cookie.sameSite}`]),
    ...(cookie.secure ? ["Secure"] : []),
    ...(cookie.path === "/" ? [] : [`Path=${cookie.path}`]),
    cookie.expiryTime === null
      ? "until the browser closes"
      : `for ${spanShort(cookie.expiryTime - beat.after.now)}`,
    ...(foreign ? [] : [cookie.domain]),
  ];
  return facts.reduce((text, fact) => {
    const longer = text === "" ? fact : `${text}  ${fact}`;
    return longer.length > width ? text : longer;
  }, "");
}

/** Whose store it is, where the page in front is of another origin and so cannot look into it. */
function foreignHost(entries: readonly StorageEntry[], beat: SceneBeat): Line {
  const url = activeTab(beat.after)?.url ?? null;
  const [first] = entries;
  if (url === null || first === undefined) return [];
  const { origin } = new URL(url);
  return entries.some((e) => e.origin === origin) ? [] : [span(`  ${new URL(first.origin).host}`, "dim")];
}

function entryRow(entry: StorageEntry, beat: SceneBeat, values: Values, width: number): Row {
  const fresh = beat.events.some(
    (e) =>
      (e.type === "token.stored" || e.type === "storage.written") &&
      e.key === entry.key &&
      e.area === entry.area,
  );
  return { line: values.markFitting(`${entry.key} ${entry.value}`, "text", width), fresh };
}
