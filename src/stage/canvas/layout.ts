/** The area of a wire, and the row of its arrow. */
export interface WireRoom {
  readonly x: number;
  readonly width: number;
  readonly arrow: number;
}

/** The positions of everything on a screen of one size. All numbers are columns and rows, 0-based. */
export interface Layout {
  /** "tiny": too small for anything but a sentence. */
  readonly kind: "tiny" | "small" | "medium" | "large";
  readonly title: number;
  readonly rail: number;
  readonly boxes: { readonly top: number; readonly height: number };
  readonly browser: { readonly x: number; readonly width: number };
  readonly server: { readonly x: number; readonly width: number };
  readonly wire: WireRoom;
  /** The area of an attacker and their wire, to the right of the server; null: they share the browser's area, one at a time. */
  readonly attacker: { readonly x: number; readonly width: number; readonly wire: WireRoom } | null;
  readonly words: { readonly top: number; readonly rows: number };
  readonly pane: { readonly top: number; readonly rows: number };
  readonly rule: number;
  readonly footer: number;
  /** The columns inside the margins. */
  readonly left: number;
  readonly right: number;
  /** One thing has the whole screen: no flow, and no keys. */
  readonly bare: boolean;
}

export const SMALLEST = { cols: 60, rows: 18 };

/** Rows reserved for words, so that nothing below them moves: a headline and three lines. */
const WORD_ROWS = 4;

/** From this width on, code and wire are side by side. */
export const SIDE_BY_SIDE = 120;

/** `focus`: the subject of the beat has the whole screen, at any size. */
export function layoutOf(cols: number, rows: number, focus = false): Layout {
  if (cols < SMALLEST.cols || rows < SMALLEST.rows) return { ...small(cols, rows), kind: "tiny" };
  if (focus) return focused(cols, rows);
  if (cols < 80 || rows < 24) return small(cols, rows);
  return full(cols, rows);
}

/** From this width on, an attacker has a box next to the browser and the server. */
const THREE_BOXES = 150;

/** Adds an area for an attacker, if the screen is wide enough: the server is between the two. */
export function withAttacker(layout: Layout): Layout {
  const { left, right, kind, wire, bare } = layout;
  const width = right - left;
  if (kind !== "large" || bare || width < THREE_BOXES - 2) return layout;
  const box = Math.min(44, Math.floor(width * 0.22));
  const server = Math.min(56, Math.floor(width * 0.27));
  const between = Math.floor((width - 2 * box - server) / 2);
  const serverX = left + box + between;
  const behind = serverX + server;
  const attackerX = right - box;
  return {
    ...layout,
    browser: { x: left, width: box },
    wire: { ...wire, x: left + box, width: between },
    server: { x: serverX, width: server },
    attacker: { x: attackerX, width: box, wire: { ...wire, x: behind, width: attackerX - behind } },
  };
}

/** Browser and server side by side, the wire between them, words and a pane below. */
function full(cols: number, rows: number): Layout {
  const large = rows >= 28;
  const gap = large ? 1 : 0;
  const rail = 1 + gap;
  const top = rail + 2;
  const spare = rows - (large ? 30 : 24);
  const height = (large ? 12 : 8) + Math.min(24, Math.floor(Math.max(0, spare) / 2));
  const words = top + height + 1;
  const pane = words + WORD_ROWS;
  const rule = rows - 2;
  const left = 1;
  const right = cols - 1;
  const box = Math.min(60, Math.floor(cols * 0.15) + 18);
  const server = Math.min(64, Math.floor(cols * 0.35));
  const wireX = left + box;
  const serverX = right - server;
  return {
    kind: large ? "large" : "medium",
    title: 0,
    rail,
    boxes: { top, height },
    browser: { x: left, width: box },
    server: { x: serverX, width: server },
    wire: { x: wireX, width: serverX - wireX, arrow: top + 3 },
    attacker: null,
    words: { top: words, rows: WORD_ROWS },
    pane: { top: pane, rows: rule - pane - 1 },
    rule,
    footer: rows - 1,
    left,
    right,
    bare: false,
  };
}

/** One box at a time, the actor's; the wire is a single row above it. */
const small = (cols: number, rows: number): Layout =>
  oneBox(cols, { rail: 1, wire: 2, rule: rows - 2, rows });

/** The same without the flow and the keys, whose rows go to the box. */
const focused = (cols: number, rows: number): Layout => ({
  ...oneBox(cols, { rail: OFF_SCREEN, wire: 1, rule: rows - 1, rows }),
  bare: true,
});

const OFF_SCREEN = -1;

function oneBox(
  cols: number,
  { rail, wire, rule, rows }: { rail: number; wire: number; rule: number; rows: number },
): Layout {
  const top = wire + 1;
  const words = rule - 6;
  const height = words - top;
  const whole = { x: 1, width: cols - 2 };
  return {
    kind: "small",
    title: 0,
    rail,
    boxes: { top, height },
    browser: whole,
    server: whole,
    wire: { ...whole, arrow: wire },
    attacker: null,
    words: { top: words, rows: 6 },
    pane: { top, rows: height },
    rule,
    footer: rows - 1,
    left: 1,
    right: cols - 1,
    bare: false,
  };
}
