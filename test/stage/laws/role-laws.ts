import type { Role } from "../../../src/stage/canvas/role.ts";
import { optionLetter } from "../../../src/stage/picture/question.ts";
import { keyLabel } from "../../../src/stage/player/key-binding.ts";
import { KEY_TABLE } from "../../../src/stage/player/key-table.ts";
import type { SceneBeat } from "../../../src/stage/timeline/beat.ts";
import { activeTab } from "../../../src/trace/knowledge/knowledge.ts";
import type { Law, Laws } from "./law.ts";
import { type Picture, placesOf, rolesIn } from "./picture.ts";

/** Laws of roles: in every picture the colour agrees with the sign and the word next to it. */

/** The roles that a sign may have: its own, and that of something which lights up as a whole. */
const SIGNS: Readonly<Record<string, readonly Role[]>> = {
  "✗": ["bad"],
  "✓": ["good"],
  "▲": ["warn"],
  "▸": ["warn"],
  "●": ["now"],
  "○": ["dim"],
};

const SIGN = /[✗✓▲▸●○]/;

/** What a wire does not carry, a wrong answer, a refusing status: words that are always bad, each with its role. */
const WORDS: readonly (readonly [text: string, role: Role])[] = [
  ["Not so. ", "bad-title"],
  ["Right. ", "good-title"],
  ["Solved. ", "good-title"],
  ["All done. ", "good-title"],
  ["••••••••", "key"],
];

/** Headings, each alone in its row. */
const HEADINGS: readonly (readonly [text: string, role: Role])[] = [
  ["Now you", "warn"],
  ["What you know now", "server-title"],
];

const signsAreTheirRoles: Law = (picture) => {
  for (const [y, row] of picture.rows.entries()) {
    if (!SIGN.test(row)) continue;
    for (const match of row.matchAll(/[✗✓▲▸●○]/g)) {
      const [role] = rolesIn(picture, y, match.index, match.index + 1);
      const allowed = SIGNS[match[0]] ?? [];
      if (role !== "flash" && role !== undefined && !allowed.includes(role))
        return `${match[0]} is ${role} at ${match.index},${y}: ${row.trim()}`;
    }
  }
  return null;
};

const wordsAreTheirRoles: Law = (picture) => {
  const said = WORDS.flatMap(([text, want]) =>
    [...placesOf(picture, text)].map((at) => [at, text, want] as const),
  );
  const headed = HEADINGS.filter(([text]) => picture.text.includes(text)).flatMap(([text, want]) =>
    picture.rows.flatMap((row, y) =>
      row.trim() === text ? [[[y, row.indexOf(text)], text, want] as const] : [],
    ),
  );
  for (const [[y = 0, x = 0], text, want] of [...said, ...headed]) {
    const roles = rolesIn(picture, y, x, x + text.length);
    if (roles.join() !== want) return `"${text}" is ${roles} at ${x},${y}`;
  }
  return null;
};

/** A law of scenes alone. */
const ofScene =
  (law: (picture: Picture, beat: SceneBeat) => string | null): Law =>
  (picture) =>
    picture.beat.kind === "scene" ? law(picture, picture.beat) : null;

const refusedHeadlineIsBad = ofScene((picture, { refused }) => {
  const { words, left } = picture.layout;
  const sign = picture.rows[words.top]?.[left];
  if ((sign === "✗") !== refused) return `the headline begins with "${sign}"`;
  const [role] = rolesIn(picture, words.top, left, left + 1);
  return refused && role !== "bad" ? `the sign of a refusal is ${role}` : null;
});

/** A status line on the wire says by its colour whether it is a refusal. */
const statusIsGoodOrBad: Law = (picture) => {
  for (const [y, row] of picture.rows.entries()) {
    if (!row.includes("HTTP/1.1 ")) continue;
    for (const { index, 0: line, 1: status } of row.matchAll(/HTTP\/1\.1 (\d{3})[ \w]*/g)) {
      const want = Number(status) < 400 ? "good" : "bad";
      const roles = rolesIn(picture, y, index, index + line.trimEnd().length);
      if (roles.join() !== want) return `"${line}" is ${roles}`;
    }
  }
  return null;
};

