import { namedFields } from "../../../src/stage/picture/named.ts";
import { scenePicture } from "../../../src/stage/picture/scene-picture.ts";
import { clockWords } from "../../../src/stage/picture/small-words.ts";
import type { SceneBeat } from "../../../src/stage/timeline/beat.ts";
import { refusalIn } from "../../../src/trace/causes.ts";
import { activeTab } from "../../../src/trace/knowledge/knowledge.ts";
import type { Law, Laws } from "./law.ts";
import type { Picture } from "./picture.ts";

/** Laws of truth: the picture never says anything else than the words, at any size. */

/** A law of scenes at rest, outside a question. */
const atRest =
  (law: (picture: Picture, beat: SceneBeat) => string | null): Law =>
  (picture) => {
    const { beat, timeline, at } = picture;
    if (beat.kind !== "scene" || at.tick < 6) return null;
    const moving = beat.packet !== null && at.tick < 14;
    return moving || timeline.beats[at.beat]?.kind !== "scene" ? null : law(picture, beat);
  };

const textOf = ({ rows }: Picture): string => rows.join("\n");

export const TRUTH_LAWS: Laws = {
  "an arrow and an answer stand between the two parties of that exchange": atRest((picture, beat) => {
    const { layout, rows } = picture;
    if (layout.kind === "small") return null;
    const { wire, boxes, browser } = layout;
    const row = rows[wire.arrow]?.slice(wire.x, wire.x + wire.width) ?? "";
    if (!/[◀▶]/.test(row)) return null;
    const title = rows[boxes.top]?.slice(browser.x, browser.x + browser.width) ?? "";
    const attacker = beat.after.exchange?.cause === "tool";
    return title.includes("Attacker") === attacker
      ? null
      : `an arrow of ${beat.after.exchange?.cause} at ${title.trim()}`;
  }),

  "a field that the words name is in view": atRest((picture, beat) => {
    const { message } = scenePicture(picture.timeline, beat);
    if (message === null) return null;
    const text = textOf(picture).toLowerCase();
    const missing = namedFields(beat).filter((name) => !text.includes(`${name}:`));
    return missing.length === 0 ? null : `${missing} is named and not in view`;
  }),

  "the line that is lit is in view where code is, and sets the cookie that is sent": atRest(
    (picture, beat) => {
      const { listing, lead } = beat;
      if (listing === null || listing.line === null || picture.layout.kind === "small") return null;
      const lit = listing.of.lines[listing.line]?.text ?? "";
      const sets =
        lead.type === "response.sent" && lead.response.fields.some(({ name }) => name === "Set-Cookie");
      const before = listing.of.lines
        .slice(0, listing.line)
        .findLast(({ text }) => /^\w+\.(get|post)\(|res\.cookie\(/.test(text));
      if (sets && !/res\.(cookie|clearCookie)/.test(lit) && before?.text.includes("res.cookie("))
        return `${lit.trim()} is lit, and the cookie is set above it`;
      const pane = picture.rows.slice(picture.layout.pane.top).join("\n");
      return !pane.includes(listing.of.file) || pane.includes("▸") ? null : `${lit.trim()} is not in view`;
    },
  ),

  "where some go over http, the address says which": atRest((picture, beat) => {
    const url = activeTab(beat.after)?.url ?? null;
    const { client } = scenePicture(picture.timeline, beat);
    const seen = picture.layout.kind !== "small" || textOf(picture).includes("─ Browser");
    if (!picture.timeline.schemes || url === null || client.who !== "browser" || !seen) return null;
    return textOf(picture).includes(`${new URL(url).protocol}//`) ? null : `${url} has no scheme`;
  }),

  "a request over http says so": atRest((picture, beat) => {
    const { exchange } = beat.after;
    if (picture.layout.kind === "small" || beat.packet !== "to-server" || exchange === null) return null;
    if (!exchange.request.url.startsWith("http://")) return null;
    return /\bhttp(?:: not encrypted)?(?![:/\w])/.test(textOf(picture))
      ? null
      : `${exchange.request.url} looks like https`;
  }),

  "where time passes there is a clock": atRest((picture, beat) => {
    if (!picture.timeline.timed || picture.layout.kind === "small") return null;
    return textOf(picture).includes(clockWords(beat.after.now)) ? null : "there is no clock";
  }),

  "what a script got stands apart from the page": atRest((picture, beat) => {
    const { exchange } = beat.after;
    if (picture.layout.kind !== "large" || exchange?.cause !== "fetch" || exchange.phase !== "done")
      return null;
    const { client } = scenePicture(picture.timeline, beat);
    const got = `script got ${exchange.response?.status}`;
    return client.who !== "browser" || textOf(picture).includes(got) ? null : `does not say "${got}"`;
  }),

  "a red cross is for a refusal": atRest((_, { refused, events }) => {
    const isRefusal = events.some(
      (e) => refusalIn(e) !== null || (e.type === "response.sent" && e.response.status >= 400),
    );
    return !refused || isRefusal ? null : "a cross, and nothing is refused";
  }),

  "no section of a box is left out while there are rows for it": atRest((picture, beat) => {
    const { layout, rows, timeline } = picture;
    if (layout.kind === "small") return null;
    const { client, server } = scenePicture(timeline, beat);
    for (const [box, at] of [
      [client, layout.browser],
      [server, layout.server],
    ] as const) {
      const inside = rows
        .slice(layout.boxes.top + 1, layout.boxes.top + layout.boxes.height - 1)
        .map((row) => row.slice(at.x + 2, at.x + at.width - 2));
      const blank = inside.filter((row) => row.trim() === "").length;
      for (const { title, weight, rows: own } of box.sections) {
        const shown = title.some((way) =>
          inside.some((row) =>
            row.startsWith(
              way
                .map((s) => s.text)
                .join("")
                .slice(0, 8),
            ),
          ),
        );
        const needs = 1 + own.length * (own.some((row) => row.facts !== undefined) ? 2 : 1);
        // Under the heads and over the verdict a row stays free.
        if (!shown && weight > 0 && blank - 3 >= needs)
          return `${title[0]?.map((s) => s.text).join("")} is left out beside ${blank} blank rows`;
      }
    }
    return null;
  }),
};
