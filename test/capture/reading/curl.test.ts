import { describe, expect, test } from "vitest";
import { readRecording } from "../../../src/capture/reading/read-recording.ts";
import { field } from "../../../src/http/message.ts";

const NOW = Date.UTC(2026, 10, 26, 12, 0, 0);

async function* once(text: string) {
  yield text;
}

const read = (text: string) => readRecording(once(text), { from: null, now: NOW });

const VERBOSE = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 127.0.0.1:4000...
* Connected to shop.localhost (127.0.0.1) port 4000 (#0)
> POST /login HTTP/1.1\r
> Host: shop.localhost:4000\r
> User-Agent: curl/8.5.0\r
> Content-Length: 10\r
> \r
} [10 bytes data]
< HTTP/1.1 100 Continue\r
< \r
< HTTP/1.1 302 Found\r
* Added cookie sid="abc" for domain shop.localhost, path /, expire 0
< Set-Cookie: sid=abc; Path=/; HttpOnly\r
< Location: /profile\r
< Date: Thu, 26 Nov 2026 11:00:00 GMT\r
< \r
{ [5 bytes data]
* Connection #0 to host shop.localhost left intact
* Issue another request to this URL: 'http://shop.localhost:4000/profile'
> GET /profile HTTP/1.1\r
> Host: shop.localhost:4000\r
> Cookie: sid=abc\r
> \r
< HTTP/1.1 200 OK\r
< Content-Type: application/json\r
< \r
{"user":"ann"}* Connection #0 to host shop.localhost left intact
`;

describe("curl -v", () => {
  test("a redirect is a request of its own, an interim answer is none, and a body without a line break ends where curl goes on", async () => {
    const { form, tool, exchanges } = await read(VERBOSE);
    expect([form, tool]).toEqual(["curl", "curl 8.5.0"]);
    expect(exchanges.map(({ request, response }) => [request.method, request.url, response?.status])).toEqual(
      [
        ["POST", "http://shop.localhost:4000/login", 302],
        ["GET", "http://shop.localhost:4000/profile", 200],
      ],
    );
    expect(field(exchanges[1]?.request ?? { fields: [] }, "Cookie")).toBe("sid=abc");
    expect(exchanges[1]?.response?.body).toBe('{"user":"ann"}');
  });

  test("which cookies it kept, it says itself", async () => {
    const { exchanges } = await read(VERBOSE);
    expect(exchanges.map(({ kept }) => kept)).toEqual([["sid"], []]);
  });

  test("and which ones it drops, and why: each line is before its Set-Cookie", async () => {
    const { exchanges } = await read(`> GET / HTTP/1.1
> Host: 127.0.0.1:8899
>
< HTTP/1.1 200 OK
* Added cookie sid="1" for domain 127.0.0.1, path /, expire 0
< Set-Cookie: sid=1
* skipped cookie with bad tailmatch domain: example.com
< Set-Cookie: other=1; Domain=example.com
< Set-Cookie: __Host-x=1
* cookie contains TAB, dropping
< Set-Cookie: ctl=a\tb
* cookie 'tld' dropped, domain 'com' must not set cookies for 'shop.com'
< set-cookie: tld=1; Domain=com
<
`);
    expect([...(exchanges[0]?.dropped ?? [])]).toEqual([
      ["other=1; Domain=example.com", "skipped cookie with bad tailmatch domain: example.com"],
      ["ctl=a\tb", "cookie contains TAB, dropping"],
      ["tld=1; Domain=com", "cookie 'tld' dropped, domain 'com' must not set cookies for 'shop.com'"],
    ]);
  });

  test.each([
    [
      "the title of the meter",
      "hello  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current",
    ],
    [
      "a meter before it",
      "\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0hello",
    ],
    [
      "the meter's last line",
      "hello\r100     5  100     5    0     0   3984      0 --:--:-- --:--:-- --:--:--  4333",
    ],
    ["the next connection", "hello* Found bundle for host: 0x56176d7a3200 [serially]"],
    ["a warning", 'hello* WARNING: failed to open cookie file "j"'],
    ["what is not known yet, after Content-Length", "hello* Something new in curl", "< Content-Length: 5\n"],
  ])("the body ends where curl goes on: %s", async (_, line, length = "") => {
    const { exchanges } = await read(`> GET / HTTP/1.1
> Host: shop.localhost
>
< HTTP/1.1 200 OK
${length}<
${line}
                                 Dload  Upload   Total   Spent    Left  Speed
`);
    expect(exchanges[0]?.response?.body).toBe("hello");
  });

  test("a body that curl has unpacked is longer than its Content-Length", async () => {
    const { exchanges } = await read(`> GET / HTTP/1.1
> Host: shop.localhost
>
< HTTP/1.1 200 OK
< Content-Encoding: gzip
< Content-Length: 2
<
hello
`);
    expect(exchanges[0]?.response?.body).toBe("hello");
  });

  test("the date of an answer is its time, and time goes on", async () => {
    const { exchanges } = await read(VERBOSE);
    const times = exchanges.map(({ startedAt }) => startedAt);
    expect(times[0]).toBe(Date.parse("Thu, 26 Nov 2026 11:00:00 GMT"));
    expect(times[1]).toBeGreaterThan(times[0] ?? 0);
  });

  test("a connection with TLS is https, and a call with --trace-time is read as well", async () => {
    const { exchanges } = await read(`12:00:00.123456 * Connected to shop.test (10.0.0.1) port 8443 (#0)
12:00:00.123456 * SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
12:00:00.123456 > GET / HTTP/2
12:00:00.123456 > Host: shop.test:8443
12:00:00.123456 >
12:00:00.200000 < HTTP/2 200
12:00:00.200000 <
`);
    expect(exchanges[0]?.request.url).toBe("https://shop.test:8443/");
    expect(exchanges[0]?.response?.status).toBe(200);
  });

  test.each([
    ["TLS on this machine", "localhost:8443", "* SSL connection using TLSv1.3", "https://localhost:8443/"],
    [
      "TLS, told with more blanks",
      "localhost:8443",
      "*   SSL connection using TLSv1.3",
      "https://localhost:8443/",
    ],
    [
      "no TLS on another machine",
      "shop.test:8081",
      "* Request completely sent off",
      "http://shop.test:8081/",
    ],
    ["no TLS, and the port of https", "shop.test:443", "* Request completely sent off", "https://shop.test/"],
  ])("the scheme is what curl says of the connection: %s", async (_, host, said, url) => {
    const port = host.split(":")[1];
    const { exchanges } = await read(
      `* Connected to ${host} (10.0.0.1) port ${port} (#0)\n${said}\n* using HTTP/1.1\n> GET / HTTP/1.1\n> Host: ${host}\n>\n`,
    );
    expect(exchanges[0]?.request.url).toBe(url);
  });

  test("HTTP/1.0 needs no Host: a redirect says where it leads", async () => {
    const { exchanges } = await read(`> GET /a HTTP/1.0
> Host: shop.localhost
>
< HTTP/1.0 302 Found
<
* Issue another request to this URL: 'http://shop.localhost/b'
> GET /b HTTP/1.0
>
`);
    expect(exchanges.map(({ request }) => request.url)).toEqual([
      "http://shop.localhost/a",
      "http://shop.localhost/b",
    ]);
  });

  test("an interim answer with fields is skipped as a whole, and fields after the body belong to the answer", async () => {
    const { exchanges } = await read(`> GET / HTTP/1.1
> Host: shop.localhost
>
< HTTP/1.1 103 Early Hints
< Link: </style.css>
<
< HTTP/1.1 200 OK
< Trailer: X-Sum
<
hello
< X-Sum: 5
`);
    expect(exchanges.map(({ response }) => response)).toEqual([
      {
        status: 200,
        fields: [
          { name: "Trailer", value: "X-Sum" },
          { name: "X-Sum", value: "5" },
        ],
        body: "hello",
      },
    ]);
  });

  test("a tunnel through a proxy is no request to the server", async () => {
    const { exchanges, gaps } = await read(`* Establish HTTP proxy tunnel to shop.test:443
> CONNECT shop.test:443 HTTP/1.1
> Host: shop.test:443
>
< HTTP/1.1 200 Connection established
<
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
> GET /a HTTP/1.1
> Host: shop.test
>
< HTTP/1.1 200 OK
<
`);
    expect(exchanges.map(({ request }) => request.url)).toEqual(["https://shop.test/a"]);
    expect(gaps).toEqual([]);
  });

  test("a call that never connected has nothing to tell, and the sentence says how to call it", async () => {
    await expect(read("*   Trying 127.0.0.1:9...\n* connect to 127.0.0.1 port 9 failed\n")).rejects.toThrow(
      /curl -v URL 2>&1/,
    );
  });
});

