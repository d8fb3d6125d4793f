import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ListeningBrowser } from "../../../src/lab/browser/listening.ts";
import { Protocol } from "../../../src/lab/browser/protocol.ts";
import { wallClock } from "../../../src/terminal/clock.ts";
import {
  installedBrowser,
  type StartedBrowser,
  startBrowser,
} from "../../../src/terminal/lab/start-browser.ts";
import type { TraceEvent } from "../../../src/trace/event.ts";
import { type RunningLab, startLab } from "../lab-harness.ts";

const PROGRAM = installedBrowser();

describe.skipIf(PROGRAM === null)("a Chromium that the lab hears", () => {
  let lab: RunningLab;
  let browser: StartedBrowser;
  let protocol: Protocol;
  let session = "";

  beforeAll(async () => {
    lab = await startLab("session");
    browser = startBrowser(PROGRAM ?? "", "about:blank", null);
    protocol = new Protocol(browser);
    protocol.onEvent(({ method, params }) => {
      const { type } = (params.targetInfo ?? {}) as { type?: string };
      if (method === "Target.attachedToTarget" && type === "page") session = String(params.sessionId);
    });
    lab.lab.watch.hear(await ListeningBrowser.to(protocol, (ms) => wallClock.sleep(ms)));
  });
  afterAll(async () => {
    await browser?.stop();
    await lab?.close();
  });

  /** Goes to an address, or does something in the page, and waits until the response has been reported. */
  async function act(path: string, expression: string): Promise<readonly TraceEvent[]> {
    const from = lab.lab.live.events.length;
    const told = new Promise<void>((resolve) => {
      const stop = lab.lab.live.onChange(() => {
        const events = lab.lab.live.events.slice(from);
        const sent = events.find((e) => e.type === "response.sent" && e.path === path);
        if (sent === undefined || events.at(-1)?.type === "response.sent") return;
        stop();
        resolve();
      });
    });
    // The page may not be there yet.
    for (let done = false; !done; ) {
      const { result } = await protocol.call("Runtime.evaluate", { expression, userGesture: true }, session);
      done = (result as { value?: unknown }).value === true;
    }
    await told;
    return lab.lab.live.events.slice(from);
  }
  const go = (url: string) => act(new URL(url).pathname, `(location.href = ${JSON.stringify(url)}, true)`);
  const click = (button: string, path: string) =>
    act(path, `((found) => (found?.click(), found !== null))(document.querySelector("#${button}"))`);

  test("a cookie of the login is seen being kept, and one that is kept back has the browser's own reason", async () => {
    const { shop, evil } = lab.lab.origins;
    await go(`${shop}/`);
    const login = await click("login", "/login");
    expect(login.find((e) => e.type === "cookie.stored")).toMatchObject({ basis: "observed" });
    await go(`${evil}/`);
    const forged = await click("win", "/transfer");
    expect(forged.find((e) => e.type === "cookie.withheld")).toMatchObject({
      basis: "observed",
      said: expect.stringMatching(/SameSiteLax$/),
      refusal: { code: "same-site-lax" },
    });
    // One browser, whatever the site and the connection.
    expect(lab.ofType("browser.switched")).toHaveLength(1);
  });

  test("a cookie that it does not keep has its own reason as well", async () => {
    lab.lab.configure({ secure: false, sameSite: "none" }, "cookie", "Path=/; HttpOnly; SameSite=None");
    await go(`${lab.lab.origins.shop}/`);
    const login = await click("login", "/login");
    expect(login.find((e) => e.type === "cookie.rejected")).toMatchObject({
      basis: "observed",
      said: "SameSiteNoneInsecure",
      refusal: { code: "same-site-none-insecure" },
    });
  });
});
