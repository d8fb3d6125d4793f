import { beforeEach, describe, expect, test } from "vitest";
import { field, type HttpRequest, type HttpResponse } from "../../../src/http/message.ts";
import { HttpCache } from "../../../src/sim/browser/http-cache.ts";
import { TracedJar } from "../../../src/sim/browser/traced-jar.ts";
import { UserAgent } from "../../../src/sim/browser/user-agent.ts";
import { Clock } from "../../../src/sim/clock.ts";
import { CookieJar } from "../../../src/sim/jar/cookie-jar.ts";
import { type Process, runThrough } from "../../../src/sim/process.ts";
import { TraceLog } from "../../../src/trace/trace-log.ts";
import { API, EVIL, fetching, SHOP, submitting } from "./asks.ts";

/** The response at each URL: a redirect by status and Location, or fields of a 200. */
type Sites = Readonly<Record<string, readonly [status: number, ...fields: string[]]>>;

let sent: HttpRequest[] = [];
let log = new TraceLog(() => 0);
let jar = new CookieJar();
beforeEach(() => {
  sent = [];
});

/** A browser's user agent on a wire that answers from a table; what it sends is in `sent`. */
function agentOn(sites: Sites): UserAgent {
  const clock = new Clock();
  log = new TraceLog(() => clock.now);
  jar = new CookieJar();
  let exchanges = 0;
  return new UserAgent(log, new TracedJar(jar, clock, log), new HttpCache(clock, log), {
    isRead: () => false,
    nextExchange: () => {
      exchanges += 1;
      return exchanges;
    },
    *carry(_, request): Process<HttpResponse | null> {
      sent.push(request);
      const [status, ...lines] = sites[request.url] ?? [200];
      const fields = lines.map((line) => {
        const [name = "", value = ""] = line.split(": ");
        return { name, value };
      });
      return status === 0 ? null : { status, fields, body: "" };
    },
  });
}

const path = () => sent.map((r) => `${r.method} ${r.url}`);
const values = (name: string) => sent.map((r) => field(r, name));
const refusals = () => log.events.flatMap((e) => ("refusal" in e ? [e.refusal?.code] : []));
const ALLOW_SHOP = [`Access-Control-Allow-Origin: ${SHOP}`, "Access-Control-Allow-Credentials: true"];

