import { describe, expect, test } from "vitest";
import { drawn } from "./course.ts";

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
