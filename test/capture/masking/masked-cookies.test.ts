import { expect, test } from "vitest";
import { maskedCookies } from "../../../src/capture/masking/masked-cookies.ts";
import { Masks } from "../../../src/capture/masking/masks.ts";
import { cookieTable } from "../../../src/capture/sending/cookie-table.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";

const NOW = Date.UTC(2025, 0, 12);
const ID = "8f14e45fceea167a5a36dedd4bea2543";
const IN_URL = "c4ca4238a0b923820dcc509a6f75849b";
const FROM = `https://shop.test/users/${IN_URL}/profile?session_id=${IN_URL}`;

const table = (line: string) => cookieTable(line, FROM, listedSuffix, NOW);

test.each([
  ["kept", `sid=${ID}; Secure; SameSite=Lax`],
  ["kept for the path of its page", `sid=${ID}; HttpOnly`],
  ["refused", `sid=${ID}; SameSite=None`],
  ["refused for its Domain", `sid=${ID}; Domain=other.test`],
])("a cookie that is %s has no value anywhere, and neither has its URL", (_, line) => {
  const said = JSON.stringify(maskedCookies(table(line), new Masks(false)));
  expect(said).not.toContain(ID);
  expect(said).not.toContain(IN_URL);
  expect(said).toContain("sid=id-1");
});

test("with --reveal it is as it was", () => {
  const made = table(`sid=${ID}; Secure; SameSite=Lax`);
  expect(maskedCookies(made, new Masks(true))).toEqual(made);
});
