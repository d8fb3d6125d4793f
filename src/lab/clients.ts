import { cookiePairs } from "../capture/beside/cookie-pairs.ts";
import { WatchedJar } from "../capture/beside/jar-beside.ts";
import type { Recorded } from "../capture/recording.ts";
import { field } from "../http/message.ts";
import type { PublicSuffixOf } from "../http/public-suffix.ts";
import { browserOf, clientCalled, isBrowserCalled } from "../sim/jar/browsers.ts";

/** A client: a browser or a program, with the jar that it must have. */
export interface LabClient {
  /** Its everyday name, numbered if there are several. */
  readonly name: string;
  readonly program: boolean;
  readonly jar: WatchedJar;
}

interface KnownClient extends LabClient {
  readonly agent: string;
  /** The connections that it has used. */
  readonly connections: Set<number>;
  /** Whether it is the browser that is listened to. */
  heard: boolean;
}

/** Maximum number of connections remembered per client. */
const MOST_CONNECTIONS = 1000;

const NOTHING_LATER = { after: () => false };

/**
 * Distinguishes clients: by User-Agent; several browsers of one kind by their connections, and by cookies that only one of
 * them received.
 */
export class Clients {
  readonly #suffixOf: PublicSuffixOf;
  readonly #known: KnownClient[] = [];

  constructor(suffixOf: PublicSuffixOf) {
    this.#suffixOf = suffixOf;
  }

  /** Returns the client of a request; `connection`: the number of its connection; `heard`: the browser that is listened to reported it. */
  of(exchange: Recorded, connection: number, heard: boolean): LabClient {
    const agent = field(exchange.request, "User-Agent") ?? "";
    const alike = this.#known.filter((one) => one.agent === agent);
    const found =
      (heard ? alike.find((one) => one.heard) : undefined) ??
      alike.find((one) => one.connections.has(connection)) ??
      byCookies(alike, exchange) ??
      this.#add(agent);
    found.connections.add(connection);
    // The oldest one is closed by now.
    const [oldest] = found.connections;
    if (found.connections.size > MOST_CONNECTIONS && oldest !== undefined) found.connections.delete(oldest);
    found.heard ||= heard;
    return found;
  }

  #add(agent: string): KnownClient {
    const called = clientCalled(agent);
    const program = !isBrowserCalled(agent);
    const others = this.#known.filter(({ name }) => name === called || name.startsWith(`${called} `)).length;
    const jar = new WatchedJar({
      suffixOf: this.#suffixOf,
      browser: browserOf(agent) ?? "rfc",
      later: NOTHING_LATER,
      program,
      tellsCookies: true,
    });
    const client = {
      name: others === 0 ? called : `${called} ${others + 1}`,
      program,
      jar,
      agent,
      connections: new Set<number>(),
      heard: false,
    };
    this.#known.push(client);
    return client;
  }
}

/** Returns the one whose jar has a cookie that is sent; if none is sent, one that would send none; a program is always the same. */
function byCookies(alike: readonly KnownClient[], exchange: Recorded): KnownClient | undefined {
  const sent = cookiePairs(exchange.request);
  const owner = alike.find(({ jar }) =>
    jar.cookies.some(({ name, value }) => sent.some((pair) => pair.name === name && pair.value === value)),
  );
  if (owner !== undefined) return owner;
  return alike.find(({ jar, program }) => program || (sent.length === 0 && jar.couldSendBare(exchange)));
}
