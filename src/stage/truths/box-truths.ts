import { isEmptySection } from "../canvas/section.ts";
import { lineText } from "../canvas/text.ts";
import { isNothing, isReading, scriptLine } from "../picture/box/browser-box.ts";
import { serverInView } from "../picture/box/server-box.ts";
import { GOT_NOTHING, SCRIPT_GOT } from "../picture/small-words.ts";
import { type SeenScene, screenText, type Truth } from "./seen-scene.ts";

/** "got 401", if there is no room for more of "script got 401 Unauthorized". */
const LEAST_GOT = /got.{4}/;

/** Returns the rows inside the box with this title; [] if there is none in view. */
function rowsInBox({ layout, rows }: SeenScene, title: string): string[] {
  const { top, height } = layout.boxes;
  const at = [layout.browser, layout.server].find(({ x }) => rows[top]?.slice(x).startsWith(`╭─ ${title}`));
  if (at === undefined) return [];
  return rows.slice(top + 1, top + height - 1).map((row) => row.slice(at.x + 2, at.x + at.width - 2));
}

/** Invariants of the two boxes. */
export const BOX_TRUTHS: Readonly<Record<string, Truth>> = {
  "what a script got stands apart from the page": (seen) => {
    const { beat, picture, timeline } = seen;
    const { exchange } = beat.after;
    if (exchange?.cause !== "fetch" || exchange.phase !== "done") return null;
    if (beat.events.some(isReading)) return null;
    if (exchange.blocked && /script got \d/.test(screenText(seen)))
      return "The browser keeps the answer from the script, and it stands there as if the script had it.";
    const got = lineText(scriptLine(beat, timeline));
    if (got === "") return "Nothing is known of what the script got.";
    const inside = rowsInBox(seen, "Browser");
    const isFree = inside.some((row) => row.trim() === "");
    return picture.client.who !== "browser" ||
      !isFree ||
      screenText(seen).includes(LEAST_GOT.exec(got)?.[0] ?? got)
      ? null
      : `Nothing says "${got}".`;
  },

  "a row of the session table says whose it is": ({ beat, picture, layout, rows }) => {
    if (layout.kind !== "large" || picture.server.who !== "server") return null;
    const { x, width } = layout.server;
    const inside = rows.slice(layout.boxes.top, layout.boxes.top + layout.boxes.height);
    const shown = inside.map((row) => row.slice(x, x + width));
    const mute = serverInView(beat)?.sessions.find(({ sessionId }) => {
      const own = shown.find((row) =>
        row.slice(2).trimStart().replace(/^▸ /, "").startsWith(sessionId.slice(0, 6)),
      );
      return own !== undefined && !own.includes("→");
    });
    return mute === undefined ? null : `The row of ${mute.sessionId} does not say whose it is.`;
  },

  "what a script read stands in the browser": (seen) => {
    const { beat, picture, layout } = seen;
    const ran = beat.events.findLast(isReading);
    if (ran === undefined || layout.kind !== "large") return null;
    const got = `${SCRIPT_GOT}${isNothing(ran.result) ? GOT_NOTHING : ran.result.slice(0, 4)}`;
    return picture.client.who !== "browser" || screenText(seen).includes(got)
      ? null
      : `Nothing says "${got}".`;
  },

  "no section of a box is left out while there are rows for it": ({ picture, layout, rows }) => {
    const { client, server, focus } = picture;
    const { top, height } = layout.boxes;
    if (layout.kind === "small" && !rows[top]?.includes("╭")) return null;
    const sides =
      layout.kind !== "small"
        ? ([
            [client, layout.browser],
            [server, layout.server],
          ] as const)
        : ([[focus === "server" ? server : client, layout.server]] as const);
    for (const [box, at] of sides) {
      const inside = rows
        .slice(top + 1, top + height - 1)
        .map((row) => row.slice(at.x + 2, at.x + at.width - 2));
      const blank = inside.filter((row) => row.trim() === "").length;
      for (const section of box.sections) {
        const { title, weight, rows: own } = section;
        const begins = title.map((way) => lineText(way).slice(0, 8));
        const shown = begins.some((begin) => inside.some((row) => row.startsWith(begin)));
        // An empty section does not use the rows reserved under the heads and at the bottom.
        const kept = isEmptySection(section) ? 3 : 0;
        if (!shown && weight > 0 && blank - kept >= 1 + own.length)
          return `"${lineText(title[0] ?? [])}" is left out beside ${blank} blank rows.`;
      }
    }
    return null;
  },
};