describe("redirects", () => {
  test("are followed to the end, and the answer is that of the last request", () => {
    const agent = agentOn({ [`${SHOP}/a`]: [303, "Location: /b"], [`${SHOP}/b`]: [307, "Location: /c"] });
    const reply = runThrough(agent.send(submitting({ url: `${SHOP}/a` })));
    expect(path()).toEqual([`POST ${SHOP}/a`, `GET ${SHOP}/b`, `GET ${SHOP}/c`]);
    expect(values("Content-Length")).toEqual(["3", null, null]);
    expect(reply?.ask).toMatchObject({ url: `${SHOP}/c`, method: "GET", cause: "redirect" });
  });

  test("cookies set on the way are kept, and go along from the next request on", () => {
    const agent = agentOn({ [`${SHOP}/a`]: [302, "Set-Cookie: id=1", "Location: /b"] });
    runThrough(agent.send(fetching({ url: `${SHOP}/a` })));
    expect(values("Cookie")).toEqual([null, "id=1"]);
  });

  test("an answer that is still fresh is not asked for again, unless the page is reloaded (RFC 9111 §4)", () => {
    const agent = agentOn({ [`${SHOP}/a`]: [200, "Cache-Control: max-age=60"] });
    const ask = () => runThrough(agent.send(fetching({ url: `${SHOP}/a` })));
    expect([ask()?.response.status, ask()?.response.status]).toEqual([200, 200]);
    expect(sent).toHaveLength(1);
    runThrough(agent.send(fetching({ url: `${SHOP}/a`, cause: "reload" })));
    expect(sent).toHaveLength(2);
  });

  test("an answer that varies with the cookie is the same only for the same cookie", () => {
    const agent = agentOn({ [`${SHOP}/a`]: [200, "Cache-Control: max-age=60", "Vary: Cookie"] });
    const asked = (credentials: "omit" | "include") => {
      runThrough(agent.send(fetching({ url: `${SHOP}/a`, credentials })));
      return sent.length;
    };
    jar.receive("id=1", SHOP, { now: 0, api: "http", request: null });
    expect([asked("include"), asked("include")]).toEqual([1, 1]);
    expect([asked("omit"), asked("omit")]).toEqual([2, 2]);
    expect(values("Cookie")).toEqual(["id=1", null]);
    jar.receive("id=2", SHOP, { now: 0, api: "http", request: null });
    expect([asked("omit"), asked("include")]).toEqual([2, 3]);
  });

  test("twenty, and no more (Fetch Standard, HTTP-redirect fetch)", () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, i) => [`${SHOP}/${i}`, [302, `Location: /${i + 1}`] as const]),
      );
    expect(runThrough(agentOn(chain(20)).send(fetching({ url: `${SHOP}/0` })))?.ask.url).toBe(`${SHOP}/20`);
    sent = [];
    expect(runThrough(agentOn(chain(21)).send(fetching({ url: `${SHOP}/0` })))).toBeNull();
    expect(sent).toHaveLength(21);
    expect(log.events.at(-1)).toMatchObject({
      type: "request.refused",
      request: { method: "GET", url: `${SHOP}/21`, fields: [{ name: "Host", value: "shop.test" }], body: "" },
      refusal: { code: "too-many-redirects" },
    });
  });

  test("a token goes no further than its origin", () => {
    const agent = agentOn({ [`${SHOP}/a`]: [307, `Location: ${EVIL}/`], [`${EVIL}/`]: [200, ...ALLOW_SHOP] });
    const token = { value: "abc", from: "memory.token" };
    const fields = [{ name: "Authorization", value: "Bearer abc" }];
    runThrough(agent.send(fetching({ url: `${SHOP}/a`, fields, token })));
    expect(values("Authorization")).toEqual(["Bearer abc", null]);
    expect(log.events.filter((e) => e.type === "token.attached")).toHaveLength(1);
    expect(log.events.filter((e) => e.type === "field.dropped")).toMatchObject([{ field: "Authorization" }]);
  });

  test("nothing is taken off where there was no token, or it stays at home", () => {
    const agent = agentOn({
      [`${SHOP}/a`]: [302, `Location: ${EVIL}/`],
      [`${SHOP}/b`]: [307, "Location: /c"],
    });
    runThrough(agent.send(submitting({ url: `${SHOP}/a` })));
    runThrough(
      agent.send(fetching({ url: `${SHOP}/b`, fields: [{ name: "Authorization", value: "Bearer abc" }] })),
    );
    expect(path()).toHaveLength(4);
    expect(log.events.filter((e) => e.type === "field.dropped")).toEqual([]);
  });

  test("a form that a foreign site sends on has no origin any more", () => {
    const agent = agentOn({ [`${EVIL}/`]: [307, `Location: ${API}/`] });
    runThrough(agent.send(submitting({ url: `${EVIL}/` })));
    expect(values("Origin")).toEqual([SHOP, "null"]);
  });
});