/** The page in the browser's box, whose status is a refusal. */
const refusedPageIsBad = ofScene((picture, beat) => {
  const tabs = [activeTab(beat.before), activeTab(beat.after)];
  const { browser, boxes } = picture.layout;
  for (const tab of tabs) {
    if (tab?.status == null || tab.status < 400) continue;
    for (const [y, x] of placesOf(picture, `${tab.status} ${tab.text}`.slice(0, 12))) {
      const inBox = x === browser.x + 2 && y > boxes.top && y < boxes.top + boxes.height;
      const roles = rolesIn(picture, y, x, x + 3);
      if (inBox && roles.join() !== "bad") return `the page says ${tab.status} as ${roles}`;
    }
  }
  return null;
});

/** The line that runs is lit as a whole, and no other. */
const runningLineIsLit = ofScene((picture, { listing }) => {
  const { rows, layout, frame } = picture;
  for (let y = layout.pane.top + 1; y <= layout.pane.top + layout.pane.rows; y += 1) {
    const [, mark, number] = /^ (▸| ) *(\d+) {2}/.exec(rows[y] ?? "") ?? [];
    if (listing === null || number === undefined || !isCode(picture, y)) continue;
    const runs = listing.line !== null && Number(number) === listing.line + 1;
    const roles = rolesIn(picture, y, layout.left + 1, frame.cols).filter((role) => role.startsWith("lit"));
    if (runs !== (mark === "▸")) return `line ${number} ${runs ? "has no mark" : "has a mark"}`;
    if (runs !== (roles.join() === "lit,lit-strong")) return `line ${number} is ${roles}, and runs: ${runs}`;
  }
  return null;
});

/** Whether a row of the pane is under the title of a listing, and not under "wire". */
const isCode = ({ rows, layout }: Picture, y: number) =>
  y > layout.pane.top && !rows[layout.pane.top]?.startsWith(" wire ");

/** On the rail what is done is good, where we are is lit, and the rest is dim. */
const railShowsWhereWeAre: Law = (picture) => {
  const { beat, layout, timeline, frame, at } = picture;
  const scene = beat.kind === "question" ? beat.over : beat.kind === "scene" ? beat : null;
  if (scene === null || timeline.show.flow.length === 0 || at.goals !== undefined) return null;
  const row = picture.rows[layout.rail] ?? "";
  const now = timeline.show.flow[scene.stage];
  const roles = rolesIn(picture, layout.rail, layout.left, frame.cols);
  if (now === undefined || scene.stageOver)
    return roles.includes("now") ? "a stage is lit that is over" : null;
  const lit = ` ● ${now.short} `;
  const x = row.indexOf(lit);
  if (x < 0) return `the rail does not show "${now.short}"`;
  const blanks = frame.roles.slice(layout.rail * frame.cols + x, layout.rail * frame.cols + x + lit.length);
  return blanks.every((role) => role === "now") ? null : `where we are is ${[...new Set(blanks)]}`;
};

/** An answer that was chosen has its sign, and so has the right one once it is known. */
const answersAreMarked: Law = (picture) => {
  const { beat, at, rows } = picture;
  const chosen = at.answers?.[at.beat];
  if (beat.kind !== "question" || chosen === undefined) return null;
  for (const [i, option] of beat.options.entries()) {
    const known =
      i === chosen || (option.right && (beat.exam !== null || beat.options[chosen]?.right === true));
    const row =
      rows.find((text) =>
        text
          .trimStart()
          .replace(/^[✓✗] /, "")
          .startsWith(`${optionLetter(i)}  `),
      ) ?? "";
    const sign = row.trimStart()[0] ?? "";
    if (sign !== (known ? (option.right ? "✓" : "✗") : optionLetter(i)))
      return `answer ${optionLetter(i)}: "${row.trim()}"`;
  }
  const verdict = beat.options[chosen]?.right ? "Right. " : "Not so. ";
  return rows.some((row) => row.trimStart().startsWith(verdict)) ? null : `"${verdict}" is not said`;
};

/** The keys in a footer, and their columns; there are few footers. */
function keysIn(row: string): readonly KeyInRow[] {
  const known = keyRows.get(row);
  if (known !== undefined) return known;
  const found = KEY_TABLE.flatMap(({ short = "", ...binding }) =>
    (short === "" ? [] : [keyLabel(binding, "unicode"), keyLabel(binding, "ascii")])
      .map((key) => ({ x: ` ${row}`.indexOf(` ${key} ${short} `), key, short }))
      .filter(({ x }) => x >= 0),
  );
  keyRows.set(row, found);
  return found;
}

interface KeyInRow {
  readonly x: number;
  readonly key: string;
  readonly short: string;
}

const keyRows = new Map<string, readonly KeyInRow[]>();

