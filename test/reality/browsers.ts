import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";
import type { Sockets } from "./sockets.ts";

/** The browsers that are driven. Safari runs on no machine but Apple's. */
export const DRIVEN = ["chromium", "firefox"] as const;
export type Driven = (typeof DRIVEN)[number];

const PLACES: Readonly<Record<Driven, readonly string[]>> = {
  chromium: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

/** The program of a browser; null if it is not installed. */
export const programOf = (name: Driven): string | null =>
  PLACES[name].find((path) => existsSync(path)) ?? null;

/** An installed browser with its own profile, which can be closed and reopened. */
export class RealBrowser {
  readonly #name: Driven;
  readonly #sockets: Sockets | null;
  readonly #profile = mkdtempSync(join(tmpdir(), "reality-profile-"));
  #browser: Browser | null = null;

  /** `sockets`: where every name is answered; null: names are this machine's, such as shop.localhost. */
  constructor(name: Driven, sockets: Sockets | null) {
    this.#name = name;
    this.#sockets = sockets;
  }

  get name(): Driven {
    return this.#name;
  }

  async open(): Promise<Browser> {
    this.#browser ??= await this.#launch();
    return this.#browser;
  }

  /** Closes all windows; the profile stays. */
  async quit(): Promise<void> {
    await this.#browser?.close();
    this.#browser = null;
  }

  async remove(): Promise<void> {
    await this.quit();
    // Firefox still writes for a while after it has gone.
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }

  #launch(): Promise<Browser> {
    const executablePath = programOf(this.#name);
    if (executablePath === null) throw new Error(`${this.#name} is not installed.`);
    const common = { executablePath, headless: true, userDataDir: this.#profile, acceptInsecureCerts: true };
    if (this.#name === "chromium") {
      allowThirdParty(this.#profile);
      return puppeteer.launch({
        ...common,
        browser: "chrome",
        args: [
          ...(this.#sockets === null ? [] : throughProxy(this.#sockets)),
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
        ],
      });
    }
    return puppeteer.launch({
      ...common,
      browser: "firefox",
      extraPrefsFirefox: {
        ...(this.#sockets === null ? {} : proxyPrefs(this.#sockets)),
        "dom.security.https_first": false,
        "dom.security.https_only_mode": false,
      },
    });
  }
}

/** As Chromium's makers ship it: Debian's refuses third-party cookies from the start. */
function allowThirdParty(profile: string): void {
  const file = join(profile, "Default", "Preferences");
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
  );
}

/** Without the second one, loopback would go past the proxy. */
const throughProxy = ({ proxy: { host, port } }: Sockets): string[] => [
  `--proxy-server=http://${host}:${port}`,
  "--proxy-bypass-list=<-loopback>",
];

const proxyPrefs = ({ proxy: { host, port } }: Sockets) => ({
  "network.proxy.type": 1,
  "network.proxy.http": host,
  "network.proxy.http_port": port,
  "network.proxy.ssl": host,
  "network.proxy.ssl_port": port,
  "network.proxy.no_proxies_on": "",
  "network.proxy.allow_hijacking_localhost": true,
});
