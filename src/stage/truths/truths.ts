import { fieldValues } from "../../http/message.ts";
import { refusalIn } from "../../trace/causes.ts";
import { activeTab } from "../../trace/knowledge/knowledge.ts";
import type { Role } from "../canvas/role.ts";
import { lineText } from "../canvas/text.ts";
import { cookiesKeptBack } from "../narration/facts.ts";
import { serverInView } from "../picture/box/server-box.ts";
import { namedFields, namesBody } from "../picture/named.ts";
import { clockWords } from "../picture/small-words.ts";
import { BOX_TRUTHS } from "./box-truths.ts";
import { screenText, type Truth } from "./seen-scene.ts";

/** The roles of highlighted values. */
const VALUE_ROLES: ReadonlySet<Role> = new Set(["session", "cookie"]);
/** Characters of a value that must be visible even if there is no room for more. */
const VALUE_LETTERS = 6;
/** The same for a body line with a shortened token. */
const BODY_LETTERS = 10;

/** Whether a Set-Cookie line deletes the cookie, as Express writes it. */
const isCleared = (line: string): boolean => /;\s*(?:Expires=Thu, 01 Jan 1970|Max-Age=0\b)/i.test(line);

/** Invariants: the picture never contradicts the words, at any size. */
export const TRUTHS: Readonly<Record<string, Truth>> = {
  "an arrow and an answer stand between the two parties of that exchange": ({ beat, layout, rows }) => {
    if (layout.kind === "small") return null;
    const { wire, boxes, browser } = layout;
    const row = rows[wire.arrow]?.slice(wire.x, wire.x + wire.width) ?? "";
    if (!/[◀▶]/.test(row)) return null;
    const title = rows[boxes.top]?.slice(browser.x, browser.x + browser.width) ?? "";
    const attacker = beat.after.exchange?.cause === "tool";
    return title.includes("Attacker") === attacker
      ? null
      : `The arrow is ${attacker ? "the attacker's" : "the browser's"}, and the box beside it is another's.`;
  },

  "no old answer stands where somebody does what has to do with no request": ({ beat, layout, rows }) => {
    const { events } = beat;
    const { wire } = layout;
    const isAsked = events.some(
      (e) =>
        !/^(?:server|user|key|secret)\.|^token\.(?:forged|taken)$/.test(e.type) &&
        !(e.type === "session.deleted" && e.because === "operator"),
    );
    if (layout.kind === "small" || isAsked || events.length === 0) return null;
    const row = rows[wire.arrow]?.slice(wire.x, wire.x + wire.width) ?? "";
    return /[◀▶]/.test(row) ? "The arrow is that of an exchange which is over." : null;
  },

  "the server that the words are about is in view": ({ beat }) => {
    const { lead, inner } = beat;
    const shown = serverInView(beat)?.name;
    const own = "server" in lead ? lead.server : null;
    // Settings are stated for all servers at once.
    if (
      lead.type === "server.configured" ||
      inner.length === 0 ||
      own === null ||
      shown === undefined ||
      own === shown
    )
      return null;
    return `The words are about ${own}, and ${shown} is in view: a quiet step that goes elsewhere needs words of its own.`;
  },

  "the words of a fold are about the exchange in view": ({ beat: { lead, inner, events } }) => {
    const later = events.findLast((e) => e.type === "request.sent");
    if (inner.length === 0 || later?.type !== "request.sent" || later.seq <= lead.seq) return null;
    const { method, url } = later.request;
    return `${method} ${url} is in view, and the words are about what was before it.`;
  },

  "what stands as kept back was kept back from the request in view": ({ beat, picture }) => {
    const { exchange } = beat.after;
    const below = (picture.wire?.below ?? []).map(([way]) => lineText(way ?? []));
    if (exchange === null || !below.includes("kept back")) return null;
    const kept = cookiesKeptBack(beat.events, exchange.id).map(({ cookie }) => `✗ ${cookie.name}`);
    const wrong = below.find((row) => row.startsWith("✗ ") && !kept.includes(row));
    return wrong === undefined ? null : `${wrong} stands beside a request that it does not belong to.`;
  },

  "a value that the headline names is in view": (seen) => {
    const { beat, layout, rows } = seen;
    if (layout.kind !== "large") return null;
    const { top, rows: many } = layout.words;
    const drawn = [...rows.slice(0, top), ...rows.slice(top + many)].join("\n");
    const named = beat.headline.flatMap(({ text, role }) => (VALUE_ROLES.has(role) ? [text] : []));
    const missing = named.find((value) => !drawn.includes(value.slice(0, VALUE_LETTERS)));
    return missing === undefined ? null : `The headline names ${missing}, which is not in view.`;
  },

  "no marks of Markdown stand in the words": ({ beat: { headline, body } }) => {
    const [mark] = /\]\(|`|\*\*/.exec(`${lineText(headline)} ${lineText(body)}`) ?? [];
    return mark === undefined ? null : `The words have ${mark} in them.`;
  },

  "no title stands over nothing": ({ picture: { client, server } }) => {
    const bare = [...client.sections, ...server.sections].find(({ rows }) => rows.length === 0);
    return bare === undefined ? null : `"${lineText(bare.title[0] ?? [])}" stands over nothing.`;
  },

  "a field that the words name is in view": (seen) => {
    const { message } = seen.picture;
    if (message === null) return null;
    const text = screenText(seen).toLowerCase();
    const missing = namedFields(seen.beat).filter((name) => !text.includes(`${name}:`));
    return missing.length === 0 ? null : `The words name ${missing.join(" and ")}, which is not in view.`;
  },

  "a body that the words name is in view, and of any body the line with a value in it": (seen) => {
    const { beat, picture, layout } = seen;
    if (layout.kind !== "large" || picture.message === null || picture.pane !== "message") return null;
    const body = picture.message.lines.filter(({ part, line }) => part === "body" && lineText(line) !== "");
    const values = body.filter(({ line }) => line.some(({ role }) => VALUE_ROLES.has(role)));
    const wanted = values.length > 0 ? values : namesBody(beat) ? body : [];
    const missing = wanted
      .map(({ line }) => lineText(line))
      .find((text) => !screenText(seen).includes(text.slice(0, BODY_LETTERS)));
    return missing === undefined ? null : `The body has ${missing}, which is not in view.`;
  },

  "the line that is lit is in view where code is": ({ beat: { listing }, layout, rows }) => {
    if (listing === null || listing.line === null || layout.kind === "small") return null;
    const pane = rows.slice(layout.pane.top).join("\n");
    return !pane.includes(listing.of.file) || pane.includes("▸")
      ? null
      : `The line that runs is not in view: ${listing.of.lines[listing.line]?.text.trim()}`;
  },

  "the line that is lit sets the cookie that is sent": ({ beat: { listing, lead } }) => {
    if (listing === null || listing.line === null || lead.type !== "response.sent") return null;
    const lit = listing.of.lines[listing.line]?.text ?? "";
    const before = listing.of.lines
      .slice(0, listing.line)
      .findLast(({ text }) => /^\w+\.(get|post)\(|res\.cookie\(/.test(text));
    const lines = fieldValues(lead.response, "Set-Cookie");
    const sets = lines.length > 0;
    if (sets && lit.includes("res.clearCookie(") && !lines.some(isCleared))
      return `The answer sets a cookie, and the line that lights up clears one: ${lit.trim()}`;
    return sets && !/res\.(cookie|clearCookie)/.test(lit) && before?.text.includes("res.cookie(")
      ? `The answer sets a cookie, and the line that lights up is another than the one which does: ${lit.trim()}`
      : null;
  },

  "where some go over http, the address says which": (seen) => {
    const { beat, picture, timeline, layout } = seen;
    const url = activeTab(beat.after)?.url ?? null;
    const shown = layout.kind !== "small" || screenText(seen).includes("─ Browser");
    if (!timeline.schemes || url === null || picture.client.who !== "browser" || !shown) return null;
    return screenText(seen).includes(`${new URL(url).protocol}//`)
      ? null
      : `Nothing says the scheme of ${url}.`;
  },

  "a request over http says so": (seen) => {
    const { beat, layout } = seen;
    const { exchange } = beat.after;
    if (layout.kind === "small" || beat.packet !== "to-server" || exchange === null) return null;
    if (!exchange.request.url.startsWith("http://")) return null;
    return /\bhttp(?:: not encrypted)?(?![:/\w])/.test(screenText(seen))
      ? null
      : `${exchange.request.url} looks as if it were encrypted.`;
  },

  "where time passes there is a clock": (seen) => {
    const { beat, timeline } = seen;
    if (!timeline.timed) return null;
    const time = clockWords(beat.after.now, timeline.years);
    return screenText(seen).includes(time) ? null : `Time passes in this lesson, and no clock says ${time}.`;
  },

  "a red cross is for a refusal": ({ beat: { refused, events } }) => {
    const isRefusal = events.some(
      (e) => refusalIn(e) !== null || (e.type === "response.sent" && e.response.status >= 400),
    );
    return !refused || isRefusal ? null : "There is a red cross, and nothing is refused.";
  },

  ...BOX_TRUTHS,
};
