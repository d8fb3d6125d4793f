import { listedSuffix } from "../../http/public-suffix-list.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Clock } from "../clock.ts";
import { FIRST_BROWSER, rulesOf } from "../jar/browsers.ts";
import { CookieJar } from "../jar/cookie-jar.ts";
import type { Flights } from "../network/flights.ts";
import { Browser } from "./browser.ts";
import { HttpCache } from "./http-cache.ts";
import { PageRequests } from "./page-requests.ts";
import { PageScripts } from "./page-scripts.ts";
import { TracedJar } from "./traced-jar.ts";
import { type AgentWire, UserAgent } from "./user-agent.ts";

/** What all browsers of one world share. */
export interface DeviceRoom {
  readonly clock: Clock;
  readonly log: TraceLog;
  readonly wire: AgentWire;
  readonly flights: Flights;
}

/** One browser on one machine: its own jar, cache and tabs, and the scripts of its pages. */
export class Device {
  readonly browser: Browser;
  readonly page: PageScripts;
  readonly requests: PageRequests;

  constructor({ clock, log, wire, flights }: DeviceRoom) {
    const jar = new CookieJar([], { suffixOf: listedSuffix, rules: rulesOf(FIRST_BROWSER) });
    const agent = new UserAgent(log, new TracedJar(jar, clock, log), new HttpCache(clock, log), wire);
    this.browser = new Browser(log, agent, flights);
    this.page = new PageScripts(this.browser, log);
    this.requests = new PageRequests(this.browser, this.page, log, flights);
  }
}
