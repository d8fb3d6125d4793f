import { describe, expect, test } from "vitest";
import { WatchedJar } from "../../../src/capture/beside/jar-beside.ts";
import { countUnexplained, jarBeside } from "../../../src/capture/beside/lay-beside.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { type Made, recordingOf } from "../made.ts";

const SHOP = "https://shop.test";
const API = "https://api.shop.test";
const OTHER = "https://widget.test";

const beside = (made: readonly Made[], more: Parameters<typeof recordingOf>[1] = {}) =>
  jarBeside(recordingOf(made, more), { suffixOf: listedSuffix, browser: "chromium" });

/** The outcome for the cookies of each exchange: "+" sent, "-" withheld, with the reason, "!" expired, "=" the outcome of a Set-Cookie. */
function told(made: readonly Made[], more: Parameters<typeof recordingOf>[1] = {}): string[] {
  return beside(made, more).map(({ sent, withheld, expired, set }) =>
    [
      ...sent.map(({ cookie, because }) => `+${cookie.name}${because === null ? "" : ` ${because}`}`),
      ...withheld.map(({ cookie, refusal }) => `-${cookie.name} ${refusal.code}`),
      ...expired.map(({ name }) => `!${name}`),
      ...set.map((one) => `=${one.kind}${"refusal" in one ? ` ${one.refusal.code}` : ""}`),
    ].join(", "),
  );
}

const CROSS_FETCH = ["same-site", "cors", "empty"] as const;

