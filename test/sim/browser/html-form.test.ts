import { describe, expect, test } from "vitest";
import { hiddenFields, visibleText } from "../../../src/sim/browser/html-form.ts";
import { formPage } from "../../../src/sim/server/pages/form-page.ts";

const PAGE = "https://shop.test/cart/items";
const html = formPage("Send money", "/transfer", ["to"], { csrf: "t1", step: "" });

describe("the hidden fields of a form", () => {
  test.each([
    ["the form's own address", html, "https://shop.test/transfer", { csrf: "t1", step: "" }],
    ["another path", html, "https://shop.test/login", {}],
    ["another site", html, "https://evil.test/transfer", {}],
    [
      "an address that the form names by itself",
      html.replace("/transfer", "next"),
      "https://shop.test/cart/next",
      { csrf: "t1", step: "" },
    ],
    ["a page without a form", "<p>Hello</p>", "https://shop.test/transfer", {}],
    ["a form that has none", formPage("x", "/transfer", ["to"], {}), "https://shop.test/transfer", {}],
  ])("go to %s", (_, page, target, fields) => {
    expect(hiddenFields(page, PAGE, target)).toEqual(fields);
  });
});

test.each([
  [html, "Send money"],
  ["<p>a</p><p>b</p>", "a b"],
  ["a<script>steal()</script>b", "a b"],
  ["&lt;b&gt; &amp;amp; &quot;&#x27;", "<b> &amp; \"'"],
])("what one sees of %j", (page, text) => expect(visibleText(page)).toBe(text));