describe("a fetch to another origin", () => {
  test("is sent, but its answer is not for the page", () => {
    const reply = runThrough(agentOn({}).send(fetching({ url: `${EVIL}/` })));
    expect(reply?.readable).toBe(false);
    expect(values("Origin")).toEqual([SHOP]);
    expect(refusals()).toEqual(["cors-no-origin"]);
  });

  test("a redirect is not followed where the CORS check fails", () => {
    const agent = agentOn({ [`${EVIL}/`]: [302, `Location: ${SHOP}/`] });
    expect(runThrough(agent.send(fetching({ url: `${EVIL}/` })))?.readable).toBe(false);
    expect(path()).toEqual([`GET ${EVIL}/`]);
  });

  test("one that comes back home stays foreign: Origin: null, no cookies, and the answer closed", () => {
    const agent = agentOn({ [`${EVIL}/`]: [302, `Location: ${SHOP}/`, ...ALLOW_SHOP] });
    jar.receive("id=1", SHOP, { now: 0, api: "http", request: null });
    const reply = runThrough(agent.send(fetching({ url: `${EVIL}/` })));
    expect(values("Origin")).toEqual([SHOP, "null"]);
    expect(values("Cookie")).toEqual([null, null]);
    expect(reply?.readable).toBe(false);
  });

  test("that no form could send is asked for first, and not sent where the answer is no", () => {
    const agent = agentOn({});
    expect(runThrough(agent.send(fetching({ method: "DELETE", url: `${EVIL}/` })))).toBeNull();
    expect(path()).toEqual([`OPTIONS ${EVIL}/`]);
    expect(log.events.at(-1)).toMatchObject({
      type: "request.refused",
      request: { method: "DELETE" },
      refusal: { code: "cors-no-origin" },
    });
  });

  test("that is allowed follows its preflight; cookies go with it, and never with the preflight", () => {
    const allow = [...ALLOW_SHOP, "Access-Control-Allow-Methods: DELETE"];
    const agent = agentOn({ [`${API}/`]: [204, ...allow] });
    jar.receive("id=1; Domain=shop.test", SHOP, { now: 0, api: "http", request: null });
    const reply = runThrough(
      agent.send(fetching({ method: "DELETE", url: `${API}/`, credentials: "include" })),
    );
    expect(path()).toEqual([`OPTIONS ${API}/`, `DELETE ${API}/`]);
    expect(values("Cookie")).toEqual([null, "id=1"]);
    expect(reply?.readable).toBe(true);
  });

  test("where nobody answers the preflight, nothing follows", () => {
    const agent = agentOn({ [`${EVIL}/`]: [0] });
    expect(runThrough(agent.send(fetching({ method: "PUT", url: `${EVIL}/` })))).toBeNull();
    expect(sent).toHaveLength(1);
  });
});

describe("credentials modes", () => {
  test.each([
    ["omit", SHOP, null, 1],
    ["same-origin", SHOP, "old=1", 2],
    ["same-origin", API, null, 1],
    ["include", API, "old=1", 2],
  ] as const)(
    "%s to %s: Cookie %s, and %d cookies after Set-Cookie",
    (credentials, origin, cookie, count) => {
      const agent = agentOn({ [`${origin}/`]: [200, "Set-Cookie: new=1"] });
      jar.receive("old=1; Domain=shop.test", SHOP, { now: 0, api: "http", request: null });
      runThrough(agent.send(fetching({ url: `${origin}/`, credentials })));
      expect(values("Cookie")).toEqual([cookie]);
      expect(jar.all()).toHaveLength(count);
    },
  );
});

describe("Content-Length (RFC 9110 §8.6)", () => {
  test.each([
    ["POST", "", "0"],
    ["PUT", "", "0"],
    ["GET", "", null],
    ["DELETE", "", null],
    ["POST", "a=1", "3"],
    ["POST", "name=zoë€😀", "16"],
  ])("%s with %j: %s", (method, body, expected) => {
    runThrough(agentOn({}).send(fetching({ method, body })));
    expect(values("Content-Length")).toEqual([expected]);
  });
});

test("what is kept back is told before what goes along, and a cookie's last use is the time it went", () => {
  const agent = agentOn({});
  jar.receive("a=1", SHOP, { now: 0, api: "http", request: null });
  jar.receive("b=1; Path=/b", SHOP, { now: 0, api: "http", request: null });
  runThrough(agent.send(fetching()));
  expect(log.events.map((e) => e.type)).toEqual(["cookie.withheld", "cookie.attached"]);
  expect(jar.all().map((c) => c.lastAccessTime)).toEqual([new Clock().now, 0]);
});
