import { describe, expect, test } from "vitest";
import { filmOf } from "../../../src/capture/film/film.ts";
import { maskRequest, maskUrl } from "../../../src/capture/masking/mask-messages.ts";
import { maskedHar } from "../../../src/capture/masking/masked-har.ts";
import { Masks } from "../../../src/capture/masking/masks.ts";
import { readRecording } from "../../../src/capture/reading/read-recording.ts";
import type { Recording } from "../../../src/capture/recording.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { BEGIN, type Made, recordingOf } from "../made.ts";

const TOKEN = `${Buffer.from('{"alg":"HS256","kid":"k1"}').toString("base64url")}.${Buffer.from(
  '{"sub":"secret-subject","email":"ann@shop.test","exp":2000000000,"role":"admin"}',
).toString("base64url")}.c2VjcmV0LXNpZ25hdHVyZQ`;

describe("Masks", () => {
  test("the same value has the same name, another one another", () => {
    const masks = new Masks(false);
    expect([
      masks.of("abc", "id"),
      masks.of("def", "id"),
      masks.of("abc", "id"),
      masks.of("x", "value"),
    ]).toEqual(["id-1", "id-2", "id-1", "value-1"]);
  });

  test("percent-encoded or not, it is the same value", () => {
    const masks = new Masks(false);
    expect(masks.of("s%3Aabc%2F1", "id")).toBe(masks.of("s:abc/1", "id"));
  });

  test("a known value has its name in any text", () => {
    const masks = new Masks(false);
    masks.know("hunter22", "password");
    expect(masks.text("it was hunter22, twice: hunter22")).toBe("it was password-1, twice: password-1");
  });

  test("revealed, everything stays as it is", () => {
    const masks = new Masks(true);
    expect(masks.text(`${TOKEN} ann@shop.test`)).toBe(`${TOKEN} ann@shop.test`);
  });
});

describe("a masked token", () => {
  const masked = new Masks(false).of(TOKEN, "token");

  test("can be decoded, with its header, its names and its times, and without what it says of the user", () => {
    const [header] = TOKEN.split(".");
    expect(masked.split(".")[0]).toBe(header);
    expect(readToken(masked).result).toBe("decoded");
    const payload = JSON.parse(Buffer.from(masked.split(".")[1] ?? "", "base64url").toString());
    expect(payload).toEqual({ sub: "value-1", email: "value-2", exp: 2000000000, role: "admin" });
  });

  test("opens no door: its signature is none", () => {
    expect(Buffer.from(masked.split(".")[2] ?? "", "base64url").toString()).toBe("masked 1");
  });
});

test.each([
  ["https://ann:pw@shop.test/x", "https://shop.test/x"],
  ["https://shop.test/a?q=shoes&page=&ok=true#top", "https://shop.test/a?q=value-1&page=&ok=true#"],
  [
    "https://shop.test/cb?code=abc&state=xyz&scope=openid",
    "https://shop.test/cb?code=code-1&state=code-2&scope=openid",
  ],
  ["https://shop.test/cart;jsessionid=0A1B2C?x=1", "https://shop.test/cart;jsessionid=id-1?x=value-1"],
  ["https://shop.test/reset/8f3a9b2c4d5e6f708192a3b4c5/go", "https://shop.test/reset/value-1/go"],
  ["https://shop.test/users/ann@shop.test/cart", "https://shop.test/users/user-1/cart"],
  ["/cb#access_token=abcdef&token_type=bearer", "/cb#access_token=key-1&token_type=bearer"],
])("a URL keeps its names and loses its values: %s", (url, masked) => {
  expect(maskUrl(url, new Masks(false))).toBe(masked);
});

test("headers: whatever may hold a secret by its name is masked", () => {
  const fields = [
    { name: "Authorization", value: "Basic YW5uOnB3" },
    { name: "X-Api-Key", value: "k-123" },
    { name: "X-CSRF-Token", value: "c-123" },
    { name: "X-Forwarded-For", value: "10.1.2.3" },
    { name: "Accept", value: "text/html" },
    { name: "Referer", value: "https://shop.test/a?sid=77aa" },
    { name: "authorization", value: "Bearer null" },
  ];
  const masked = maskRequest(
    { method: "GET", url: "https://shop.test/", fields, body: "" },
    new Masks(false),
  );
  expect(masked.fields.map(({ value }) => value)).toEqual([
    "Basic password-1",
    "key-1",
    "csrf-1",
    "value-1",
    "text/html",
    "https://shop.test/a?sid=id-1",
    "Bearer null",
  ]);
});

describe("a masked HAR file", () => {
  const made: Made[] = [
    {
      method: "POST",
      url: "https://shop.test/login",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "username=annabel&password=topsecret9",
      set: ["sid=abcdef123; Path=/; HttpOnly"],
      answers: { "Content-Type": "application/json", ETag: 'W/"hash-of-it"' },
      says: JSON.stringify({ token: TOKEN, user: { name: "annabel", id: 4711 } }),
    },
    { url: "https://shop.test/profile?token=abcdef123", cookie: "sid=abcdef123; theme=darkish" },
    {
      url: "https://shop.test/api",
      fetch: ["same-origin", "cors", "empty"],
      headers: { Authorization: `Bearer ${TOKEN}` },
      cookie: "sid=abcdef123; theme=darkish",
    },
  ];
  const recording = recordingOf(made);
  const text = JSON.stringify(maskedHar(recording, "1.2.3"));
  const film = (of: Recording) =>
    filmOf(of, { title: "", suffixOf: listedSuffix, browser: "rfc", reveal: false, all: false });

  test("holds none of the secrets", () => {
    expect(text).not.toMatch(/annabel|topsecret9|abcdef123|darkish|4711|secret|hash-of-it/);
    expect(text).not.toContain(TOKEN.split(".")[1]);
  });

  test("the phases of an exchange add up to its time", () => {
    const { log } = JSON.parse(text);
    expect(log.entries.length).toBeGreaterThan(0);
    for (const { time, timings } of log.entries)
      expect(timings.send + timings.wait + timings.receive).toBe(time);
  });

  test("is read again, tells the same story and is found the same against", async () => {
    async function* once() {
      yield text;
    }
    const again = await readRecording(once(), { from: null, now: BEGIN });
    const [before, after] = [film(recording), film(again)];
    expect(after.show.trace.map(({ type }) => type)).toEqual(before.show.trace.map(({ type }) => type));
    expect(after.findings).toEqual(before.findings);
    expect(after.unexplained).toBe(before.unexplained);
  });
});
