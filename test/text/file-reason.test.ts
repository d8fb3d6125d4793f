import { expect, test } from "vitest";
import { fileReason } from "../../src/text/file-reason.ts";

test.each([
  ["ENOENT", "there is no such file"],
  ["EPERM", "access is denied"],
  ["EDQUOT", "the disk is full"],
  ["EMFILE", "EMFILE"],
])("%s in words: %s", (code, words) => {
  expect(fileReason(Object.assign(new Error("secret contents"), { code }))).toBe(words);
});

test("what has no code says nothing of itself", () => {
  expect(fileReason(new Error("secret contents"))).toBe("it cannot be opened");
});
