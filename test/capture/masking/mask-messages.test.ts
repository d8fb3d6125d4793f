import { describe, expect, test } from "vitest";
import { knowSecrets } from "../../../src/capture/masking/known-secrets.ts";
import {
  cookieMask,
  maskAuthorization,
  maskKind,
  maskRequest,
  maskResponse,
  maskSetCookie,
  maskUrl,
} from "../../../src/capture/masking/mask-messages.ts";
import { Masks } from "../../../src/capture/masking/masks.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { tokenOf } from "../filmed.ts";
import { type Made, recordingOf } from "../made.ts";

const TOKEN = tokenOf({ sub: "45" });

/** A body as it is shown. */
const shown = (body: string, type = "text/plain", masks = new Masks(false)): string =>
  maskResponse({ status: 200, fields: [{ name: "Content-Type", value: type }], body }, masks).body;
const json = (value: unknown, masks?: Masks) =>
  JSON.parse(shown(JSON.stringify(value), "application/json", masks));

test("the target of a request is masked as its URL is, and the rest of its start line stays", () => {
  const url = "https://shop.test/b/abc123def456?sid=secret-id";
  const request = { method: "GET", url, fields: [], body: "" };
  const masked = (target: string) => maskRequest({ ...request, target, version: "1.0" }, new Masks(false));
  expect(masked("/a/../b/abc123def456?sid=secret-id")).toMatchObject({
    url: "https://shop.test/b/value-1?sid=id-1",
    target: "/a/../b/value-1?sid=id-1",
    version: "1.0",
  });
  expect(maskRequest(request, new Masks(false))).not.toHaveProperty("target");
});

describe("an Authorization field", () => {
  test.each([
    ["Bearer opaque", "Bearer key-1"],
    ["bearer undefined", "bearer undefined"],
    ["Basic YW5uOnB3", "Basic password-1"],
    ["opaque", "key-1"],
  ])("%s", (value, masked) => expect(maskAuthorization(value, new Masks(false))).toBe(masked));

  test("with a token can still be decoded", () => {
    const [scheme, token = ""] = maskAuthorization(`Bearer ${TOKEN}`, new Masks(false)).split(" ");
    expect([scheme, readToken(token).payload.object]).toEqual(["Bearer", { sub: "value-1" }]);
  });
});

test.each([
  ["sid=abc1; Path=/; HttpOnly", "sid=id-1; Path=/; HttpOnly"],
  ["sid=abc1", "sid=id-1"],
  ["; Secure", "; Secure"],
  ["theme=", "theme="],
  ["abc1", "value-1"],
])("a Set-Cookie line: %s", (line, masked) => expect(maskSetCookie(line, new Masks(false))).toBe(masked));

test.each([
  ["/a?flag&Zq81hz77xx", "/a?flag&value-1"],
  ["/a?fourteenletter", "/a?value-1"],
  ["/a?=abc", "/a?=value-1"],
  ["/a?x=", "/a?x="],
  ["/a#part", "/a#"],
])("a URL: %s", (url, masked) => expect(maskUrl(url, new Masks(false))).toBe(masked));

test("a URL that is revealed is as it was, to the letter", () => {
  const url = "https://ann:pw@shop.test/a;x=%41?q=a%20b+c#part";
  expect(maskUrl(url, new Masks(true))).toBe(url);
});

describe("a body", () => {
  test.each([
    ["token=abc", "token=key-1"],
    ["user=ann&password=x&remember=true", "user=user-1&password=password-1&remember=true"],
  ])("of a form keeps its names: %s", (body, masked) => expect(shown(body)).toBe(masked));

  test("of JSON keeps its names and lists, and words of protocols", () => {
    expect(
      json({
        access_token: "opaque",
        token_type: "bearer",
        expires_in: 3600,
        roles: ["a", { id: 7 }],
        admin: true,
        mail: null,
        name: "undefined",
      }),
    ).toEqual({
      access_token: "key-1",
      token_type: "bearer",
      expires_in: 3600,
      roles: ["value-1", { id: "value-2" }],
      admin: true,
      mail: null,
      name: "undefined",
    });
  });

  test("keeps what is not secret, as it was: a number is one", () => {
    const masks = new Masks(false, ["45"]);
    expect(json({ id: 45, other: 46, text: "45" }, masks)).toEqual({ id: 45, other: "value-1", text: "45" });
  });

  test("of JSON is masked thirty levels down, and deeper ones are left out", () => {
    const inLists = (levels: number, value: unknown): unknown =>
      levels === 0 ? value : [inLists(levels - 1, value)];
    const inObjects = (levels: number, value: unknown): unknown =>
      levels === 0 ? value : { a: inObjects(levels - 1, value) };
    for (const within of [inLists, inObjects]) {
      expect(json(within(30, "opaque"))).toEqual(within(30, "value-1"));
      expect(json(within(31, "opaque"))).toEqual(within(31, null));
    }
  });

  test("of anything else is left out, unless the pages are the lab's own", () => {
    expect(shown("<p>hello ann9</p>", "text/html; charset=utf-8")).toBe(
      "(17 characters of text/html, masked)",
    );
    const masks = new Masks(false, ["ann"]);
    expect(masks.hasOpenValues).toBe(true);
    masks.know("ann9", "user");
    expect(shown("<p>hello ann9.</p>", "text/html", masks)).toBe("<p>hello user-1.</p>");
    expect(shown("", "text/html")).toBe("");
  });
});

