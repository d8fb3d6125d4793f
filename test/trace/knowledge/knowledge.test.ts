import { expect, test } from "vitest";
import { fold } from "../../../src/trace/knowledge/fold.ts";
import { activeTab } from "../../../src/trace/knowledge/knowledge.ts";
import { shop } from "../../lesson/play.ts";

test("the tab in front, or null where none is open", () => {
  const seen = (...steps: string[]) => activeTab(fold(shop("none", ...steps).trace))?.name ?? null;
  expect(seen("browser tab two")).toBe("two");
  expect(seen("browser tab two", "browser close")).toBe("tab 1");
  expect(seen("browser quit")).toBeNull();
});
