import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plainBeat, plainFolded, plainWords } from "../../src/export/plain.ts";
import { makeShow } from "../../src/lesson/course.ts";
import { type NamedWorld, parseWorld } from "../../src/lesson/markdown/named-world.ts";
import { misfits } from "../../src/stage/misfits.ts";
import { playable } from "../../src/stage/playable.ts";
import { comparedAt, saidAt } from "../../src/stage/said-at.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import type { LessonShow } from "../../src/trace/show/show.ts";
import { chanceOf, oneOf } from "../chance.ts";
import { LESSON_FILES } from "../course.ts";
import { canvas, view } from "../stage/course.ts";
import { fingerprint } from "./film.ts";

/**
 * Lessons as nobody would write them: everything that a lesson can have, in any order, the same in every run. Of each the problems that it
 * has, and a fingerprint of each beat: its picture at three sizes, and the line in the file that it is about. The lessons of the course
 * tell what makes sense; this sees a change in what no lesson has.
 */
const LESSONS = 24;
const BLOCKS = 7;

const WORLDS: ReadonlyMap<string, NamedWorld> = new Map(
  ["shop-session", "shop-jwt", "shop-cookies", "shop-naive"].flatMap((name) => {
    const path = `worlds/${name}.md`;
    const { world } = parseWorld(path, LESSON_FILES.get(path) ?? "");
    return world === null ? [] : [[name, world] as const];
  }),
);

/** Steps, each with an event that it has whatever the world is. */
const STEPS = [
  ["browser open /", "request.sent"],
  ["browser open /profile", "response.sent"],
  ["browser open /login", "response.sent"],
  ["browser submit /login with username=shivam password=correct-horse", "credentials.checked"],
  ["browser submit /login with username=shivam password=wrong", "request.sent"],
  ["page fetch POST /login json username=shivam password=correct-horse", "request.sent"],
  ["page fetch GET /profile", "response.sent"],
  ["page read document.cookie", "script.ran"],
  ['page write document.cookie "theme=dark; Path=/"', "script.ran"],
  ["wait 31m", "time.passed"],
  ["wait 400d", "time.passed"],
  ["server restart", "server.restarted"],
  ["server add user maya id 46 role customer password blue-kettle", "user.added"],
  ["attacker send GET /profile", "request.sent"],
] as const;

const HEADLINES = [
  "So it is.",
  "The cookie goes along, or `nothing` does.",
  "**He** is user 45.",
  "No page.",
  "abc123",
];
const BODIES = [
  "",
  "And why? Nobody knows.",
  "The table has abc123 in it. A row is not the cookie. What is sent stands on the wire.",
];
const TEXTS = [
  "A paragraph with `code`, **strong words** and a [link](session-login).",
  "- one\n- two\n  and its second line\n- three",
  "1. first\n2. second",
  "| what | where |\n|---|---|\n| the id | in the jar |\n| the row | in the table |",
  "## A heading\n\nAnd words below it.\n\n---\n\nAnother page.",
  "> **Remember:** an id is a label.",
];
const LISTING = `\`\`\`code server.js
const sessions = new Map() // <- server.restarted

app.post("/login", (req, res) => {
  const user = check(req.body) // <- credentials.checked
  res.cookie("sessionId", id)
  res.send("Welcome") // <- response.sent POST /login
})

app.get("/profile", (req, res) => {
  const session = sessions.get(req.cookies.sessionId) // <- session.looked-up
  if (!session) return res.sendStatus(401) // <- access.denied /profile
  res.json(session) // <- access.granted /profile
})
\`\`\``;
const FLOW = `\`\`\`flow
The first request  | First  | request.sent
A login            | Login  | credentials.checked
Somebody gets in   | In     | access.granted
Time passes        | Time   | time.passed
\`\`\``;

const maybe = (chance: () => number, share: number, text: () => string): string =>
  chance() < share ? text() : "";
const QUESTION = [
  "Who knows it?",
  "What will the server do with what it gets? It has a table and a key, and no memory of its own.",
];
const asked = (chance: () => number, indent = "") =>
  [
    oneOf(chance, QUESTION),
    `${indent}- The browser. | It only carries it.`,
    `${indent}+ The server. | It has the table.`,
    ...(chance() < 0.5 ? [`${indent}- Nobody at all, whatever anybody says of it. | Somebody has to.`] : []),
  ].join("\n");

function stepOf(chance: () => number): string {
  const [step, event] = oneOf(chance, STEPS);
  const words = () =>
    `${oneOf(chance, HEADLINES)}\n${maybe(chance, 0.6, () => `    ${oneOf(chance, BODIES)}\n`)}`;
  const quiet = chance() < 0.35;
  return [
    maybe(chance, 0.2, () => `? ${asked(chance, "  ")}\n`),
    `${quiet ? "quietly " : ""}${step}\n`,
    maybe(chance, 0.4, () => `  ${event}: ${words()}`),
    quiet ? maybe(chance, 0.4, () => `  in short: ${words()}`) : "",
  ].join("");
}

