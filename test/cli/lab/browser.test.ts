import { afterEach, expect, test, vi } from "vitest";
import { openBrowser } from "../../../src/cli/lab/browser.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";

const platform = Object.getOwnPropertyDescriptor(process, "platform") ?? {};
afterEach(() => {
  Object.defineProperty(process, "platform", platform);
  vi.unstubAllEnvs();
});

test("where no browser is installed, which one to name is said", async () => {
  Object.defineProperty(process, "platform", { value: "aix" });
  vi.stubEnv("CHROME", "/none/of/them");
  const clock = { now: () => 0, sleep: () => expect.unreachable("nothing is waited for") };
  const opened = openBrowser({} as never, clock, null);
  await expect(opened).rejects.toThrow(UsageError);
  await expect(opened).rejects.toThrow(
    /^No Chrome, Chromium or Edge is installed here\. Name one with CHROME=/,
  );
});
