import { expect, test } from "vitest";
import { megabytes, microseconds, ratio, twoDigits } from "../../../src/stage/canvas/quantity.ts";

test.each([
  [0, "0"],
  [0.0000001, "0.000000"],
  [0.0213, "0.021"],
  [0.2, "0.20"],
  [0.997, "1.0"],
  [1, "1.0"],
  [9.34, "9.3"],
  [9.96, "10"],
  [10.4, "10"],
  [541.2, "541"],
  [12345.6, "12,346"],
])("two digits that matter: %d is %s", (value, text) => {
  expect(twoDigits(value)).toBe(text);
});

test.each([
  [0.002, "< 0.01"],
  [0.7, "0.70"],
  [1.26, "1.3"],
  [43.6, "44"],
  [99.7, "100"],
  [2417, "2,400"],
  [1_234_567, "1,200,000"],
])("how many times: %d is %s", (value, text) => {
  expect(ratio(value)).toBe(text);
});

test("units", () => {
  expect(microseconds(412)).toBe("0.41 µs");
  expect(microseconds(1e9)).toBe("1,000,000 µs");
  expect(megabytes(4_804_448)).toBe("4.8 MB");
});
