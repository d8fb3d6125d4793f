import { ListeningBrowser } from "../../lab/browser/listening.ts";
import { Protocol } from "../../lab/browser/protocol.ts";
import type { Lab } from "../../lab/lab.ts";
import type { WallClock } from "../../terminal/clock.ts";
import { installedBrowser, type StartedBrowser, startBrowser } from "../../terminal/lab/start-browser.ts";
import { UsageError } from "../usage-error.ts";

/** Timeout for the browser's first answer, in ms. */
const PATIENCE = 30_000;

/**
 * Starts an installed browser on the lab's page, and sends its cookie events to the lab; `trusts`: the key of the lab's
 * certificate. Throws UsageError if there is none or it does not start.
 */
export async function openBrowser(
  lab: Lab,
  clock: WallClock,
  trusts: string | null,
): Promise<StartedBrowser> {
  const program = installedBrowser();
  if (program === null)
    throw new UsageError(
      "No Chrome, Chromium or Edge is installed here. Name one with CHROME=/path/to/it, or leave --browser out: what the browser does is inferred then.",
    );
  const started = startBrowser(program, "about:blank", trusts);
  const protocol = new Protocol(started);
  void started.ended.then(() => protocol.end());
  const late = new AbortController();
  void clock.sleep(PATIENCE, late.signal).then(() => late.signal.aborted || protocol.end());
  try {
    const browser = await ListeningBrowser.to(protocol, (ms) => clock.sleep(ms));
    lab.watch.hear(browser);
    await protocol.call("Target.createTarget", { url: lab.origins.shop });
    return started;
  } catch (error) {
    await started.stop();
    throw new UsageError(`${program} does not start: ${(error as Error).message}.`);
  } finally {
    late.abort();
  }
}