/** The keys are highlighted in the footer, what they do is not. */
const footerKeysAreStrong: Law = (picture) => {
  const { layout, rows, at, beat } = picture;
  if (at.prompt !== undefined) return null;
  const row = rows[layout.footer] ?? "";
  for (const { x, key, short } of keysIn(row)) {
    const roles = [
      rolesIn(picture, layout.footer, x, x + key.length),
      rolesIn(picture, layout.footer, x + key.length, x + key.length + short.length + 1),
    ];
    if (roles.join(" ") !== "strong dim") return `"${key} ${short}" is ${roles.join(" ")}`;
  }
  const answers = row.indexOf(" answer ");
  if (answers >= 0 && rolesIn(picture, layout.footer, answers - 3, answers).join() !== "strong")
    return "the letters to answer are faint";
  return beat.kind === "scene" && !row.includes(" quit ") ? "the footer does not say how to quit" : null;
};

/** Each half of the world has its colour: a box and its title. */
const boxesHaveTheirSide = ofScene((picture) => {
  const { rows, layout } = picture;
  for (const [title, side] of [
    ["Browser", "browser"],
    ["Server", "server"],
    ["Attacker", "attacker"],
  ] as const) {
    const row = rows[layout.boxes.top] ?? "";
    const x = row.indexOf(`╭─ ${title} `);
    if (x < 0) continue;
    const roles = [
      rolesIn(picture, layout.boxes.top, x, x + 2),
      rolesIn(picture, layout.boxes.top, x + 3, x + 3 + title.length),
    ];
    if (roles.join(" ") !== `${side} ${side}-title`) return `${title} is ${roles.join(" ")}`;
  }
  return null;
});

/** Under the wire is what it does not carry. */
const keptBackIsBad = ofScene((picture, { events }) => {
  const { wire, boxes } = picture.layout;
  if (!events.some((e) => e.type === "cookie.withheld")) return null;
  for (const [y, x] of placesOf(picture, "kept back")) {
    const underWire = x === wire.x + 1 && y > wire.arrow && y < boxes.top + boxes.height;
    const roles = rolesIn(picture, y, x, x + "kept back".length);
    if (underWire && roles.join() !== "bad") return `"kept back" is ${roles}`;
  }
  return null;
});

/** What is deleted is struck through, and the word for it is bad. */
const goneIsStruck = ofScene((picture, { events }) => {
  for (const event of events) {
    if (event.type !== "session.deleted" && event.type !== "session.expired") continue;
    for (const [y, x] of placesOf(picture, `${event.record.sessionId}  → user`)) {
      const inTable = /^ +deleted|^\S* *deleted/.test(
        (picture.rows[y] ?? "").slice(x + event.record.sessionId.length + 11),
      );
      const roles = rolesIn(picture, y, x, x + event.record.sessionId.length);
      if (inTable && roles.join() !== "struck") return `${event.record.sessionId} goes, and is ${roles}`;
    }
  }
  return null;
});

/** The title has a strong lesson name; the position in the lesson is dim in the corner. */
const titleIsStrong: Law = (picture) => {
  const { layout, rows, timeline } = picture;
  const { title } = timeline.show;
  const row = rows[layout.title] ?? "";
  const x = row.indexOf(title);
  if (x >= 0 && rolesIn(picture, layout.title, x, x + title.length).join() !== "strong")
    return "the title is not strong";
  const place = row.search(/(?:beat|question) \d+ of \d+ ?$/);
  return place >= 0 && rolesIn(picture, layout.title, place, layout.right).join() === "dim"
    ? null
    : "the place is not dim";
};

export const ROLE_LAWS: Laws = {
  "a sign has the role that it is a sign of": signsAreTheirRoles,
  "a word that judges has its role": wordsAreTheirRoles,
  "the headline of a refusal begins with a bad sign": refusedHeadlineIsBad,
  "a status line is good or bad": statusIsGoodOrBad,
  "a page that is a refusal says so in the browser": refusedPageIsBad,
  "the line that runs is lit, and no other": runningLineIsLit,
  "the stage that we are at is lit, and no other": railShowsWhereWeAre,
  "an answer is marked right or wrong": answersAreMarked,
  "the keys of the footer are strong": footerKeysAreStrong,
  "each box has the colour of its side": boxesHaveTheirSide,
  "what is kept back is bad": keptBackIsBad,
  "what goes away is struck": goneIsStruck,
  "the title is strong and the place dim": titleIsStrong,
};
