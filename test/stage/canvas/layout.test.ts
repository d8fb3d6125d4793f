import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutOf } from "../../../src/stage/canvas/layout.ts";

describe("layoutOf", () => {
  test.each([
    [100, 30, "large"],
    [200, 60, "large"],
    [80, 24, "medium"],
    [100, 27, "medium"],
    [79, 30, "small"],
    [100, 23, "small"],
    [60, 18, "small"],
    [59, 18, "tiny"],
    [60, 17, "tiny"],
    [1, 1, "tiny"],
  ])("%i x %i is %s", (cols, rows, kind) => expect(layoutOf(cols, rows).kind).toBe(kind));

  test("at the design size everything stands where the design has it", () => {
    const { title, rail, boxes, browser, server, words, pane, rule, footer } = layoutOf(100, 30);
    expect({ title, rail, boxes, browser, server, words, pane, rule, footer }).toEqual({
      title: 0,
      rail: 2,
      boxes: { top: 4, height: 12 },
      browser: { x: 1, width: 33 },
      server: { x: 64, width: 35 },
      words: { top: 17, rows: 4 },
      pane: { top: 21, rows: 6 },
      rule: 28,
      footer: 29,
    });
  });

  test("law: nothing overlaps and nothing lies outside, at any size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 300 }), fc.integer({ min: 18, max: 120 }), (cols, rows) => {
        const l = layoutOf(cols, rows);
        expect(l.boxes.top).toBeGreaterThan(l.rail);
        expect(l.boxes.height).toBeGreaterThanOrEqual(7);
        expect(l.boxes.top + l.boxes.height).toBeLessThanOrEqual(l.words.top);
        expect(l.words.top + l.words.rows).toBeLessThanOrEqual(l.kind === "small" ? l.rule : l.pane.top);
        expect(l.pane.top + l.pane.rows).toBeLessThan(l.rule);
        expect(l.rule).toBeLessThan(l.footer);
        expect(l.footer).toBe(rows - 1);
        expect(l.server.x + l.server.width).toBeLessThanOrEqual(cols);
        if (l.kind !== "small") {
          expect(l.wire.x).toBe(l.browser.x + l.browser.width);
          expect(l.wire.x + l.wire.width).toBe(l.server.x);
          expect(l.wire.width).toBeGreaterThanOrEqual(20);
        }
      }),
    );
  });
});