const many = (chance: () => number, most: number, make: () => string): string =>
  Array.from({ length: 1 + Math.floor(chance() * most) }, make).join("");

const BLOCK: readonly ((chance: () => number) => string)[] = [
  (chance) => oneOf(chance, TEXTS),
  (chance) => `\`\`\`scene\n${many(chance, 4, () => stepOf(chance))}\`\`\``,
  (chance) => `\`\`\`scene\n${many(chance, 2, () => stepOf(chance))}\`\`\``,
  (chance) => `\`\`\`quiz\n${asked(chance)}\n\`\`\``,
  () => LISTING,
  (chance) =>
    [
      "```compare",
      `lane One: ${oneOf(chance, [...WORLDS.keys()])}`,
      "  browser open /",
      ...(chance() < 0.5 ? [`  ${oneOf(chance, STEPS)[0]}`] : []),
      `lane Other: ${oneOf(chance, [...WORLDS.keys()])}`,
      "  browser open /",
      many(chance, 4, () => {
        const [one, other] = [oneOf(chance, STEPS)[0], oneOf(chance, STEPS)[0]];
        const both = chance() < 0.6 ? one : `${one} | ${other}`;
        return `${both}\n${maybe(chance, 0.95, () => `  ${oneOf(chance, HEADLINES)}\n    ${oneOf(chance, BODIES)}\n`)}`;
      }).trimEnd(),
      "```",
    ].join("\n"),
  (chance) =>
    [
      `\`\`\`try try-${Math.floor(chance() * 1e6)}`,
      "Log in as shivam. His password is correct-horse.",
      "goal:",
      "  seen credentials.checked shivam | He has logged in",
      ...(chance() < 0.5 ? ["  seen time.passed | Some time has passed"] : []),
      "hint: It is a form.",
      "hint: Its page is /login.",
      "hint: browser submit /login with username=shivam password=correct-horse",
      "solution:",
      "  browser submit /login with username=shivam password=correct-horse",
      "  wait 1m",
      "why: So it goes.",
      "```",
    ].join("\n"),
];

function composed(number: number): string {
  const chance = chanceOf(number + 1);
  const blocks = Array.from({ length: BLOCKS }, () => oneOf(chance, BLOCK)(chance));
  return [
    `---\ntitle: Composed\ngoal: See it.\nminutes: 2\nworld: ${oneOf(chance, [...WORLDS.keys()])}\nsummary:\n  - It was seen.\n---`,
    "It begins.",
    maybe(chance, 0.7, () => FLOW),
    maybe(chance, 0.5, () => LISTING),
    // Most steps need a page.
    "```scene\nbrowser open /\n```",
    ...blocks,
  ]
    .filter((text) => text !== "")
    .join("\n\n")
    .concat("\n");
}

const printOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 5);

function printsOf(show: LessonShow): string[] {
  const laidOut = timeline(show, "learn");
  const film = playable(laidOut);
  const beats = laidOut.beats.map((beat, at) => {
    const rest = film.ticks(at) - 1;
    const frames = [
      fingerprint(film.frame(view(at, rest), canvas(100, 30))),
      fingerprint(film.frame(view(at, Math.min(rest, 20)), canvas(80, 24))),
      fingerprint(film.frame(view(at, Math.min(rest, 6)), canvas(60, 18))),
      fingerprint(film.frame(view(at, rest, { overlay: "inspect" }), canvas(100, 30))),
      ...(beat.kind === "scene" ? beat.inner : []).map((_, inner) =>
        fingerprint(film.frame({ ...view(at, film.ticks(at, inner) - 1), inner }, canvas(100, 30))),
      ),
    ];
    const line =
      beat.kind === "scene" ? saidAt(show, beat) : beat.kind === "compare" ? comparedAt(show, beat) : 0;
    return `${line}:${printOf(frames)}`;
  });
  const plain = laidOut.beats.map((_, at) => [
    plainBeat(laidOut, at),
    plainFolded(laidOut, at),
    plainWords(laidOut, at),
  ]);
  const told = misfits(show).map(({ line, message }) => `  ${line}: ${message}`);
  return [`  ${beats.join(" ")}`, `  in plain text ${plain.map(printOf).join(" ")}`, ...told];
}

test("whatever a lesson is made of looks as it did", async () => {
  const lines = Array.from({ length: LESSONS }, (_, number) => {
    const { show, problems } = makeShow("composed.md", composed(number), WORLDS);
    return [
      `lesson ${number}`,
      ...problems.map(({ line, column, message }) => `  ${line}:${column} ${message}`),
      ...(show === null ? [] : printsOf(show)),
    ];
  }).flat();
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "composed.prints"));
});
