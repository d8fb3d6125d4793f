import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { installedBrowser } from "../../../src/terminal/lab/start-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "auth-explained-browser-"));
const browser = join(folder, "chrome");
writeFileSync(browser, "");
const platform = Object.getOwnPropertyDescriptor(process, "platform") ?? {};
afterEach(() => {
  Object.defineProperty(process, "platform", platform);
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["that is there", browser, browser],
  ["that is not there", join(folder, "none"), null],
  ["that is empty", "", null],
  ["that is not set", undefined, null],
])("on a system that browsers are not known of, with a $CHROME %s", (_, chrome, found) => {
  Object.defineProperty(process, "platform", { value: "aix" });
  vi.stubEnv("CHROME", chrome);
  expect(installedBrowser()).toBe(found);
});

test("$CHROME comes before all that is installed", () => {
  vi.stubEnv("CHROME", browser);
  for (const system of ["linux", "darwin", "win32"]) {
    Object.defineProperty(process, "platform", { value: system });
    expect(installedBrowser()).toBe(browser);
  }
});
