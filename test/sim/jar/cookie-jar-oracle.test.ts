/**
 * Our jar beside tough-cookie's, over generated Set-Cookie lines and requests, where both follow RFC 6265.
 *
 * Left out, because tough-cookie follows the older text there, or a rule of its own:
 * - nameless cookies, control characters, the limits of 4096 and 1024 bytes and of 400 days, prefixes in another case,
 *   None without Secure, insecure cookies over Secure ones, SameSite by request: 6265bis alone has these rules.
 * - the host-only flag as a part of a cookie's identity: 6265bis alone has it. Names here tell the two kinds apart.
 * - a second leading dot in Domain, which it takes off as well, an empty Domain after another one, and a Domain that is the request's host and a public suffix: the same.
 * - escapes in URL paths, which it decodes, and white space other than space, which it trims.
 * - Max-Age after a retrieval, which it counts from the last access: here, all retrievals come at the end.
 * - an expired cookie, which it keeps until it is looked for and lets lend its creation-time: taken out here before.
 */
import fc from "fast-check";
import { MemoryCookieStore, CookieJar as ToughJar } from "tough-cookie";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { cookieHeader } from "../../../src/http/cookie-header.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { CookieJar } from "../../../src/sim/jar/cookie-jar.ts";

const START = Date.UTC(2024, 0, 1);
const SEED = 6265;
const RUNS = 1500;

type Api = "http" | "script";

interface SetStep {
  readonly line: string;
  readonly url: string;
  readonly api: Api;
  /** ms since the step before. */
  readonly after: number;
}

/** Mostly one site, so that cookies and requests meet. */
const shopHosts = fc.constantFrom("shop.test", "shop.test", "api.shop.test", "a.b.shop.test");
const otherHosts = fc.constantFrom(
  "evil.test",
  "notshop.test",
  "shop.co.uk",
  "api.shop.co.uk",
  "alice.github.io",
  "bob.github.io",
  "127.0.0.1",
  "localhost",
  "bücher.example",
);
const hosts = fc.oneof({ weight: 3, arbitrary: shopHosts }, { weight: 1, arbitrary: otherHosts });
const domains = fc.constantFrom(
  "shop.test",
  ".shop.test",
  "API.shop.test",
  "b.shop.test",
  "hop.test",
  "evil.test",
  "test",
  "co.uk",
  "shop.co.uk",
  "github.io",
  "alice.github.io",
  "127.0.0.1",
  "0.0.1",
  "xn--bcher-kva.example",
);
const paths = fc.constantFrom("/", "/a", "/a/", "/a/b", "/a/b/c", "/ab", "/a/bc", "//", "/A");
const urls = fc
  .record({
    scheme: fc.constantFrom("http", "https"),
    host: hosts,
    path: paths,
    query: fc.constantFrom("", "?q=/a/b"),
  })
  .map(({ scheme, host, path, query }) => `${scheme}://${host}${path}${query}`);
const apis: fc.Arbitrary<Api> = fc.constantFrom<Api[]>("http", "http", "http", "script");

const lifetimes = fc.oneof(
  fc.integer({ min: -2, max: 100 }).map((seconds) => `Max-Age=${seconds}`),
  fc.integer({ min: -60, max: 100 }).map((s) => `expires=${new Date(START + s * 1000).toUTCString()}`),
  fc.constantFrom(
    "Max-Age=",
    "Max-Age=1x",
    "Max-Age=+1",
    "Max-Age=-",
    "max-age = 30 ",
    "Expires=soon",
    "Expires=",
  ),
);
const attributes = fc.oneof(
  lifetimes,
  paths.map((path) => `Path=${path}`),
  fc.constantFrom(
    "HttpOnly",
    "httponly=no",
    "SameSite=Lax",
    "samesite=STRICT",
    "SameSite=x",
    "Priority=High",
    "",
    " ",
  ),
);
const word = fc.string({ unit: fc.constantFrom(..."abcXYZ012 \"',=\\:/é中"), maxLength: 8 });

/** Names that tell secure cookies and cookies with a Domain apart from others, so that they never meet. */
const lines = fc
  .record({
    name: fc.constantFrom("a", "b", "c", "sessionId", "__Secure-x", "__Host-x"),
    value: word,
    domain: fc.option(domains, { nil: null }),
    secure: fc.boolean(),
    others: fc.array(attributes, { maxLength: 4 }),
  })
  .map(({ name, value, domain, secure, others }) => {
    const all = [...others, ...(domain === null ? [] : [`Domain=${domain}`]), ...(secure ? ["Secure"] : [])];
    const fullName = `${name}${domain === null ? "" : "-wide"}${secure ? "-s" : ""}`;
    return [`${fullName}=${value}`, ...all].join("; ");
  });
const setSteps: fc.Arbitrary<SetStep> = fc.record({
  line: lines,
  url: urls,
  api: apis,
  after: fc.integer({ min: 0, max: 20_000 }),
});
const getSteps = fc.record({ url: urls, api: apis });

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe("the jar and tough-cookie agree", () => {
  test("on what is stored, what is sent, and in which order", () => {
    let cookies = 0;
    let requests = 0;
    let sent = 0;
    const property = fc.property(
      fc.array(setSteps, { minLength: 8, maxLength: 20 }),
      fc.array(getSteps, { minLength: 8, maxLength: 12 }),
      (sets, gets) => {
        cookies += sets.length;
        requests += gets.length;
        const [ours, theirs] = [new CookieJar([], { suffixOf: listedSuffix }), new Tough()];
        let now = START;
        const stored = sets.map(({ line, url, api, after }) => {
          now += after;
          const outcome = ours.receive(line, url, { now, api, request: null });
          return [line, url, outcome.kind !== "rejected", theirs.set(line, url, api, now)] as const;
        });
        const headers = gets.map(({ url, api }) => {
          const header = cookieHeader(ours.retrieve(url, { now, api, request: null }).attached);
          if (header !== "") sent += 1;
          return [url, header, theirs.get(url, api, now)] as const;
        });
        expect(stored.filter(([, , our, their]) => our !== their)).toEqual([]);
        expect(headers.filter(([, our, their]) => our !== their)).toEqual([]);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(cookies).toBeGreaterThan(10_000);
    expect(requests).toBeGreaterThan(10_000);
    // Agreement over empty headers alone would say little.
    expect(sent).toBeGreaterThan(requests / 5);
    // Some 20,000 calls of both, which take their time on a busy machine.
  }, 240_000);
});

/** tough-cookie, at a given time, with expired cookies taken out as RFC 6265 §5.3 asks. */
class Tough {
  readonly #store = new MemoryCookieStore();
  readonly #jar = new ToughJar(this.#store);

  /** Whether the line was taken. Its prefix rule is silent, and then returns nothing. */
  set(line: string, url: string, api: Api, now: number): boolean {
    vi.setSystemTime(now);
    this.#sweep(now);
    try {
      const options = { now: new Date(now), http: api === "http" };
      return this.#jar.setCookieSync(line, url, options) !== undefined;
    } catch {
      return false;
    } finally {
      this.#sweep(now);
    }
  }

  get(url: string, api: Api, now: number): string {
    vi.setSystemTime(now);
    return this.#jar.getCookieStringSync(url, { http: api === "http" });
  }

  #sweep(now: number): void {
    this.#store.getAllCookies((_, cookies) => {
      for (const cookie of cookies ?? []) {
        if ((cookie.expiryTime() ?? Number.POSITIVE_INFINITY) > now) continue;
        this.#store.removeCookie(cookie.domain ?? "", cookie.path ?? "", cookie.key, () => undefined);
      }
    });
  }
}