const LONG = "x".repeat(100);

describe("curl --trace-ascii", () => {
  test("rows are put together by their offsets: a long field goes on, a line break ends it", async () => {
    const { exchanges } = await read(`== Info:   Trying 127.0.0.1:8765...
== Info: Connected to 127.0.0.1 (127.0.0.1) port 8765 (#0)
=> Send header, 261 bytes (0x105)
0000: POST /x HTTP/1.1
0012: Host: 127.0.0.1:8765
0028: Cookie: a=${LONG.slice(0, 54)}
0068: ${LONG.slice(54)}
0098: Content-Length: 19
00ac: 
=> Send data, 19 bytes (0x13)
0000: user=ann&password=x
<= Recv header, 17 bytes (0x11)
0000: HTTP/1.1 200 OK
<= Recv header, 20 bytes (0x14)
0000: Set-Cookie: b=2
<= Recv header, 2 bytes (0x2)
0000: 
<= Recv data, 5 bytes (0x5)
0000: hello
== Info: Closing connection 0
`);
    expect(exchanges).toHaveLength(1);
    const [{ request, response } = { request: null, response: null }] = exchanges;
    expect(request && field(request, "Cookie")).toBe(`a=${LONG}`);
    expect(request?.body).toBe("user=ann&password=x");
    expect(response?.fields).toEqual([{ name: "Set-Cookie", value: "b=2" }]);
    expect(response?.body).toBe("hello");
  });

  test("what TLS sends is no part of a message, and a body that looks like bytes is text", async () => {
    const { exchanges } = await read(`== Info: Connected to localhost (127.0.0.1) port 8443 (#0)
=> Send SSL data, 5 bytes (0x5)
0000: .....
== Info: SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
=> Send header, 43 bytes (0x2b)
0000: GET / HTTP/1.1
0010: Host: localhost:8443
0026:${" "}
<= Recv SSL data, 5 bytes (0x5)
0000: .....
<= Recv header, 17 bytes (0x11)
0000: HTTP/1.1 200 OK
<= Recv header, 2 bytes (0x2)
0000:${" "}
<= Recv data, 16 bytes (0x10)
0000: 42 is the answer
`);
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]?.request.url).toBe("https://localhost:8443/");
    expect(exchanges[0]?.response).toEqual({ status: 200, fields: [], body: "42 is the answer" });
  });

  test("--trace: the bytes themselves", async () => {
    const { exchanges } = await read(`== Info: Connected to 127.0.0.1 (127.0.0.1) port 8765 (#0)
=> Send header, 79 bytes (0x4f)
0000: 47 45 54 20 2f 78 20 48 54 54 50 2f 31 2e 31 0d GET /x HTTP/1.1.
0010: 0a 48 6f 73 74 3a 20 31 32 37 2e 30 2e 30 2e 31 .Host: 127.0.0.1
0020: 3a 38 37 36 35 0d 0a 0d 0a                      :8765....
<= Recv header, 29 bytes (0x1d)
0000: 48 54 54 50 2f 31 2e 30 20 34 30 34 0d 0a       HTTP/1.0 404..
<= Recv header, 2 bytes (0x2)
0000: 0d 0a                                           ..
`);
    expect(exchanges[0]?.request).toMatchObject({ method: "GET", url: "http://127.0.0.1:8765/x" });
    expect(exchanges[0]?.response?.status).toBe(404);
  });
});

test("a program has no cache and no pages, and what is read whole has no gaps", async () => {
  const { exchanges, gaps } = await read(VERBOSE);
  expect(exchanges.length).toBeGreaterThan(0);
  for (const { fromCache, page, destination } of exchanges)
    expect([fromCache, page, destination]).toEqual([false, null, null]);
  expect(gaps).toEqual([]);
});
