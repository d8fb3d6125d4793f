import { type Driven, RealBrowser } from "./browsers.ts";
import { RealTabs } from "./real-tabs.ts";
import type { Sockets } from "./sockets.ts";

/** Browsers of one kind, each with its own jar, by their names in a lesson's steps. */
export class RealDevices {
  readonly #name: Driven;
  readonly #sockets: Sockets;
  readonly #devices = new Map<string, { readonly browser: RealBrowser; readonly tabs: RealTabs }>();
  #front = "first";

  constructor(name: Driven, sockets: Sockets) {
    this.#name = name;
    this.#sockets = sockets;
  }

  /** The tabs of the active browser. */
  get tabs(): RealTabs {
    const known = this.#devices.get(this.#front);
    if (known !== undefined) return known.tabs;
    const browser = new RealBrowser(this.#name, this.#sockets);
    const tabs = new RealTabs(browser);
    this.#devices.set(this.#front, { browser, tabs });
    return tabs;
  }

  /** Activates a browser; opens it if there is none of its name. */
  use(device: string): void {
    this.#front = device;
  }

  async remove(): Promise<void> {
    for (const { browser } of this.#devices.values()) await browser.remove();
  }
}