describe("what is known of a recording", () => {
  const known = (made: Made) => {
    const masks = new Masks(false);
    knowSecrets(recordingOf([made]).exchanges, masks);
    return (text: string) => masks.text(text);
  };
  const RANDOM = "3gH6grIj5MYiUdGD0wIrCSeIwP0J4yRd";
  const url = "https://shop.test/";

  test.each<[string, Made, string, string]>([
    ["credentials", { url, headers: { Authorization: "Bearer opaque" } }, "opaque", "key-1"],
    ["a cookie", { url, cookie: "sid=abcdef" }, "abcdef", "id-1"],
    ["a cookie that is set", { url, set: ["sid = abcdef ; Path=/"] }, "abcdef", "id-1"],
    ["one that is random", { url, set: [`a= ${RANDOM} ; Path=/`] }, RANDOM, "id-1"],
    ["a field of a form", { url, method: "POST", body: "password=correct" }, "correct", "password-1"],
    [
      "a field of an answer",
      { url, answers: { "Content-Type": "application/json" }, says: '{"key":"opaque"}' },
      "opaque",
      "key-1",
    ],
    [
      "a number in one",
      { url, answers: { "Content-Type": "application/json" }, says: '{"a":4711}' },
      "4711",
      "value-1",
    ],
    [
      "a word in one",
      { url, answers: { "Content-Type": "application/json" }, says: '{"a":"plain"}' },
      "plain",
      "plain",
    ],
    [
      "a field of an answer that is no JSON",
      { url, answers: { "Content-Type": "text/html" }, says: '{"key":"opaque"}' },
      "opaque",
      "opaque",
    ],
  ])("%s, in any text", (_, made, value, name) => {
    expect(known(made)(`It was ${value}. And ${value}!`)).toBe(`It was ${name}. And ${name}!`);
  });

  test("a token that was sent can be decoded wherever it is", () => {
    const shown = known({ url, headers: { Authorization: `Bearer ${TOKEN}` } })(TOKEN);
    expect(readToken(shown).payload.object).toEqual({ sub: "value-1" });
  });
});

test.each([
  ["x", TOKEN, "token"],
  ["password", TOKEN, "token"],
  ["password", "x", "password"],
  ["user", "ann", "user"],
  ["csrf_token", "x", "csrf"],
  ["state", "x", "code"],
  ["session_id", "x", "id"],
  ["api_key", "x", "key"],
  ["colour", "x", "value"],
] as const)("the field %s with the value %.12s is masked as a %s", (name, value, kind) => {
  expect(maskKind(name, value)).toBe(kind);
});

test.each([
  ["sid", "abc123", "id"],
  ["token", TOKEN, "token"],
  ["csrftoken", "x1", "csrf"],
  ["_ga", "GA1", "value"],
  ["theme", "dark", "value"],
  ["a", "3gH6grIj5MYiUdGD0wIrCSeIwP0J4yRd", "id"],
] as const)("the cookie %s=%.12s is masked as a %s", (name, value, kind) => {
  expect(cookieMask(name, value)).toBe(kind);
});

test("what JSON says without a secret stays: words of protocols, yes and no, and nothing", () => {
  expect(json({ ok: true, off: false, none: null, token_type: "Bearer", id: "x1" })).toEqual({
    ok: true,
    off: false,
    none: null,
    token_type: "Bearer",
    id: "value-1",
  });
});
