import { expect, test } from "vitest";
import { portFlag } from "../../../src/cli/lab/flags.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";

test.each([
  ["0", 0],
  ["1", 1],
  ["03000", 3000],
  ["65535", 65_535],
])("--port %s is %i", (text, port) => expect(portFlag(text)).toBe(port));

test.each(["65536", "99999", "100000", "-1", "+1", "1.5", "", " 1", "http", "1e3"])(
  "--port %j is none",
  (text) => {
    expect(() => portFlag(text)).toThrow(UsageError);
    expect(() => portFlag(text)).toThrow(`--port ${text} is not a port. Write a number up to 65535.`);
  },
);
