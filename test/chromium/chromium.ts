import { existsSync } from "node:fs";
import puppeteer, { type Browser, type Page } from "puppeteer-core";

/** A browser that is on this machine, or null: then the tests that need one are skipped. */
const CHROMIUM =
  [
    process.env.CHROMIUM ?? "",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ].find((path) => path !== "" && existsSync(path)) ?? null;

export const hasChromium = CHROMIUM !== null;

export function launch(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: CHROMIUM ?? "",
    // As root there is no sandbox; and nothing here may ask the network for anything.
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"],
  });
}

/** A page that shows a file; every request but the one for the file itself is noted, and refused. */
export async function openFile(
  browser: Browser,
  path: string,
  size = { width: 1280, height: 800 },
): Promise<{ page: Page; requests: string[] }> {
  const page = await browser.newPage();
  const requests: string[] = [];
  const own = `file://${path}`;
  await page.setViewport(size);
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.url().split("#")[0] === own) return void request.continue();
    requests.push(request.url());
    void request.abort();
  });
  await page.goto(own);
  return { page, requests };
}

/** Loads a page that `export` wrote once more, and waits until its script has drawn it. */
export async function drawnAnew(page: Page): Promise<void> {
  await page.reload();
  await page.waitForSelector(".page > *");
}
