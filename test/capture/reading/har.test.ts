import { describe, expect, test } from "vitest";
import { readRecording } from "../../../src/capture/reading/read-recording.ts";
import type { Recording } from "../../../src/capture/recording.ts";
import { field, fieldValues } from "../../../src/http/message.ts";

const NOW = Date.UTC(2026, 10, 26, 12, 0, 0);
const START = "2026-11-26T11:00:00.000Z";

async function* once(...pieces: (string | Uint8Array)[]) {
  yield* pieces;
}

const read = (text: string | Uint8Array): Promise<Recording> =>
  readRecording(once(text), { from: null, now: NOW });

interface Raw {
  readonly request?: object;
  readonly response?: object;
  readonly entry?: object;
}

/** An entry as most tools write it. */
const entry = ({ request, response, entry: more }: Raw = {}) => ({
  startedDateTime: START,
  time: 30,
  timings: { send: 1, wait: 19, receive: 10 },
  request: { method: "GET", url: "https://shop.test/login", headers: [], cookies: [], ...request },
  response: {
    status: 200,
    headers: [],
    cookies: [],
    content: { mimeType: "text/html", text: "" },
    ...response,
  },
  ...more,
});

const har = (entries: readonly object[], log: object = {}) =>
  JSON.stringify({ log: { version: "1.2", creator: { name: "Tool", version: "7" }, entries, ...log } });

const only = async (raw: Raw) => {
  const { exchanges } = await read(har([entry(raw)]));
  const [exchange] = exchanges;
  if (exchange === undefined) throw new Error("no exchange was read");
  return exchange;
};

