import { describe, expect, test } from "vitest";
import { RefreshTable } from "../../../../src/sim/server/tables/refresh-table.ts";

const ROW = { token: "r-1", family: "f-1", userId: 45, used: false, expiresAt: 10_000 };

function tableOf(...tokens: string[]): RefreshTable {
  const table = new RefreshTable();
  for (const token of tokens) table.put({ ...ROW, token });
  return table;
}
const codeOf = (table: RefreshTable, now: number, grace?: number) =>
  table.lookUp("r-1", now, grace).refusal?.code ?? null;

describe("a refresh token", () => {
  test("is good until its end", () => {
    expect([0, 9_999, 10_000].map((now) => codeOf(tableOf("r-1"), now))).toEqual([
      null,
      null,
      "refresh-expired",
    ]);
    expect(codeOf(tableOf("r-2"), 0)).toBe("refresh-not-found");
  });

  test("is used once", () => {
    const table = tableOf("r-1");
    expect(table.use(ROW, 1_000)).toEqual({ ...ROW, used: true });
    expect(codeOf(table, 1_000)).toBe("refresh-reused");
    expect(codeOf(table, 10_000)).toBe("refresh-reused");
  });

  test("with grace is used again for a while after its first use, and no longer than it lives", () => {
    const table = tableOf("r-1");
    table.use(ROW, 1_000);
    table.use({ ...ROW, used: true }, 2_000);
    expect([1_000, 5_999, 6_000].map((now) => codeOf(table, now, 5_000))).toEqual([
      null,
      null,
      "refresh-reused",
    ]);
    expect(codeOf(table, 10_000, 60_000)).toBe("refresh-expired");
  });
});

test("a family ends as a whole, once, and no other with it", () => {
  const table = tableOf("r-1", "r-2");
  table.put({ ...ROW, token: "r-3", family: "f-3" });
  expect([table.endFamily("f-1"), table.endFamily("f-1"), table.endFamily("f-2")]).toEqual([
    true,
    false,
    false,
  ]);
  expect(table.list().map(({ token }) => token)).toEqual(["r-3"]);
});