describe("a browser that does what the jar does", () => {
  test("sends back what it was given, and keeps back what it must", () => {
    expect(
      told([
        { url: `${SHOP}/login`, set: ["sid=1; Path=/; HttpOnly", "step=2; Path=/help"] },
        { url: `${SHOP}/profile`, cookie: "sid=1" },
        { url: `${SHOP}/help/start`, cookie: "step=2; sid=1" },
      ]),
    ).toEqual(["=stored, =stored", "+sid, -step not-on-path", "+step, +sid"]);
  });

  test("a cookie that is deleted, or that expires, is not missed", () => {
    const made = [
      { url: `${SHOP}/a`, set: ["sid=1; Path=/", "short=1; Max-Age=5"] },
      { at: 3000, url: `${SHOP}/out`, cookie: "sid=1; short=1", set: ["sid=; Path=/; Max-Age=0"] },
      { at: 9000, url: `${SHOP}/b` },
    ];
    expect(told(made)).toEqual(["=stored, =stored", "+sid, +short, =deleted", "!short"]);
  });

  test("a POST from another site carries a cookie without SameSite while it is young, where the browser's rule says so", () => {
    const made = [
      { url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
      {
        method: "POST",
        url: `${SHOP}/return`,
        cookie: "sid=1",
        fetch: ["cross-site", "navigate", "document"] as const,
      },
    ];
    expect(told(made)).toEqual(["=stored", "+sid"]);
    const strict = jarBeside(recordingOf(made), { suffixOf: listedSuffix, browser: "rfc" });
    expect(countUnexplained(strict)).toBe(1);
  });

  test("who asked is who asked first, however the request was redirected", () => {
    expect(
      told([
        { url: `${SHOP}/a`, set: ["sid=1; Path=/; SameSite=Strict"] },
        {
          url: `${OTHER}/go`,
          fetch: ["none", "navigate", "document"],
          status: 302,
          answers: { Location: `${SHOP}/b` },
        },
        { url: `${SHOP}/b`, cookie: "sid=1", fetch: ["cross-site", "navigate", "document"] },
      ]),
    ).toEqual(["=stored", "", "+sid"]);
  });
});

describe("a cookie that no answer has put in the jar", () => {
  test("was there before the recording, if it goes along from the first request on", () => {
    expect(
      told([
        { url: `${SHOP}/a`, cookie: "sid=1; lang=en" },
        { url: `${SHOP}/b`, cookie: "sid=1; lang=en" },
      ]),
    ).toEqual(["+sid older, +lang older", "+sid, +lang"]);
  });

  test("came from a script or another tab, if the host was asked without it before", () => {
    expect(told([{ url: `${SHOP}/a` }, { url: `${SHOP}/b`, cookie: "theme=dark" }])).toEqual([
      "",
      "+theme elsewhere",
    ]);
  });

  test("with another value was changed by a script, or, if it is HttpOnly, by no script", () => {
    expect(
      told([
        { url: `${SHOP}/a`, set: ["n=1; Path=/", "sid=1; Path=/; HttpOnly"] },
        { url: `${SHOP}/b`, cookie: "n=2; sid=2" },
        { url: `${SHOP}/c`, cookie: "n=2; sid=2" },
      ]),
    ).toEqual(["=stored, =stored", "+n changed, +sid changed-elsewhere", "+n, +sid"]);
  });

  test("was still in the jar, if the answer that took it away was on its way", () => {
    expect(
      told([
        { url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
        { at: 1000, takes: 500, url: `${SHOP}/out`, cookie: "sid=1", set: ["sid=; Path=/; Max-Age=0"] },
        { at: 1200, url: `${SHOP}/b`, cookie: "sid=1" },
        { at: 3000, url: `${SHOP}/c` },
      ]),
    ).toEqual(["=stored", "+sid, =deleted", "+sid on-its-way", ""]);
  });

  test("had its old value, if the answer that changed it was on its way", () => {
    const made = [
      { url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
      { at: 1000, takes: 500, url: `${SHOP}/new`, cookie: "sid=1", set: ["sid=2; Path=/"] },
      { at: 1200, url: `${SHOP}/b`, cookie: "sid=1" },
      { at: 3000, url: `${SHOP}/c`, cookie: "sid=2" },
    ];
    expect(told(made)).toEqual(["=stored", "+sid, =stored", "+sid on-its-way", "+sid"]);
  });

  test.each([
    [1519, "on-its-way"],
    [1520, "elsewhere"],
  ])("asked for at %i, 20 ms after that answer or less, it is %s", (at, because) => {
    expect(
      told([
        { url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
        { at: 1000, takes: 500, url: `${SHOP}/out`, cookie: "sid=1", set: ["sid=; Path=/; Max-Age=0"] },
        { at, url: `${SHOP}/b`, cookie: "sid=1" },
      ])[2],
    ).toBe(`+sid ${because}`);
  });

  test("is another one than what an answer on its way sets, or deletes without its having been there", () => {
    const between = (line: string, cookie: string) =>
      told([
        { url: `${SHOP}/a` },
        { at: 1000, takes: 500, url: `${SHOP}/out`, set: [line] },
        { at: 1200, url: `${SHOP}/b`, cookie },
      ])[2];
    expect(between("gone=; Path=/; Max-Age=0", "theme=dark")).toBe("+theme elsewhere");
    expect(between("sid=1; Path=/", "theme=dark")).toContain("+theme elsewhere");
  });

  test("is taken for a secure one if it was sent by https, and for none otherwise", () => {
    const found = (origin: string) => beside([{ url: `${origin}/a`, cookie: "sid=1" }])[0]?.sent[0]?.cookie;
    expect([found(SHOP)?.secure, found("http://shop.test")?.secure]).toEqual([true, false]);
    expect(found(SHOP)).toMatchObject({ path: "/", hostOnly: true, httpOnly: false, expiryTime: null });
  });

  test("can be changed by a script, if no answer said otherwise", () => {
    expect(
      told([
        { url: `${SHOP}/a`, cookie: "n=1" },
        { url: `${SHOP}/b`, cookie: "n=2" },
      ]),
    ).toEqual(["+n older", "+n changed"]);
  });

  test("was sent although its time was over: it has more, and nobody knows how much", () => {
    expect(
      told([
        { url: `${SHOP}/a`, set: ["flash=1; Path=/; Max-Age=1", "sid=1; Path=/; Max-Age=1"] },
        { at: 1500, url: `${SHOP}/b`, cookie: "flash=1" },
        { at: 9000, url: `${SHOP}/c`, cookie: "flash=1" },
        { at: 12_000, url: `${SHOP}/d` },
      ]),
    ).toEqual(["=stored, =stored", "+flash outlived, !sid", "+flash", "!flash"]);
  });

  test("of the same name and value on another host is another one, whether that one is over or was taken away", () => {
    expect(
      told([
        { url: `${SHOP}/a`, set: ["lang=en; Path=/; Max-Age=1"] },
        { at: 1500, url: `${OTHER}/b`, cookie: "lang=en" },
      ]),
    ).toEqual(["=stored", "+lang older, !lang"]);
    expect(
      told([
        { url: `${SHOP}/a`, set: ["lang=en; Path=/"] },
        { at: 1000, takes: 500, url: `${SHOP}/out`, cookie: "lang=en", set: ["lang=; Path=/; Max-Age=0"] },
        { at: 1200, url: `${OTHER}/b`, cookie: "lang=en" },
      ]),
    ).toEqual(["=stored", "+lang, =deleted", "+lang older"]);
  });

  test("whose time is over while the request is on its way may be missing", () => {
    const made = [
      { url: `${SHOP}/a`, set: ["flash=1; Path=/; Max-Age=1"] },
      { at: 900, takes: 300, url: `${SHOP}/b` },
      { at: 3000, url: `${SHOP}/c` },
    ];
    expect(told(made)).toEqual(["=stored", "!flash", ""]);
    expect(told([made[0] as Made, { ...made[1], cookie: "flash=1" } as Made, made[2] as Made])).toEqual([
      "=stored",
      "+flash",
      "!flash",
    ]);
  });

  test("nobody saw its Domain: met at a second host of the site, it is for all of the site", () => {
    const made = [
      { url: `${SHOP}/a`, cookie: "sid=1" },
      { url: `${API}/b`, cookie: "sid=1" },
      { url: `${SHOP}/c`, cookie: "sid=1" },
    ];
    expect(told(made)).toEqual(["+sid older", "+sid", "+sid"]);
    expect(beside(made)[1]?.sent[0]?.cookie).toMatchObject({
      domain: "shop.test",
      hostOnly: false,
      unseen: true,
    });
    expect(told([made[0] as Made, { url: `${SHOP}/admin` }])).toEqual([
      "+sid older",
      "-sid attributes-unknown",
    ]);
  });

  test("nobody saw its Domain: sent to its host alone, it stays with it, whoever asks", () => {
    const app = "https://app.shop.test";
    const made: Made[] = [
      { url: `${app}/a`, cookie: "sid=1" },
      { url: `${app}/b`, cookie: "sid=1", fetch: ["cross-site", "no-cors", "image"] },
    ];
    const { sent } = jarBeside(recordingOf(made), { suffixOf: listedSuffix, browser: "rfc" })[1] ?? {};
    expect(sent?.map(({ cookie, because }) => [cookie.domain, cookie.hostOnly, because])).toEqual([
      ["app.shop.test", true, null],
    ]);
  });

  test("against the rules is not explained", () => {
    const made = [
      { url: `${SHOP}/a`, set: ["sid=1; Path=/account"] },
      { url: `${SHOP}/b`, cookie: "sid=1" },
    ];
    expect(told(made)).toEqual(["=stored", "+sid not-explained"]);
    expect(countUnexplained(beside(made))).toBe(1);
  });
});

describe("a cookie that stays in the jar against the rules", () => {
  const login = { url: `${API}/login`, set: ["sid=1; Path=/; Secure; SameSite=None"] };

  test("a fetch across origins that did not ask for cookies neither sends nor keeps one", () => {
    expect(
      told([
        login,
        { url: `${API}/me`, fetch: CROSS_FETCH, set: ["more=1; Path=/"] },
        { url: `${API}/me`, fetch: CROSS_FETCH, cookie: "sid=1", set: ["most=1; Path=/"] },
        { url: `${API}/me`, fetch: CROSS_FETCH, cookie: "sid=1; most=1" },
      ]),
    ).toEqual(["=stored", "-sid no-credentials, =ignored no-credentials", "+sid, =stored", "+sid, +most"]);
  });

  test("one that sent a cookie had asked for them, and what it lacks has another reason", () => {
    const two = { ...login, set: [...login.set, "more=1; Path=/; Secure; SameSite=None"] };
    const fetched = (cookie?: string): Made => ({
      url: `${API}/me`,
      fetch: CROSS_FETCH,
      ...(cookie !== undefined && { cookie }),
    });
    expect(told([two, fetched("sid=1")])[1]).toBe("+sid, -more left-the-jar");
    expect(told([two, fetched()])[1]).toBe("-sid no-credentials, -more no-credentials");
  });

  test("a cookie that such a fetch was given was kept, if it is sent later", () => {
    expect(
      told([
        { url: `${API}/login`, fetch: CROSS_FETCH, set: ["sid=1; Path=/"] },
        { url: `${API}/me`, fetch: CROSS_FETCH, cookie: "sid=1" },
      ]),
    ).toEqual(["=stored", "+sid"]);
  });

  test("a preflight carries none, and is not asked", () => {
    expect(
      told([
        login,
        {
          method: "OPTIONS",
          url: `${API}/me`,
          fetch: CROSS_FETCH,
          headers: { "Access-Control-Request-Method": "PUT" },
        },
      ]),
    ).toEqual(["=stored", ""]);
  });

  test("within a page of another site, by the browser's setting", () => {
    expect(
      told([
        login,
        { url: `${OTHER}/`, fetch: ["none", "navigate", "document"] },
        { url: `${API}/frame`, fetch: ["cross-site", "navigate", "iframe"] },
        { url: `${API}/again`, cookie: "sid=1" },
      ]),
    ).toEqual(["=stored", "", "-sid third-party-blocked", "+sid"]);
  });

  test("the answer that sets it was still on its way", () => {
    expect(
      told([
        { at: 0, takes: 400, url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
        { at: 100, url: `${SHOP}/b`, fetch: ["same-origin", "no-cors", "image"] },
        { at: 900, url: `${SHOP}/c`, cookie: "sid=1" },
      ]),
    ).toEqual(["=stored", "-sid not-yet-stored", "+sid"]);
  });

  test.each([
    [119, "-sid not-yet-stored"],
    [120, "-sid left-the-jar"],
  ])("an answer counts as on its way for 20 ms more, as clocks are not exact: asked at %i", (at, missing) => {
    const image = ["same-origin", "no-cors", "image"] as const;
    expect(
      told([
        { at: 0, takes: 100, url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
        { at, url: `${SHOP}/b`, fetch: image },
      ]),
    ).toEqual(["=stored", missing]);
  });

  test("it has left the jar, if it is never sent again; it is missed once only", () => {
    expect(
      told([
        { url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
        { url: `${SHOP}/b`, cookie: "sid=1" },
        { url: `${SHOP}/c` },
        { url: `${SHOP}/d` },
      ]),
    ).toEqual(["=stored", "+sid", "-sid left-the-jar", ""]);
  });

  test("left out once, and sent again: not explained", () => {
    const made = [
      { url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
      { url: `${SHOP}/b` },
      { url: `${SHOP}/c`, cookie: "sid=1" },
    ];
    expect(told(made)).toEqual(["=stored", "-sid not-explained", "+sid"]);
    expect(countUnexplained(beside(made))).toBe(1);
  });

  test("a program sends and keeps what it is told to", () => {
    const made = [
      { url: `${SHOP}/a`, fetch: "-", set: ["sid=1; Path=/"], kept: ["sid"] },
      { url: `${SHOP}/b`, fetch: "-", set: ["sid=2; Path=/"], kept: [] },
    ] as const;
    expect(told(made, { form: "curl" })).toEqual([
      "=stored",
      "-sid no-cookie-engine, =ignored no-cookie-engine",
    ]);
  });

  test("curl with a jar: what it does not keep is refused by the rules, or by itself", () => {
    const tab = "ctl=a\tb";
    const made: Made = {
      url: `${SHOP}/a`,
      fetch: "-",
      cookie: "before=1",
      set: ["sid=1", "other=1; Domain=example.com", tab, "=novalue"],
      kept: ["sid"],
      dropped: {
        "other=1; Domain=example.com": "skipped cookie with bad tailmatch domain: example.com",
        [tab]: "cookie contains TAB, dropping",
      },
    };
    const [answer] = jarBeside(recordingOf([made], { form: "curl" }), {
      suffixOf: listedSuffix,
      browser: "rfc",
    });
    expect(
      answer?.set.map((o) => ("refusal" in o ? [o.name, o.refusal.code, o.refusal.reason] : o.kind)),
    ).toEqual([
      "stored",
      ["other", "invalid-domain", expect.stringContaining("example.com")],
      [
        "ctl",
        "dropped-by-program",
        "This program has a cookie jar, but did not keep this cookie. It says: cookie contains TAB, dropping.",
      ],
      [
        "",
        "dropped-by-program",
        "This program has a cookie jar, but did not keep this cookie. It does not say why.",
      ],
    ]);
    const sent = told([made, { url: `${SHOP}/b`, fetch: "-", cookie: "sid=1; before=1" }], { form: "curl" });
    expect(sent[1]).toBe("+sid, +before");
  });
});

test("a request without cookies is one that the client could send: its jar is empty, or keeps all back", () => {
  const bare = (made: readonly Made[]) => {
    const { exchanges } = recordingOf(made);
    const jar = new WatchedJar({
      suffixOf: listedSuffix,
      browser: "chromium",
      later: { after: () => false },
      program: false,
      tellsCookies: true,
    });
    for (const exchange of exchanges.slice(0, -1)) jar.answer(jar.request(exchange));
    return exchanges.slice(-1).map((exchange) => jar.couldSendBare(exchange))[0];
  };
  const login: Made = { url: `${SHOP}/a`, set: ["sid=1; Path=/account; Secure; SameSite=None"] };
  expect(bare([{ url: `${SHOP}/a` }])).toBe(true);
  expect(bare([login, { url: `${SHOP}/account` }])).toBe(false);
  expect(bare([login, { url: `${SHOP}/b` }])).toBe(true);
  expect(bare([login, { url: `${SHOP}/account`, fetch: CROSS_FETCH }])).toBe(true);
});

test("what came out of a cache, and a recording without cookies, say nothing of them", () => {
  const made = [
    { url: `${SHOP}/a`, set: ["sid=1; Path=/"] },
    { url: `${SHOP}/b`, cached: true },
  ];
  expect(told(made)).toEqual(["=stored", ""]);
  expect(told(made, { gaps: [{ kind: "credentials-left-out", count: 1 }] })).toEqual(["", ""]);
});