describe("an entry", () => {
  test("has its request, its answer and the times of both", async () => {
    const { request, response, startedAt, answeredAt } = await only({
      request: { method: "POST", headers: [{ name: "Host", value: "shop.test" }] },
      response: { status: 302, headers: [{ name: "Location", value: "/profile" }] },
    });
    expect(request).toEqual({
      method: "POST",
      url: "https://shop.test/login",
      fields: [{ name: "Host", value: "shop.test" }],
      body: "",
    });
    expect(response).toMatchObject({ status: 302, fields: [{ name: "Location", value: "/profile" }] });
    // Set-Cookie takes effect when the head of the response has arrived, not when its body has.
    expect([startedAt, answeredAt]).toEqual([Date.parse(START), Date.parse(START) + 20]);
  });

  test("HTTP/2: pseudo-headers are no fields, and the authority stands for Host", async () => {
    const { request, response } = await only({
      request: {
        headers: [
          { name: ":method", value: "GET" },
          { name: ":authority", value: "shop.test:8443" },
          { name: "accept", value: "*/*" },
        ],
      },
      response: {
        headers: [
          { name: ":status", value: "200" },
          { name: "x", value: "1" },
        ],
      },
    });
    expect(request.fields).toEqual([
      { name: "Host", value: "shop.test:8443" },
      { name: "accept", value: "*/*" },
    ]);
    expect(response?.fields).toEqual([{ name: "x", value: "1" }]);
  });

  test.each([
    ["line breaks", "a=1; Path=/\nb=2; Expires=Thu, 01 Jan 2026 00:00:00 GMT; HttpOnly", []],
    ["commas", "a=1; Path=/, b=2; Expires=Thu, 01 Jan 2026 00:00:00 GMT; HttpOnly", []],
    [
      "commas, with the names listed",
      "a=1; Path=/, b=2; Expires=Thu, 01 Jan 2026 00:00:00 GMT; HttpOnly",
      ["a", "b"],
    ],
  ])("several Set-Cookie in one value, joined by %s, are as many lines", async (_, value, names) => {
    const { response } = await only({
      response: {
        headers: [{ name: "set-cookie", value }],
        cookies: names.map((name) => ({ name, value: "" })),
      },
    });
    expect(fieldValues(response ?? { fields: [] }, "Set-Cookie")).toEqual([
      "a=1; Path=/",
      "b=2; Expires=Thu, 01 Jan 2026 00:00:00 GMT; HttpOnly",
    ]);
  });

  test.each([
    ["a value with commas and equals signs", "prefs=a=1,b=2; Path=/", [{ name: "prefs" }]],
    ["the same where no cookie is listed", "prefs=a=1,b=2; Path=/", []],
    ["an Expires", "id=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT", []],
  ])("one Set-Cookie with %s stays one line", async (_, value, cookies) => {
    const { response } = await only({ response: { headers: [{ name: "Set-Cookie", value }], cookies } });
    expect(fieldValues(response ?? { fields: [] }, "Set-Cookie")).toEqual([value]);
  });

  test("the name of a field is that of a Set-Cookie whatever its case", async () => {
    for (const name of ["set-cookie", "Set-Cookie", "SET-COOKIE"]) {
      const { response } = await only({ response: { headers: [{ name, value: "a=1\nb=2" }] } });
      expect(response?.fields).toEqual([
        { name, value: "a=1" },
        { name, value: "b=2" },
      ]);
    }
  });

  test("a name that is listed once as often as there are lines splits none of them", async () => {
    const lines = async (value: string, ...names: string[]) => {
      const cookies = names.map((name) => ({ name, value: "" }));
      const { response } = await only({ response: { headers: [{ name: "Set-Cookie", value }], cookies } });
      return fieldValues(response ?? { fields: [] }, "Set-Cookie");
    };
    expect(await lines("a=1, a=2; Path=/", "a")).toEqual(["a=1, a=2; Path=/"]);
    expect(await lines("a=1, a=2; Path=/", "a", "a")).toEqual(["a=1", "a=2; Path=/"]);
    expect(await lines("a=1, b=2\nc=3", "a", "c")).toEqual(["a=1, b=2", "c=3"]);
    expect(await lines("a=1, b=2\nc=3", "a", "b", "c")).toEqual(["a=1", "b=2", "c=3"]);
    expect(await lines("a=1; x, b=2", "a", "c")).toEqual(["a=1; x, b=2"]);
  });

  test("a field without a name is none", async () => {
    const headers = [{ value: "x" }, { name: "", value: "y" }, { name: "A" }, { name: "B", value: "1" }];
    const { response } = await only({ response: { headers } });
    expect(response?.fields).toEqual([
      { name: "A", value: "" },
      { name: "B", value: "1" },
    ]);
  });

  test.each([
    [99, null],
    [100, 100],
    ["200.7", 200],
    [999, 999],
    [1000, null],
    [" ", null],
  ])("the status %j is %j", async (status, read) => {
    expect((await only({ response: { status } })).response?.status ?? null).toBe(read);
  });

  test("cookies that are listed instead of their headers count as well", async () => {
    const { request, response } = await only({
      request: {
        cookies: [
          { name: "sid", value: "abc" },
          { name: "lang", value: "en" },
        ],
      },
      response: {
        cookies: [
          { name: "sid", value: "def", path: "/", httpOnly: true, secure: true, sameSite: "Lax", domain: "" },
        ],
      },
    });
    expect(field(request, "Cookie")).toBe("sid=abc; lang=en");
    expect(field(response ?? { fields: [] }, "Set-Cookie")).toBe(
      "sid=def; Path=/; HttpOnly; Secure; SameSite=Lax",
    );
  });

  test("bodies: base64 is undone, a form's parameters are one, pictures are left out", async () => {
    const json = Buffer.from('{"token":"é"}').toString("base64");
    const posted = await only({
      request: {
        postData: { mimeType: "application/x-www-form-urlencoded", params: [{ name: "user", value: "a b" }] },
      },
      response: { content: { mimeType: "application/json", text: json, encoding: "base64" } },
    });
    expect(posted.request.body).toBe("user=a+b");
    expect(posted.response?.body).toBe('{"token":"é"}');
    const picture = await only({
      response: { content: { mimeType: "image/png", text: "AAAA", encoding: "base64" } },
    });
    expect(picture.response?.body).toBe("");
  });

  test("a time as text, headers by key, a status as text: what converters write is read", async () => {
    const { response, request, answeredAt, startedAt } = await only({
      request: { headers: [{ key: "X-One", value: "1" }] },
      response: { status: "201" },
      entry: { time: "40", timings: {} },
    });
    expect(field(request, "X-One")).toBe("1");
    expect(response?.status).toBe(201);
    expect(answeredAt - startedAt).toBe(40);
  });

  test.each<[string, object, number]>([
    ["all of the time but that of the body", { time: 30, timings: { receive: 10 } }, 20],
    ["none, if the body took all of it", { time: 10, timings: { send: 1, wait: 5, receive: 10 } }, 0],
    [
      "the sum of the parts, if the time is not told",
      { time: null, timings: { send: 1, wait: 19, receive: 10 } },
      20,
    ],
    [
      "the same if it is shorter than the body's",
      { time: 9, timings: { send: 1, wait: 19, receive: 10 } },
      20,
    ],
    [
      "without those that do not apply",
      { time: -1, timings: { blocked: -1, dns: -1, connect: 2, wait: 3 } },
      5,
    ],
    ["all of it, if the body's is not told", { time: 30, timings: { receive: -1 } }, 30],
  ])("the head of the answer took %s", async (_, times, ms) => {
    const { startedAt, answeredAt } = await only({ entry: times });
    expect(answeredAt - startedAt).toBe(ms);
  });

  test("a method has capitals, and a body that is told as text counts before its parameters", async () => {
    const postData = { mimeType: "text/plain", text: "a=1", params: [{ name: "b", value: "2" }] };
    const { request } = await only({ request: { method: "post", postData } });
    expect([request.method, request.body]).toEqual(["POST", "a=1"]);
  });

  test("a cookie without a name is none", async () => {
    const cookies = [{ value: "x" }, { name: "sid", value: "1" }];
    const { request, response } = await only({ request: { cookies }, response: { cookies } });
    expect(field(request, "Cookie")).toBe("sid=1");
    expect(fieldValues(response ?? { fields: [] }, "Set-Cookie")).toEqual(["sid=1"]);
  });

  test("what came out of a cache says so, and a request without an answer has none", async () => {
    expect((await only({ entry: { _fromCache: "disk" } })).fromCache).toBe(true);
    expect((await only({ entry: { _fetchType: "Memory Cache" } })).fromCache).toBe(true);
    expect((await only({ entry: { _fromCache: true } })).fromCache).toBe(true);
    const { request } = entry();
    const { response } = entry();
    for (const [told, is] of [
      [{ request: { ...request, _wasServedFromCache: true } }, true],
      [{ request: { ...request, _wasServedFromCache: false } }, false],
      [{ response: { ...response, _fetchedViaServiceWorker: true } }, true],
      [{ response: { ...response, _fetchedViaServiceWorker: false } }, false],
    ] as const)
      expect((await only({ entry: told })).fromCache).toBe(is);
    for (const more of [{}, { _fromCache: null }, { _fromCache: false }, { _fetchType: "Network Load" }])
      expect((await only({ entry: more })).fromCache).toBe(false);
    expect((await only({ response: { status: 0, _error: "net::ERR_FAILED" } })).response).toBeNull();
  });

  test("what it was fetched for: the browser's own word, or that of the developer tools", async () => {
    const by = async (raw: Raw) => (await only(raw)).destination;
    expect(await by({ request: { headers: [{ name: "Sec-Fetch-Dest", value: "iframe" }] } })).toBe("iframe");
    expect(await by({ entry: { _resourceType: "XHR" } })).toBe("empty");
    expect(await by({})).toBeNull();
  });
});

