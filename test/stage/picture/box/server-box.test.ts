import { describe, expect, test } from "vitest";
import { drawn } from "../../course.ts";

describe("a clock that is off", () => {
  test.each([
    ["+30s", 100, 30, "╭─ Server · clock +30s ─"],
    ["-10m", 80, 24, "╭─ Server · clock -10m ─"],
    ["+30s", 60, 18, "╭─ Server · clock +30s ─"],
  ])("stands beside the server's name: %s at %dx%d", (clock, cols, rows, title) => {
    expect(drawn("shop-session", [`server set clock ${clock}`], "none", cols, rows)).toContain(title);
  });

  test("of one among several leaves its host whole, where the box is narrow", () => {
    const at = (cols: number, rows: number) =>
      drawn("shop-two-servers", ["server set clock +30s at b.shop.test"], "none", cols, rows);
    expect(at(120, 30)).toContain("╭─ Server · b.shop.test · clock +30s ─");
    expect(at(100, 30)).toContain("╭─ b.shop.test · clock +30s ─");
    expect(at(80, 24)).toContain("╭─ b.shop.test · +30s ─");
  });

  test("is not spoken of once it is right", () => {
    const right = ["server set clock +30s", "server set clock none"];
    expect(drawn("shop-session", right)).toContain("╭─ Server ─");
  });

  test("is what rows are measured by", () => {
    const login = "browser submit /login with username=shivam password=correct-horse";
    expect(drawn("shop-session", [login])).toContain("→ user 45  30 min");
    expect(drawn("shop-session", [login, "server set clock +10m"])).toContain("→ user 45  20 min");
    expect(drawn("shop-session", [login, "server set clock +31m"])).toContain("→ user 45  too old");
  });
});

test.each([
  [200, 50, /35cd0b5781679d9c0a9fc8d04dd621e8 {2}→ user 45 {2}8 h/],
  [140, 40, /35cd0b5781679d9c0a9fc8d0… {2}→ user 45 {2}8 h/],
  [100, 30, /35cd0b578167… {2}→ user 45 {2}8 h/],
  [80, 24, /35cd0b57… {2}→ user 45/],
])("at %dx%d a row with a long ID says whose it is", (cols, rows, row) => {
  const login = "browser submit /login with username=shivam password=correct-horse";
  const steps = ["server set ids random", "server set idle 8h", login];
  expect(drawn("shop-session", steps, "none", cols, rows)).toMatch(row);
  const gone = drawn("shop-session", [...steps, "server delete sessions of shivam"], "none", cols, rows);
  expect(gone).toMatch(cols < 100 ? /35cd0b57… {2}deleted/ : /35cd0b57\S* {2}→ user 45 {2}deleted/);
});

describe("the session table on a low screen", () => {
  const table = (steps: string[], beat: number) =>
    drawn("shop-devices", steps, "none", 80, 24, beat)
      .split("\n")
      .flatMap((row) => /│ [▸ ] ((?:[a-z]{3}\d{3}|…) .*?) *│ *$/.exec(row)?.[1] ?? []);

  test("uses the row of the verdict while there is none, and else shows the row that is looked up", () => {
    const steps = ["browser open /profile"];
    expect(table(steps, -4)).toEqual([
      "abc123  → user 45  8 h",
      "def456  → user 45  8 h",
      "ghi789  → user 46  8 h",
      "jkl012  → user 45  8 h",
    ]);
    expect(table(steps, -3)).toEqual([
      "abc123  → user 45  8 h",
      "jkl012  → user 45  8 h",
      "… 2 more: press i",
    ]);
  });

  test("a row that is deleted stays where it stood until the next beat", () => {
    const rows = table(["server delete session def456"], -1);
    expect(rows.map((row) => row.split(" ")[0])).toEqual(["abc123", "def456", "ghi789", "jkl012"]);
    expect(rows[1]).toMatch(/deleted$/);
  });
});
