import { describe, expect, test } from "vitest";
import { filmOf } from "../../../src/capture/film/film.ts";
import { headerKind } from "../../../src/capture/masking/header-names.ts";
import { maskedHar } from "../../../src/capture/masking/masked-har.ts";
import { readRecording } from "../../../src/capture/reading/read-recording.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { BEGIN, type Made, recordingOf } from "../made.ts";

/** Made-up secrets; each is in a recording at the position that its name says, and must not occur in the masked one. */
const SECRETS = {
  "path parameter": "PP9x8y7z",
  "one-time code in a query": "731942",
  "query without a name": "Zq81hz77",
  "session id with signature": "s%3Aabc987def.sig%2Bsig",
  "session id by itself": "abc987def",
  "base64 in a cookie": "aGVsbG8+/wor==",
  "quoted cookie": "q u o t e d 9",
  "nameless cookie": "nameless-77",
  "header of one's own": "kk-778-zz",
  "header of a cloud": "FwoGZXIvYXdz",
  "user name": "annabel",
  password: "p@ss w/rd&1",
  "token in a URL within a URL": "DeEp55tok",
  "number of a user": "4711888",
  "refresh token": "1//0gReFresh-tok",
  "claim of a token": "subject-4711",
  "signature of a token": "c2lnbmF0dXJlLXNlY3JldA",
  "e-mail address as a name": "keyed@example.test",
  "password in a URL": "url-pw-31",
  "reset link": "Ab12Cd34",
  fragment: "fRaG1234",
  "basic credentials": "ann:basic-pw",
  ticket: "ST-123-abc",
  "refresh header": "RfTok123",
  "error description": "bob@corp.test",
  "file name": "payslip-ann.pdf",
  "signature in a link": "LS8877",
  multipart: "mul7ipart",
  "broken JSON": "tr8ncated",
  "pin in GraphQL": "gq1-pass",
  "event stream": "ss3-tok",
  "address of a server": "10.9.8.7",
  "message of a WebSocket": "ws-m3ssage",
  "status text": "st4tus-text",
} as const;

const base64 = (text: string) => Buffer.from(text).toString("base64");
const base64url = (text: string) => Buffer.from(text).toString("base64url");

const TOKEN = [
  base64url('{"alg":"HS256"}'),
  base64url(JSON.stringify({ sub: SECRETS["claim of a token"], exp: 2e9 })),
  SECRETS["signature of a token"],
].join(".");

interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly sends: Readonly<Record<string, string>>;
  readonly posts?: string;
  readonly answers: readonly (readonly [name: string, value: string])[];
  readonly says: string;
}

const EXCHANGES: readonly Exchange[] = [
  {
    method: "POST",
    url: `https://shop.test/login;sid=${SECRETS["path parameter"]}?otp=${SECRETS["one-time code in a query"]}&${SECRETS["query without a name"]}`,
    sends: {
      "Content-Type": "application/x-www-form-urlencoded",
      "X-Trace": `id=${SECRETS["base64 in a cookie"]}`,
      "X-Custom": SECRETS["header of one's own"],
      "X-Amz-Security-Token": SECRETS["header of a cloud"],
      Cookie: `sid=${SECRETS["base64 in a cookie"]}; q="${SECRETS["quoted cookie"]}"; ${SECRETS["nameless cookie"]}`,
    },
    posts: `username=${SECRETS["user name"]}&password=${encodeURIComponent(SECRETS.password)}`,
    answers: [
      [
        "Set-Cookie",
        `sid=${SECRETS["session id with signature"]}; Path=/of/${SECRETS["session id by itself"]}`,
      ],
      [
        "Location",
        `/next?to=${encodeURIComponent(`https://shop.test/cb?token=${SECRETS["token in a URL within a URL"]}`)}`,
      ],
      ["X-User-Id", SECRETS["number of a user"]],
      ["Content-Type", "application/json"],
    ],
    says: JSON.stringify({
      id: Number(SECRETS["number of a user"]),
      refresh_token: SECRETS["refresh token"],
      [SECRETS["e-mail address as a name"]]: `<b>${SECRETS.password}</b>`,
    }),
  },
  {
    method: "GET",
    url: `https://ann:${SECRETS["password in a URL"]}@shop.test/users/${SECRETS["number of a user"]}/reset/${SECRETS["reset link"]}#access_token=${SECRETS.fragment}`,
    sends: {
      Authorization: `Basic ${base64(SECRETS["basic credentials"])}`,
      Referer: `https://shop.test/a?ticket=${SECRETS.ticket}`,
    },
    answers: [
      ["Content-Type", "text/html"],
      ["Refresh", `0;url=/x?t=${SECRETS["refresh header"]}`],
      ["WWW-Authenticate", `Bearer error_description="no user ${SECRETS["error description"]}."`],
      ["Content-Disposition", `attachment; filename="${SECRETS["file name"]}"`],
      ["Link", `</a?sig=${SECRETS["signature in a link"]}>; rel=preload`],
    ],
    says: `<p>${TOKEN}</p>`,
  },
  {
    method: "POST",
    url: "https://shop.test/upload",
    sends: { "Content-Type": "multipart/form-data; boundary=xx" },
    posts: `--xx\r\nContent-Disposition: form-data; name="password"\r\n\r\n${SECRETS.multipart}\r\n--xx--`,
    answers: [["Content-Type", "application/json"]],
    says: `{"broken":"${SECRETS["broken JSON"]}`,
  },
  {
    method: "POST",
    url: "https://shop.test/graphql",
    sends: { "Content-Type": "application/json", Authorization: `Bearer ${TOKEN}` },
    posts: JSON.stringify({ query: `mutation { login(pin: "${SECRETS["pin in GraphQL"]}") { token } }` }),
    answers: [["Content-Type", "text/event-stream"]],
    says: `data: {"t":"${SECRETS["event stream"]}"}\n\n`,
  },
];

