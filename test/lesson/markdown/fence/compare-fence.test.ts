import { describe, expect, test } from "vitest";
import { readCompare } from "../../../../src/lesson/markdown/fence/compare-fence.ts";

const GOOD = [
  "lane Session: shop-session", // 10
  "  browser submit /login with username=shivam password=correct-horse",
  "lane JWT: shop-jwt",
  "# both are logged in",
  'attacker send GET /profile cookie "sessionId=abc123" | attacker send GET /profile bearer held',
  "  The thief is in.", // 15
  "    Neither server can see",
  "    who sends.",
  "expect JWT: attacker got 200",
  "? Who is out?",
  "  + The one with a row. | It is gone.", // 20
  "  - The one with a token. | It lives on.",
  "server delete session abc123 | nothing",
  "  The row goes.",
];
const read = (lines: readonly string[]) => readCompare({ path: "a.md", line: 10, text: lines.join("\n") });
const problems = (lines: readonly string[]) =>
  read(lines).problems.map((p) => `${p.line}:${p.column} ${p.message}`);
const changed = (at: number, line: string) => GOOD.map((l, i) => (i + 10 === at ? line : l));

test("a comparison is read whole", () => {
  const { value, problems: none } = read(GOOD);
  expect(none).toEqual([]);
  expect(value.lanes.map(({ name, world, start }) => [name, world.text, start.length])).toEqual([
    ["Session", "shop-session", 1],
    ["JWT", "shop-jwt", 0],
  ]);
  const [first, second] = value.moments;
  expect(first?.steps.map((s) => s?.step.text)).toEqual([
    'attacker send GET /profile cookie "sessionId=abc123"',
    "attacker send GET /profile bearer held",
  ]);
  expect(first).toMatchObject({ headline: "The thief is in.", body: "Neither server can see who sends." });
  expect(first?.claims.map(({ lane, claim }) => [lane, claim.text])).toEqual([[1, "attacker got 200"]]);
  expect(second?.ask?.text).toBe("Who is out?");
  expect(second?.steps[1]).toBeNull();
});

test("a step without a stroke is done in both worlds, and a stroke in quotes divides nothing", () => {
  const { value } = read([...GOOD, 'page write localStorage.note "a | b"', "  A note."]);
  const texts = value.moments.at(-1)?.steps.map((s) => s?.step.text);
  expect(texts).toEqual(['page write localStorage.note "a | b"', 'page write localStorage.note "a | b"']);
});

test("a claim that names no world holds in both", () => {
  const { value } = read(changed(18, "expect: attacker got 200"));
  expect(value.moments[0]?.claims.map(({ lane }) => lane)).toEqual([0, 1]);
});

describe("what is wrong is told at its place", () => {
  test.each([
    [changed(12, "lane Session: shop-jwt"), '12:1 Two worlds are called "Session".'],
    [changed(14, "attacker sned GET /profile"), /^14:10 .*send.*$/],
    [changed(14, "wait 1m |   wiat 2m"), /^14:13 "wiat" .*$/],
    [changed(14, "wait 1m | nothing | wait 3m"), /^14:1 There are two worlds/],
    [changed(14, "nothing | wiat 2m"), /^14:11 "wiat" .*$/],
    [changed(11, "  browser sumbit /login"), /^11:11 "sumbit" .*$/],
    [changed(17, "expect JWT: attacker gto 200   "), /^17:22 "gto" .*$/],
    [changed(17, "  expect: attacker gto 200"), /^17:20 "gto" .*$/],
    [
      [...GOOD.slice(0, 3), "expect: attacker got 200", ...GOOD.slice(3)],
      "13:1 Put what is expected under the steps that bring it.",
    ],
    [
      [
        ...GOOD,
        "? Why?",
        "  + a | b",
        "  - c | d",
        "? Again?",
        "  + a | b",
        "  - c | d",
        "wait 1m",
        "  Time.",
      ],
      "24:1 A step has one question, and there is one after it already.",
    ],
    [
      changed(14, "wait 1m | wait 2m | wait 3m"),
      "14:1 There are two worlds, and so at most two steps in a line.",
    ],
    [[...GOOD.slice(0, 5), ...GOOD.slice(8)], "14:1 This step needs a headline, indented under it."],
    [changed(18, "expect Token: attacker got 200"), '18:1 Neither world is called "Token": Session, JWT.'],
    [GOOD.slice(0, 12), "10:1 There is a question at the end, with no step after it."],
    [GOOD.slice(2), /10:1 A comparison has two worlds: .* This one has 1\./],
    [GOOD.slice(0, 3), "10:1 A comparison needs steps below its two worlds."],
    [["wait 1m", ...GOOD], /Put the two worlds above the steps/],
    [["  wait 1m", ...GOOD], '10:3 A comparison begins with its worlds: "lane Session: shop-session".'],
  ])("%#", (lines, message) => {
    expect(problems(lines).join("\n")).toEqual(
      typeof message === "string" ? expect.stringContaining(message) : expect.stringMatching(message),
    );
  });
});

test("a step may begin with a quote, and what is before the quotes divides", () => {
  const texts = (line: string) =>
    read([...GOOD, line, "  Words."])
      .value.moments.at(-1)
      ?.steps.map((s) => s?.step.text ?? null);
  expect(texts('"browser" open / | wait 5m')).toEqual(['"browser" open /', "wait 5m"]);
  expect(texts("nothing | wait 5m")).toEqual([null, "wait 5m"]);
  expect(texts('page write localStorage.a "b | c" | wait 5m')).toEqual([
    'page write localStorage.a "b | c"',
    "wait 5m",
  ]);
});
