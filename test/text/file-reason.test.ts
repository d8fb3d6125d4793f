import { expect, test } from "vitest";
import { FileProblem, fileReason } from "../../src/text/file-reason.ts";

test.each([
  ["ENOENT", "there is no such file"],
  ["EPERM", "access is denied"],
  ["EDQUOT", "the disk is full"],
  ["ENFILE", "ENFILE"],
])("%s in words: %s", (code, words) => {
  expect(fileReason(Object.assign(new Error("secret contents"), { code }))).toBe(words);
});

test("what has no code says nothing of itself", () => {
  expect(fileReason(new Error("secret contents"))).toBe("it cannot be opened");
});

test("what is not what it should be says so itself", () => {
  expect(fileReason(new FileProblem("EISDIR", "it is a folder"))).toBe("it is a folder");
});