const pairs = (entries: Iterable<readonly [string, string]>) =>
  [...entries].map(([name, value]) => ({ name, value }));

const HAR = {
  log: {
    version: "1.2",
    creator: { name: "WebInspector", version: "537.36" },
    pages: [
      {
        id: "page_1",
        title: `Reset ${SECRETS["reset link"]}`,
        startedDateTime: new Date(BEGIN).toISOString(),
      },
    ],
    entries: EXCHANGES.map(({ method, url, sends, posts, answers, says }, i) => ({
      pageref: "page_1",
      startedDateTime: new Date(BEGIN + i * 1000).toISOString(),
      time: 10,
      serverIPAddress: SECRETS["address of a server"],
      comment: SECRETS.password,
      _webSocketMessages: [{ data: SECRETS["message of a WebSocket"] }],
      request: {
        method,
        url,
        headers: pairs(Object.entries(sends)),
        ...(posts !== undefined && {
          postData: {
            mimeType: sends["Content-Type"],
            text: posts,
            params: pairs([["p", SECRETS.password]]),
          },
        }),
      },
      response: {
        status: 200,
        statusText: SECRETS["status text"],
        headers: pairs(answers),
        content: { mimeType: "", text: base64(says), encoding: "base64" },
      },
    })),
  },
};

/** The ways in which a value may be written. */
const SPELLINGS: Readonly<Record<string, (value: string) => string>> = {
  "as it is": (value) => value,
  "percent-encoded": encodeURIComponent,
  "percent-encoded twice": (value) => encodeURIComponent(encodeURIComponent(value)),
  "as a form writes it": (value) => encodeURIComponent(value).replaceAll("%20", "+"),
  "percent-decoded": (value) => decodeURIComponent(value),
  "in base64": (value) => base64(value).replace(/=+$/, ""),
  "in base64url": base64url,
  "in hexadecimal": (value) => Buffer.from(value).toString("hex"),
  "within a JSON string": (value) => JSON.stringify(value).slice(1, -1),
};

describe("nothing that is made of a recording holds a value of it", async () => {
  const bytes = (async function* () {
    yield JSON.stringify(HAR);
  })();
  const recording = await readRecording(bytes, { from: null, now: BEGIN });
  const options = {
    title: "",
    suffixOf: listedSuffix,
    browser: "chromium",
    reveal: false,
    all: true,
  } as const;
  const { show, findings } = filmOf(recording, options);
  const masked = {
    har: JSON.stringify(maskedHar(recording, "1.2.3")),
    film: JSON.stringify({ show, findings }),
  };

  test("all of them stand in the recording", () => {
    expect(recording.exchanges).toHaveLength(EXCHANGES.length);
  });

  test.each(Object.entries(SECRETS))("%s", (_place, value) => {
    for (const [spelling, spell] of Object.entries(SPELLINGS)) {
      expect(masked.har, spelling).not.toContain(spell(value));
      expect(masked.film, spelling).not.toContain(spell(value));
    }
  });

  test("nor that of a token, in whole or in parts", () => {
    for (const text of Object.values(masked)) {
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain(TOKEN.split(".")[1]);
    }
  });
});

