import { expect, test } from "vitest";
import { UserTable } from "../../../../src/sim/server/tables/user-table.ts";

const ANN = { id: 1, name: "ann", role: "admin" };

test("a password is that of its user, and of nobody else", () => {
  const table = new UserTable("shop.test");
  table.add(ANN, "right", () => "aabb");
  table.add({ ...ANN, id: 2, name: "bob" }, "other", () => "ccdd");
  expect(table.check("ann", "right")).toEqual({ user: ANN, found: true });
  expect(table.check("ann", "other")).toEqual({ user: null, found: true });
  expect(table.check("eve", "right")).toEqual({ user: null, found: false });
  table.setPassword(1, "new", "eeff");
  table.setRole(1, "reader");
  expect(table.check("ann", "right").user).toBeNull();
  expect(table.check("ann", "new").user).toEqual({ ...ANN, role: "reader" });
  expect(table.check("bob", "other").user?.role).toBe("admin");
  table.remove(1);
  expect(table.check("ann", "new")).toEqual({ user: null, found: false });
});
