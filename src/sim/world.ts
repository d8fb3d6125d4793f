import type { HttpRequest, HttpResponse } from "../http/message.ts";
import type { Trace } from "../trace/event.ts";
import { TraceLog } from "../trace/trace-log.ts";
import { Attacker } from "./attacker.ts";
import type { Browser } from "./browser/browser.ts";
import { Device } from "./browser/device.ts";
import type { PageRequests } from "./browser/page-requests.ts";
import type { PageScripts } from "./browser/page-scripts.ts";
import { Clock } from "./clock.ts";
import type { BrowserName } from "./jar/browsers.ts";
import { Flights } from "./network/flights.ts";
import { Network } from "./network/network.ts";
import { Wire } from "./network/wire.ts";
import { runThrough } from "./process.ts";
import { Secrets } from "./secrets.ts";
import { ServerStore } from "./server/tables/server-store.ts";
import { WorldError } from "./world-error.ts";

/** The name of the browser that a world starts with. */
const FIRST = "first";

/** Browsers, one wire and some servers, with a clock. Everything that happens is added to the trace. */
export class World {
  readonly clock = new Clock();
  readonly network: Network;
  readonly flights: Flights;
  readonly attacker: Attacker;
  readonly #log = new TraceLog(() => this.clock.now);
  readonly #wire: Wire;
  readonly #devices = new Map<string, Device>();
  #device: Device;

  /** Worlds with the same seed have the same ids and secrets. */
  constructor(seed = "auth-explained") {
    this.network = new Network({
      clock: this.clock,
      log: this.#log,
      secrets: new Secrets(seed),
      // Separate, so that a token signed in between does not change the session ids.
      keySecrets: new Secrets(`${seed}/keys`),
      sharedStore: new ServerStore(),
    });
    this.flights = new Flights(this.#log);
    this.#wire = new Wire(this.clock, this.#log, this.network.endpoints);
    this.#device = this.#newDevice(FIRST);
    this.attacker = new Attacker(this.#log, this.#wire, this.flights);
  }

  get trace(): Trace {
    return this.#log.events;
  }

  /** The browser that the user is using. */
  get browser(): Browser {
    return this.#device.browser;
  }

  /** The scripts of its page. */
  get page(): PageScripts {
    return this.#device.page;
  }

  /** What those scripts send. */
  get requests(): PageRequests {
    return this.#device.requests;
  }

  /** The names of all browsers. */
  get devices(): readonly string[] {
    return [...this.#devices.keys()];
  }

  /** Switches to another browser, with its own jar and tabs; creates it if there is none of this name. */
  useBrowser(name: string, as?: BrowserName): void {
    if (this.flights.waiting.length > 0)
      throw new WorldError("Something is under way in this browser. Let it go first: wire release");
    const known = this.#devices.get(name);
    this.#device = known ?? this.#newDevice(name);
    this.#log.append("browser", { type: "browser.switched", name, program: false });
    this.browser.cookies.expire();
    if (as !== undefined) this.browser.cookies.is(as);
  }

  /** Handles a request from outside the simulation, such as a real browser's; null if no server answers at its host. */
  receive(request: HttpRequest): HttpResponse | null {
    const sender = { actor: "browser", cause: "address", tab: null, initiator: null } as const;
    return runThrough(this.#wire.carry(this.#wire.nextExchange(), request, sender));
  }

  wait(ms: number): void {
    this.clock.advance(ms);
    this.#log.append("world", { type: "time.passed", ms });
    for (const server of this.network.servers) server.settle();
    // A jar removes what has expired when its browser comes back: nobody can see it before.
    this.browser.cookies.expire();
  }

  #newDevice(name: string): Device {
    const device = new Device({
      clock: this.clock,
      log: this.#log,
      wire: this.#wire,
      flights: this.flights,
    });
    this.#devices.set(name, device);
    return device;
  }
}
