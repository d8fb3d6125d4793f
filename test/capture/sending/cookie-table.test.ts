import { describe, expect, test } from "vitest";
import { cookieTable } from "../../../src/capture/sending/cookie-table.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import type { Asking } from "../../../src/trace/show/cookie-table.ts";

const NOW = Date.UTC(2026, 10, 26);
const table = (line: string, from = "https://shop.test/login") => cookieTable(line, from, listedSuffix, NOW);

/** For Chromium, Firefox and the text: whether it is sent when another site asks. */
function crossSite(line: string, asking: Asking): string {
  const row = table(line).rows.find((one) => one.asking === asking);
  return (row?.crossSite ?? []).map(({ sent }) => sent).join(" ");
}

describe("cookieTable", () => {
  test.each([
    ["a=1; SameSite=Strict", "link", "never never never"],
    ["a=1; SameSite=Lax", "link", "always always always"],
    ["a=1; SameSite=Lax", "form POST", "never never never"],
    ["a=1", "form POST", "young always never"],
    ["a=1", "image", "never never never"],
    ["a=1; SameSite=None; Secure", "form POST", "always always always"],
    ["a=1; SameSite=None; Secure", "iframe", "always never always"],
    ["a=1; SameSite=None; Secure; Partitioned", "iframe", "never never always"],
  ] as const)("%s, another site asks by %s: %s", (line, asking, sent) => {
    expect(crossSite(line, asking)).toBe(sent);
  });

  test("from its own site it is sent, however it is asked; an address is typed by the user alone", () => {
    const { rows } = table("a=1; SameSite=Strict; Path=/app/x");
    expect(rows.map(({ asking }) => asking)).toEqual([
      "address",
      "link",
      "form POST",
      "iframe",
      "fetch",
      "image",
      "script",
    ]);
    for (const { sameSite } of rows)
      expect(sameSite.map(({ sent }) => sent)).toEqual(["always", "always", "always"]);
    expect(rows[0]?.crossSite).toBeNull();
  });

  test("what no browser keeps is not sent, and each says why", () => {
    const { verdicts, rows } = table("a=1; SameSite=None");
    expect(verdicts.map(({ refusal }) => refusal?.code)).toEqual(Array(3).fill("same-site-none-insecure"));
    expect(rows).toEqual([]);
  });

  test("what one browser refuses and another keeps", () => {
    const { verdicts, rows } = table("=a=1");
    expect(verdicts.map(({ cookie }) => cookie !== null)).toEqual([false, false, true]);
    expect(rows[0]?.sameSite.map(({ sent }) => sent)).toEqual(["never", "never", "always"]);
  });

  test("a line that only deletes is neither kept nor refused", () => {
    const { verdicts } = table("a=; Max-Age=0");
    expect(verdicts.every(({ cookie, refusal }) => cookie === null && refusal === null)).toBe(true);
  });
});
