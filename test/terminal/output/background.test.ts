import { expect, test } from "vitest";
import { themeOfReport } from "../../../src/terminal/output/background.ts";

test.each([
  ["11;rgb:0000/0000/0000", "dark"],
  ["11;rgb:1e1e/1e1e/1e1e", "dark"],
  ["11;rgb:00/2b/36", "dark"],
  ["11;rgb:ffff/ffff/ffff", "light"],
  ["11;rgb:fd/f6/e3", "light"],
  ["11;rgba:ffff/ffff/ffff/8080", "light"],
  // Pure blue is dark, pure green is light, whatever their numbers add up to.
  ["11;rgb:0/0/f", "dark"],
  ["11;rgb:0/f/0", "light"],
  // The middle of the scale of each number of digits.
  ["11;rgb:7/7/7", "dark"],
  ["11;rgb:8/8/8", "light"],
  ["11;rgb:7f/7f/7f", "dark"],
  ["11;rgb:80/80/80", "light"],
  ["11;rgb:7fff/7fff/7fff", "dark"],
  ["11;rgb:8000/8000/8000", "light"],
  ["10;rgb:ffff/ffff/ffff", null],
  ["11;?", null],
  ["?62;22c", null],
  ["11;rgb:ffff/ffff", null],
] as const)("%s is %s", (report, theme) => {
  expect(themeOfReport(report)).toBe(theme);
});
