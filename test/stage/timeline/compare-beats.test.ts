import { describe, expect, test } from "vitest";
import { makeShow } from "../../../src/lesson/course.ts";
import { parseWorld } from "../../../src/lesson/markdown/named-world.ts";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { misfits } from "../../../src/stage/misfits.ts";
import { comparePicture } from "../../../src/stage/picture/compare/compare.ts";
import { pageBlocks } from "../../../src/stage/picture/page.ts";
import type { CompareBeat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../course.ts";

const world = (name: string, mode: string) => {
  const steps = `server start shop.test\nserver set mode ${mode}\nserver add user shivam id 45 role admin password correct-horse\nbrowser open /login`;
  const parsed = parseWorld(
    `worlds/${name}.md`,
    `---\ntitle: A shop\n---\n\n\`\`\`scene\n${steps}\n\`\`\`\n`,
  );
  return [name, parsed.world] as const;
};
const worlds = new Map(
  [world("rows", "session"), world("tokens", "jwt-header")].flatMap(([n, w]) => (w === null ? [] : [[n, w]])),
);

const lesson = (fence: string) =>
  makeShow(
    "a.md",
    `---\ntitle: Both\ngoal: See both.\nminutes: 1\nsummary:\n  - One.\n---\n\nLook.\n\n\`\`\`compare\n${fence}\n\`\`\`\n`,
    worlds,
  );

const THEFT = `lane Session: rows
  browser submit /login with username=shivam password=correct-horse
lane JWT: tokens
  page fetch POST /login json username=shivam password=correct-horse
  page keep token in memory
  attacker take token
attacker send GET /profile cookie "sessionId=abc123" | attacker send GET /profile bearer held
  The thief is in.
expect: attacker got 200
server delete session abc123 | page remove memory.token
  Logged out, as far as each can.
attacker send GET /profile cookie "sessionId=abc123" | attacker send GET /profile bearer held
  The row is gone, and the token lives on.
expect Session: attacker got 401 because session-not-found`;

const { show, problems } = lesson(THEFT);
const laidOut = timeline(show ?? expect.fail("no show"), "compare");
const beat = (i: number) => laidOut.beats[i] as CompareBeat;
const lanesOf = (i: number, reached?: "sent" | "server") => comparePicture(beat(i), reached).lanes;
const textOf = (line: Parameters<typeof lineText>[0] | null | undefined) => lineText(line ?? []);

test("a comparison holds, and fits the smallest screens", () => {
  expect(problems).toEqual([]);
  expect(misfits(show ?? expect.fail())).toEqual([]);
});

test("each step is one beat with both worlds in it, and a table comes last", () => {
  expect(laidOut.beats.map(({ kind }) => kind)).toEqual(["compare", "compare", "compare", "page"]);
  expect(beat(2).lanes.map(({ name, did }) => [name, did])).toEqual([
    ["Session", 'attacker send GET /profile cookie "sessionId=abc123"'],
    ["JWT", "attacker send GET /profile bearer held"],
  ]);
  expect(beat(2).lanes[1].steps.slice(-2)).toEqual([
    "page remove memory.token",
    "attacker send GET /profile bearer held",
  ]);
});

describe("what differs is marked, and what is alike is not", () => {
  test("the answers, once one of them is a refusal", () => {
    expect(lanesOf(0).map(({ exchange }) => textOf(exchange?.answer?.[0]))).toEqual(["200 OK", "200 OK"]);
    expect(lanesOf(2).map(({ exchange }) => textOf(exchange?.answer?.[0]))).toEqual([
      "≠ 401 Unauthorized",
      "≠ 200 OK",
    ]);
  });

  test("what goes along, and what the servers went by", () => {
    const [session, jwt] = lanesOf(2);
    expect(textOf(session.exchange?.carried?.[0])).toBe("≠ Cookie: sessionId=abc123");
    expect(textOf(jwt.exchange?.carried?.[0])).toMatch(/^≠ Bearer eyJ/);
    expect(textOf(session.server.verdict)).toBe("≠ ✗ no row for abc123");
    expect(textOf(jwt.server.verdict)).toMatch(/^≠ ✓ \S+ = \S+ {2}same$/);
  });
});

test("what travels changes nothing for whoever gets it until it is there", () => {
  expect(lanesOf(2, "sent").map(({ exchange, server }) => [exchange?.answer, server.verdict])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(lanesOf(2, "server").map(({ exchange }) => exchange?.answer)).toEqual([null, null]);
  expect(textOf(lanesOf(2, "server")[0].server.verdict)).toContain("no row for abc123");
});

test("the table says who stored what, what was looked up, what leaked and who is still inside", () => {
  const last = laidOut.beats[3];
  const [, table] = last?.kind === "page" ? pageBlocks(last, laidOut.show, laidOut.highlighter) : [];
  const rows = table?.kind === "table" ? table.rows.map((row) => row.map(lineText)) : [];
  expect(rows).toEqual([
    ["Browser kept", "sessionId, HttpOnly", "nothing any more"],
    ["Server kept", "no row any more", "its key, no row"],
    ["Looked up", "a table, twice", "nothing: 2 signatures checked"],
    ["Let in", "once, refused once", "twice"],
    ["Thief let in", "once", "twice"],
    ["Leaked", "session ID abc123", "a token"],
    ["Still inside", "nobody", "the thief"],
  ]);
});

test("a claim that does not hold names its world, and so does a step that cannot be done there", () => {
  const wrong = lesson(
    `${THEFT}\nexpect JWT: attacker got 401\nserver delete session zzz | nothing\n  No such row.`,
  );
  expect(wrong.problems.map(({ message }) => message).join("\n")).toMatch(/In "JWT" this does not hold/);
  expect(wrong.problems.map(({ message }) => message).join("\n")).toMatch(/In "Session": /);
});

describe("where a role is taken away", () => {
  const taken = lesson(`lane Session: rows
  browser submit /login with username=shivam password=correct-horse
lane JWT: tokens
  page fetch POST /login json username=shivam password=correct-horse
  page keep token in localStorage
server change role of shivam to customer
  He is a customer now.
browser open /admin | page fetch GET /admin bearer localStorage.token
  One looks him up, and the other one reads the token.`);
  const { beats } = timeline(taken.show ?? expect.fail("no show"), "compare");
  const lanes = (i: number) => comparePicture(beats[i] as CompareBeat).lanes;

  test("the table of users is in both, and its row is new", () => {
    for (const { server, changed } of lanes(0)) {
      expect(changed).toContain("Users");
      expect(server.sections[0]?.rows[0]).toMatchObject({ fresh: true });
      expect(textOf(server.sections[0]?.rows[0]?.ways[0])).toBe("45  shivam  customer");
    }
  });

  test("both say where the server has the role from", () => {
    expect(lanes(1).map(({ server }) => textOf(server.verdict))).toEqual([
      "≠ ✗ table says customer",
      "≠ ✓ token says admin",
    ]);
  });
});

test("a request of another origin's page says whose it is", () => {
  const laidOut = timeline(showOf("csrf"), "learn");
  const forged = laidOut.beats.flatMap((b) =>
    b.kind === "compare" && b.lanes[0].did?.startsWith("browser submit https://shop.test/transfer")
      ? [b]
      : [],
  );
  expect(forged.length).toBeGreaterThan(0);
  for (const one of forged)
    for (const { exchange } of comparePicture(one).lanes)
      expect(textOf(exchange?.from)).toBe("from evil.test");
});