test.each([
  ["Sec-Fetch-Site", "protocol"],
  [":authority", "protocol"],
  ["REFERER", "url"],
  ["www-authenticate", "text"],
  ["X-Request-Id", "unknown"],
  ["ETag", "unknown"],
] as const)("what may stand in a header field: %s is %s", (name, kind) => {
  expect(headerKind(name)).toBe(kind);
});

describe("the pages of a masked HAR file", () => {
  const made = recordingOf([0, 1, 2, 3].map((n) => ({ url: `https://shop.test/${n}`, at: n * 1000 })));
  const named = ["ann's profile", "cart", "ann's profile", null];
  const exchanges = made.exchanges.map((one, i) => ({ ...one, page: named[i] ?? null }));
  const logOf = () => JSON.parse(JSON.stringify(maskedHar({ ...made, exchanges }, "1.2.3"))).log;

  test("have numbers for names, and begin with their first exchange", () => {
    const log = logOf();
    expect(
      log.pages.map((page: Record<string, string>) => [
        page.id,
        page.title,
        Date.parse(page.startedDateTime ?? ""),
      ]),
    ).toEqual([
      ["page 1", "page 1", BEGIN],
      ["page 2", "page 2", BEGIN + 1000],
    ]);
    expect(log.entries.map(({ pageref }: { pageref?: string }) => pageref)).toEqual([
      "page 1",
      "page 2",
      "page 1",
      undefined,
    ]);
  });

  test("HAR 1.2: a size that is not known is -1", () => {
    for (const { request, response } of logOf().entries)
      expect([request.headersSize, response.headersSize]).toEqual([-1, -1]);
  });
});

describe("an entry of a masked HAR file", () => {
  const only = (one: Made) =>
    JSON.parse(JSON.stringify(maskedHar(recordingOf([one]), "1.2.3"))).log.entries[0];

  test("without an answer has the status 0 and no sizes", () => {
    expect(only({ url: "https://shop.test/", status: 0 }).response).toEqual({
      httpVersion: "HTTP/1.1",
      headersSize: -1,
      status: 0,
      statusText: "",
      headers: [],
      cookies: [],
      redirectURL: "",
      bodySize: -1,
      content: { size: 0, mimeType: "" },
    });
  });

  test("has its times, its query, where it leads, and whether a cache answered", () => {
    const entry = only({
      url: "https://shop.test/a?page=2",
      takes: 40,
      status: 302,
      answers: { Location: "/b" },
      cached: true,
    });
    expect(entry).toMatchObject({
      startedDateTime: new Date(BEGIN).toISOString(),
      time: 40,
      timings: { send: 0, wait: 40, receive: 0 },
      _resourceType: "document",
      _fromCache: "memory",
      request: { method: "GET", queryString: [{ name: "page" }], bodySize: 0 },
      response: { status: 302, statusText: "Found", redirectURL: "/b" },
    });
    expect(entry.request).not.toHaveProperty("postData");
    expect(only({ url: "https://shop.test/", fetch: "-" })).not.toHaveProperty("_resourceType");
    expect(only({ url: "https://shop.test/" })).not.toHaveProperty("_fromCache");
  });

  test("lists the cookies of both, with masked values, as their header fields have them", () => {
    const { request, response } = only({
      url: "https://shop.test/",
      cookie: "sid=abc123; theme=dark1",
      set: [" sid = def456 ; Path=/; HttpOnly", "lonely7", "empty="],
    });
    expect(request.cookies.map(({ name }: { name: string }) => name)).toEqual(["sid", "theme"]);
    expect(response.cookies.map(({ name }: { name: string }) => name)).toEqual(["sid", "", "empty"]);
    expect(response.cookies.map(({ value }: { value: string }) => value)).toEqual([
      expect.stringMatching(/^id-\d$/),
      expect.stringMatching(/^value-\d$/),
      "",
    ]);
  });
});

test.each([
  [null, "Values are masked."],
  ["Firefox 140", "Values are masked. Recorded by Firefox 140."],
])("a masked HAR file says that it is one, and what recorded it: %j", (tool, comment) => {
  const har = maskedHar({ ...recordingOf([{ url: "https://shop.test/" }]), tool }, "1.2.3");
  expect(har).toMatchObject({
    log: { version: "1.2", creator: { name: "auth-explained", version: "1.2.3" }, comment },
  });
});