describe("a file", () => {
  test("entries stand in the order of their times; those without one follow the one before them", async () => {
    const at = (path: string, startedDateTime?: string) =>
      entry({ request: { url: `https://shop.test${path}` }, entry: { startedDateTime } });
    const { exchanges, gaps } = await read(
      har([
        at("/c", "2026-11-26T11:00:02Z"),
        at("/d"),
        at("/a", "2026-11-26T11:00:00Z"),
        at("/b", "no date"),
      ]),
    );
    expect(exchanges.map(({ request }) => new URL(request.url).pathname)).toEqual(["/a", "/b", "/c", "/d"]);
    expect(exchanges.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(gaps).toContainEqual({ kind: "times", count: 2 });
  });

  test("those before the first time that is known come right after it", async () => {
    const at = (path: string, startedDateTime?: string) =>
      entry({ request: { url: `https://shop.test${path}` }, entry: { startedDateTime } });
    const { exchanges } = await read(
      har([at("/a"), at("/b", "2026-11-26T11:00:02Z"), at("/c", "2026-11-26T11:00:00Z")]),
    );
    expect(exchanges.map(({ request }) => new URL(request.url).pathname)).toEqual(["/c", "/b", "/a"]);
  });

  test("a tunnel through a proxy, as Fiddler writes it down, is no request to the server", async () => {
    const tunnel = entry({ request: { method: "CONNECT", url: "http://shop.test:443/" } });
    const { exchanges, gaps } = await read(har([tunnel, entry({})]));
    expect(exchanges).toHaveLength(1);
    expect(gaps).toContainEqual({ kind: "not-http", count: 1 });
  });

  test("without any time it begins with the first date of an answer", async () => {
    const without = { startedDateTime: undefined };
    const date = (value: string) => ({ headers: [{ name: "Date", value }] });
    const { exchanges } = await read(
      har([
        entry({ entry: without }),
        entry({ entry: without, response: date("yesterday") }),
        entry({ entry: without, response: date("Thu, 26 Nov 2026 11:00:00 GMT") }),
        entry({ entry: without, response: date("Thu, 26 Nov 2026 11:30:00 GMT") }),
      ]),
    );
    const start = Date.parse(START);
    expect(exchanges.map(({ startedAt }) => startedAt - start)).toEqual([1, 2, 3, 4]);
  });

  test("the program that most requests name is the one that was recorded", async () => {
    const by = (value: string) => entry({ request: { headers: [{ name: "User-Agent", value }] } });
    expect((await read(har([by("a"), by("b"), by("b"), entry()]))).userAgent).toBe("b");
    expect((await read(har([by("b"), by("b"), by("a")]))).userAgent).toBe("b");
    expect((await read(har([entry()]))).userAgent).toBeNull();
  });

  test("without any time it ends now", async () => {
    const { exchanges } = await read(har([entry({ entry: { startedDateTime: null } })]));
    expect(exchanges[0]?.answeredAt).toBe(NOW);
  });

  test("a byte order mark and UTF-16 do no harm", async () => {
    const text = har([entry()]);
    for (const bytes of [
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
      Buffer.from(text, "utf16le"),
    ])
      expect((await read(bytes)).exchanges).toHaveLength(1);
  });

  test("what is no HTTP, and what is no entry, is counted and left out", async () => {
    const { exchanges, gaps } = await read(
      har([
        entry({ request: { url: "data:text/plain,x" } }),
        entry({ request: { url: "blob:https://shop.test/1" } }),
        entry({ request: { url: "{{base}}/login" } }),
        { request: null },
        { request: { url: "https://shop.test/" } },
        { request: { method: "GET" } },
        { request: { method: 7, url: "https://shop.test/" } },
        ["no entry"],
        entry(),
      ]),
    );
    expect(exchanges).toHaveLength(1);
    expect(gaps).toEqual([
      { kind: "not-http", count: 2 },
      { kind: "unreadable", count: 6 },
    ]);
  });

  test("an entry that is too long is counted, and the others are read", async () => {
    const long = entry({ request: { headers: Array(17).fill({ name: "a", value: "x".repeat(250_000) }) } });
    const { exchanges, gaps } = await read(har([entry(), long, entry()]));
    expect([exchanges.length, gaps]).toEqual([2, [{ kind: "unreadable", count: 1 }]]);
  });

  test("a clock that was wrong for one entry moves none of the others", async () => {
    const old = { startedDateTime: "1999-01-01T00:00:00Z" };
    const { exchanges } = await read(har([entry({ entry: old }), entry()]));
    expect(exchanges.map(({ startedAt }) => startedAt)).toEqual([
      Date.parse(old.startedDateTime),
      Date.parse(START),
    ]);
  });

  test("a file that breaks off is told as far as it goes", async () => {
    const text = har([entry(), entry(), entry()]);
    const { exchanges, gaps } = await read(text.slice(0, -200));
    expect(exchanges).toHaveLength(2);
    expect(gaps).toContainEqual({ kind: "breaks-off", count: 1 });
  });

  test("developer tools that leave cookies out by default: said where none stands in the file, and only there", async () => {
    const creator = { name: "WebInspector", version: "537.36" };
    const without = await read(har([entry()], { creator }));
    expect(without.gaps).toContainEqual({ kind: "credentials-left-out", count: 1 });
    const cookie = { request: { headers: [{ name: "Cookie", value: "a=1" }] } };
    expect((await read(har([entry(cookie)], { creator }))).gaps).toEqual([]);
    const failed = entry({ response: { status: 0 } });
    expect((await read(har([failed], { creator }))).gaps).toContainEqual({
      kind: "credentials-left-out",
      count: 1,
    });
    const set = entry({ response: { headers: [{ name: "Set-Cookie", value: "a=1" }] } });
    expect((await read(har([failed, set], { creator }))).gaps).toEqual([]);
    // One that carries none proves nothing if another one does.
    expect((await read(har([entry(), entry(cookie)], { creator }))).gaps).toEqual([]);
    expect((await read(har([entry()]))).gaps).toEqual([]);
  });

  test("20,000 entries at most are kept, and the others are counted", async () => {
    const one = JSON.stringify(entry());
    async function* many() {
      yield '{"log":{"entries":[';
      for (let i = 0; i < 20_010; i++) yield i === 0 ? one : `,${one}`;
      yield "]}}";
    }
    const { exchanges, gaps } = await readRecording(many(), { from: null, now: NOW });
    expect(exchanges).toHaveLength(20_000);
    expect(gaps).toEqual([{ kind: "too-many", count: 10 }]);
  });

  test.each([
    ["{}", /holds no recording/],
    ['{"log":{"entries":[]}}', /holds no recording/],
    ['{"log":{"entries":[{"a":1}]}}', /no entry in it has a request/],
    ['{"log":{"version":"1.2"', /breaks off before the first entry/],
    [har([entry({ request: { url: "data:,x" } })]), /only data: and blob: URLs/],
    ["", /nothing here/],
    ["PK\u0003\u0004x", /compressed/],
    ["hello, this is a letter", /does not know this kind of recording/],
  ])("what cannot be told is refused in a sentence: %.30s", async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence);
  });
});
