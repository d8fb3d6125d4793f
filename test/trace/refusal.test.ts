import { describe, expect, test } from "vitest";
import { jarBeside } from "../../src/capture/beside/lay-beside.ts";
import { filmOf } from "../../src/capture/film/film.ts";
import type { Recording } from "../../src/capture/recording.ts";
import type { HttpRequest } from "../../src/http/message.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import { NOT_SENT, NOT_STORED, refusalBy } from "../../src/lab/browser/browser-reasons.ts";
import { whyDenied } from "../../src/lab/server/why-denied.ts";
import { preflightRefusal } from "../../src/sim/browser/cors.ts";
import { rulesOf } from "../../src/sim/jar/browsers.ts";
import { CookieJar } from "../../src/sim/jar/cookie-jar.ts";
import { TokenSigner } from "../../src/sim/server/auth/token-signer.ts";
import { World } from "../../src/sim/world.ts";
import { REFUSAL_CODES, type Refusal, type RefusalCode, refuse } from "../../src/trace/refusal.ts";
import type { LabMode } from "../../src/trace/show/lab-mode.ts";
import type { AuthMode } from "../../src/trace/things.ts";
import { type Made, recordingOf } from "../capture/made.ts";
import { LOGIN, last, play, shop } from "../lesson/play.ts";
import { access, cookie, NOW } from "../sim/jar/cookie-samples.ts";

const SHOP = "https://shop.test";
const EVIL = "https://evil.test";

/** Returns the refusals in a trace, wherever they are. */
function refusalsOf(world: World): Refusal[] {
  return world.trace.flatMap((e) => ("refusal" in e && e.refusal !== null ? [e.refusal] : []));
}

const after =
  (mode: AuthMode, ...steps: string[]) =>
  () =>
    refusalsOf(shop(mode, ...steps));

/** A page that sets cookies, opened over https. */
const setting = (...lines: string[]) =>
  after(
    "session",
    ...lines.map((line) => `server route /set sets "${line}"`),
    "browser open /set",
    "browser open /",
  );

/** A page that sets a cookie, and the next step. */
const having = (line: string, ...steps: string[]) =>
  after("session", `server route /set sets "${line}"`, "browser open /set", ...steps);

/** Two requests read the same row, and each will write it back whole. */
const CROSSING = [
  "wire hold",
  "page fetch POST /cart json add=bike",
  "page fetch POST /cart json add=lamp",
  "wire deliver 1",
  "wire deliver 2",
];

const FETCH_LOGIN = "page fetch POST /login json username=shivam password=correct-horse";
const REFRESH = "page fetch POST /refresh";

/** Why a lab's server does not let somebody in. */
function denied(mode: LabMode, status: number, method: string, fields: HttpRequest["fields"]): Refusal[] {
  const request = { method, url: `${SHOP}/profile`, fields, body: "" };
  const refusal = whyDenied(mode, { status, route: "/profile" }, request, null);
  return refusal === null ? [] : [refusal];
}

/** What a cookie is called that makes nobody known. */
const nobody = (mode: LabMode, cookie: string) => () =>
  denied(mode, 401, "GET", [{ name: "Cookie", value: cookie }]);

const manyCookies = Array.from({ length: 181 }, (_, i) => `n${i}=1`);

/** A token of the shop's, changed, and sent by somebody else. */
function forged(change: (parts: readonly string[]) => string, ...steps: string[]) {
  return () => {
    const world = shop("jwt-header", LOGIN);
    const token = change(last(world, "token.signed").token.split("."));
    return refusalsOf(play(world, ...steps, `attacker send GET /profile bearer ${token}`));
  };
}

/** A fetch of the shop's page to another origin, which has this rule for it. */
const crossOrigin = (rule: string, method: string, extra = "") =>
  after("none", `server set cors ${rule} at evil.test`, `page fetch ${method} ${EVIL}/ ${extra}`.trim());

/** Money that is sent while the server has a rule for forms. */
const transfer = (rule: string, extra = "", ...before: string[]) =>
  after(
    "session",
    'server set cookie "Path=/; Secure; SameSite=None"',
    LOGIN,
    rule,
    ...before,
    `browser submit ${SHOP}/transfer with to=maya amount=9 ${extra}`.trim(),
  );

const json = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** How to cause each one. Most in a world, by steps; a few only by asking a jar or a signer directly. */
/** Refusals about the cookies of a recording. */
const recorded =
  (made: readonly Made[], form: Recording["form"] = "har") =>
  () =>
    jarBeside(recordingOf(made, { form }), { suffixOf: listedSuffix, browser: "rfc" }).flatMap(
      ({ withheld, set }) => [...withheld, ...set].flatMap((one) => ("refusal" in one ? [one.refusal] : [])),
    );

/** Refusals in a film of a recording. */
const filmed =
  (...made: Made[]) =>
  () =>
    filmOf(recordingOf(made), {
      title: "",
      suffixOf: listedSuffix,
      browser: "rfc",
      reveal: false,
      all: true,
    }).show.trace.flatMap((e) => ("refusal" in e && e.refusal !== null ? [e.refusal] : []));

/** Refusals reported by a browser that is listened to. */
const said = (table: Parameters<typeof refusalBy>[0], reason: string) => (): readonly Refusal[] => [
  refusalBy(table, [reason], { url: new URL(SHOP), name: "id", cookie: null, expected: null }),
];

const SET = { url: `${SHOP}/a`, set: ["id=1; Path=/; Secure; SameSite=None"] };
const SENT = { url: `${SHOP}/z`, cookie: "id=1" };

const WAYS: Readonly<Record<RefusalCode, () => readonly Refusal[]>> = {
  "wrong-password": after("none", "browser submit /login with username=shivam password=x"),
  "unknown-user": after("none", "browser submit /login with username=nobody password=x"),
  "nobody-known": after("none", "browser open /profile"),
  "credentials-wrong": after("none", "page fetch GET /profile basic shivam:x"),
  "no-cookie": after("session", "browser open /profile"),
  "session-not-found": after("session", 'attacker send GET /profile cookie "sessionId=x"'),
  "session-idle": after("session", LOGIN, "wait 30m", "browser open /profile"),
  "session-expired": after("session", LOGIN, "wait 8h", "browser open /profile"),
  "no-bearer-token": after("jwt-header", "browser open /profile"),
  "token-malformed": forged(() => "abc"),
  "token-missing": after("jwt-header", "page fetch GET /profile bearer localStorage.token"),
  "token-quoted": after("jwt-header", 'attacker send GET /profile bearer "\\"abc\\""'),
  "token-unsigned": forged(([header, payload]) => `${header}.${payload}.`),
  "token-signature": forged(([header, , signature]) => `${header}.${json({ userId: 1 })}.${signature}`),
  "token-algorithm": forged(
    ([, payload, signature]) => `${json({ alg: "none", kid: "key-1" })}.${payload}.${signature}`,
  ),
  "token-unknown-key": forged((parts) => parts.join("."), "server rotate key"),
  "token-expired": forged((parts) => parts.join("."), "wait 15m"),
  "token-not-yet-valid": () => {
    const signer = new TokenSigner("HS256", () => Buffer.alloc(32, 1));
    const { refusal } = signer.verify(signer.sign({ nbf: 200 }, 100, null).token, 199);
    return refusal === null ? [] : [refusal];
  },
  "csrf-missing": transfer("server set csrf token"),
  "csrf-wrong": transfer("server set csrf token", "csrf=x"),
  "csrf-origin": transfer("server set csrf origin", "", `browser open ${EVIL}/`),
  "csrf-not-twice": transfer("server set csrf double-submit", "csrf=x"),
  "csrf-site": transfer("server set csrf fetch-metadata", "", `browser open ${EVIL}/`),
  "role-missing": after(
    "session",
    "browser submit /login with username=mira password=battery-staple",
    "browser open /admin",
  ),
  "old-password-wrong": after("session", LOGIN, "browser submit /password with old=x new=y"),
  "session-unsaved": after("session", "server set save-time 200ms", "server set after-login redirect", LOGIN),
  "not-secured": () =>
    refusalsOf(
      play(
        new World(),
        "proxy start www.test over app.test",
        "server set mode session",
        "server add user shivam id 45 role admin password correct-horse",
        "browser open /login",
        LOGIN,
      ),
    ),
  "headers-too-large": after(
    "none",
    "server route /big sets 5 cookies of 4000 bytes",
    "browser open /big",
    "browser open /",
  ),
  "form-incomplete": after("session", LOGIN, "browser submit /transfer with to=maya amount=0"),
  "token-denied": after(
    "jwt-cookie",
    "server set denylist yes",
    LOGIN,
    "server deny tokens of shivam",
    "browser open /profile",
  ),
  "refresh-not-found": after("jwt-header", "server set refresh 7d", FETCH_LOGIN, "server restart", REFRESH),
  "refresh-expired": () =>
    refusalsOf(
      shop("jwt-header", "server set refresh 7d", FETCH_LOGIN, "wait 6d", "server set clock +2d", REFRESH),
    ),
  "refresh-reused": () => {
    const world = shop("jwt-header", "server set refresh 7d", FETCH_LOGIN);
    const { token } = last(world, "refresh.stored").record;
    return refusalsOf(play(world, REFRESH, `attacker send POST /refresh cookie "refresh=${token}"`));
  },
  "unknown-host": after("none", "browser open https://nowhere.test/"),
  "server-down": after("none", "server crash", "browser open /"),
  "no-server-up": () =>
    refusalsOf(
      play(new World(), "balancer start shop.test over a.test b.test", "server crash", "browser open /"),
    ),
  "no-such-page": after("none", "browser open /nothing"),
  "wrong-method": after("none", "browser open /logout"),
  "too-many-redirects": after("none", "server route /loop redirects /loop", "browser open /loop"),
  "cors-no-origin": after("none", `page fetch GET ${EVIL}/`),
  "cors-other-origin": after(
    "none",
    "server set cors https://other.test at evil.test",
    `page fetch GET ${EVIL}/`,
  ),
  "cors-wildcard": crossOrigin("*", "GET", "credentials include"),
  "cors-no-credentials": crossOrigin(SHOP, "GET", "credentials include"),
  "preflight-method": crossOrigin(`${SHOP} methods GET`, "PUT"),
  "preflight-header": crossOrigin(`${SHOP} headers X-A`, "POST", "json a=1"),
  "preflight-status": () => {
    const fields = [{ name: "Access-Control-Allow-Origin", value: "*" }];
    const request = { method: "PUT", url: `${EVIL}/`, fields: [], body: "" };
    const ask = { origin: SHOP, withCredentials: false };
    const refusal = preflightRefusal({ status: 404, fields, body: "" }, request, ask);
    return refusal === null ? [] : [refusal];
  },
  "forbidden-response-header": after(
    "none",
    "server route /set sets a=1",
    "page fetch GET /set",
    "page read answer Set-Cookie",
  ),
  "header-not-exposed": after(
    "none",
    "server set cors any at evil.test",
    `page fetch GET ${EVIL}/`,
    "page read answer Vary",
  ),
  "preflight-guarded": after(
    "session",
    "server set mode session at evil.test",
    `server set cors ${SHOP} at evil.test`,
    "server set preflight guarded at evil.test",
    `page fetch PUT ${EVIL}/profile`,
  ),
  "session-overwritten": after("session", LOGIN, ...CROSSING, "wire release"),
  "session-revived": after("session", LOGIN, ...CROSSING, "server delete session abc123", "wire release"),
  "cached-for-another": after(
    "session",
    "cache start cdn.test over shop.test",
    "server set cache-control max-age=60",
    'server route /set sets "a=1"',
    "browser open https://cdn.test/set",
    "browser open https://cdn.test/",
    "browser use phone",
    "browser open https://cdn.test/",
  ),
  "mixed-content": after("none", "page fetch GET http://evil.test/"),
  "authorization-dropped": after(
    "none",
    `server route /old redirects ${EVIL}/ as 307`,
    "page fetch GET /old basic shivam:x",
  ),

  "control-character": setting("a=\u0001"),
  "too-large": setting(`a=${"x".repeat(4096)}`),
  "empty-cookie": setting("="),
  "domain-not-ascii": after(
    "session",
    "browser is rfc",
    'server route /set sets "a=1; Domain=süß.test"',
    "browser open /set",
  ),
  "nameless-cookie": () => {
    const outcome = new CookieJar([], { rules: rulesOf("firefox") }).receive("=a", SHOP, access());
    return outcome.kind === "rejected" ? [outcome.refusal] : [];
  },
  "nameless-pair": setting("=a=b"),
  "http-prefix-broken": setting("__Http-a=1; Secure"),
  "host-http-prefix-broken": setting("__Host-Http-a=1; Secure; Path=/"),
  "partitioned-insecure": setting("a=1; Partitioned"),
  "public-suffix": setting("a=1; Domain=test"),
  "invalid-domain": setting("a=1; Domain=evil.test"),
  "secure-from-insecure": having("a=1; Secure", "browser open http://shop.test/set"),
  "http-only-from-script": having("a=1", 'page write document.cookie "b=1; HttpOnly"'),
  "overwrites-secure": having(
    "a=1; Secure",
    "browser open http://shop.test/",
    'page write document.cookie "a=2"',
  ),
  "set-cross-site": having("a=1", `browser open ${EVIL}/`, `page fetch GET ${SHOP}/set credentials include`),
  "same-site-none-insecure": setting("a=1; SameSite=None"),
  "secure-prefix-broken": setting("__Secure-a=1"),
  "host-prefix-broken": setting("__Host-a=1; Secure"),
  "prefix-in-value": setting("=__Host-a; Secure; Path=/"),
  "overwrites-http-only": having("a=1; HttpOnly; Path=/", 'page write document.cookie "a=2; Path=/"'),
  "unknown-attribute": setting("a=1; HTTP-Only"),
  "unreadable-attribute": setting("a=1; SameSite=true"),
  "long-attribute": setting(`a=1; Path=/${"x".repeat(1024)}`),
  "domain-dropped": after(
    "none",
    "server start localhost",
    'server route /set sets "a=1; Domain=localhost" at localhost',
    "browser open http://localhost:3000/set",
  ),
  "lifetime-cut": setting("a=1; Max-Age=99999999"),
  "deletes-nothing": having(
    "a=1; Path=/b",
    'server route /bye sets "a=; Path=/; Max-Age=0"',
    "browser open /bye",
  ),
  "cookie-expired": () => judged({ expiryTime: NOW - 1000 }, SHOP),
  "other-partition": having(
    "a=1; Secure; SameSite=None; Partitioned",
    `browser open ${EVIL}/`,
    `page fetch GET ${SHOP}/ credentials include`,
  ),
  "third-party-blocked": having(
    "a=1; Secure; SameSite=None",
    "browser set third-party-cookies block",
    `browser open ${EVIL}/`,
    `page fetch GET ${SHOP}/ credentials include`,
  ),
  "third-party-apart": having(
    "a=1; Secure; SameSite=None",
    "browser set third-party-cookies partition",
    `browser open ${EVIL}/`,
    `page fetch GET ${SHOP}/ credentials include`,
  ),
  "host-only": having("a=1", "server start api.shop.test", "browser open https://api.shop.test/"),
  "domain-mismatch": having("a=1", `browser open ${EVIL}/`),
  "domain-is-public-suffix": () => judged({ domain: "test", hostOnly: false }, SHOP),
  "not-on-path": having("a=1; Path=/a", "browser open /b"),
  "secure-only": having("a=1; Secure", "browser open http://shop.test/"),
  "http-only": having("a=1; HttpOnly", "page read document.cookie"),
  "same-site-strict": having("a=1; SameSite=Strict", `browser open ${EVIL}/`, `browser follow ${SHOP}/`),
  "same-site-lax": having("a=1; SameSite=Lax", `browser open ${EVIL}/`, `browser submit ${SHOP}/`),
  "same-site-unspecified": having("a=1", "wait 3m", `browser open ${EVIL}/`, `browser submit ${SHOP}/`),
  "too-many-for-domain": setting(...manyCookies),
  "too-many": () => {
    const text = rulesOf("rfc");
    const jar = new CookieJar([cookie({ name: "old" })], {
      rules: { ...text, limits: { ...text.limits, total: 1 } },
    });
    const outcome = jar.receive("new=1", SHOP, access());
    return outcome.kind === "stored" ? outcome.evicted.map((e) => e.refusal) : [];
  },
  "no-credentials": recorded([SET, { url: `${SHOP}/b`, fetch: ["same-site", "cors", "empty"] }]),
  "no-cookie-engine": recorded([SET, { url: `${SHOP}/b` }], "curl"),
  "dropped-by-program": recorded([{ url: `${SHOP}/`, set: ["a=1", "b=1"], kept: ["a"] }], "curl"),
  "not-yet-stored": recorded([{ ...SET, takes: 5000 }, { url: `${SHOP}/b` }]),
  "attributes-unknown": recorded([SENT, { url: `${SHOP}/b` }]),
  "left-the-jar": recorded([SET, { url: `${SHOP}/b` }]),
  "not-explained": recorded([SET, { url: `${SHOP}/b` }, SENT]),
  "token-refused": filmed({
    url: `${SHOP}/me`,
    headers: { Authorization: "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NSJ9.c2ln" },
    status: 401,
  }),
  "not-allowed": filmed({ url: `${SHOP}/admin`, cookie: "sid=abcd", status: 403 }),
  "user-preferences": said(NOT_SENT, "UserPreferences"),
  "other-port": said(NOT_SENT, "PortMismatch"),
  "other-scheme": said(NOT_SENT, "SchemeMismatch"),
  "anonymous-context": said(NOT_SENT, "AnonymousContext"),
  "unreadable-line": said(NOT_STORED, "SyntaxError"),
  "prefix-broken": said(NOT_STORED, "InvalidPrefix"),
  "scheme-without-cookies": said(NOT_STORED, "SchemeNotSupported"),
  "cookie-empty": nobody("session", "lab_sessionId="),
  "cookie-unsigned": nobody("session", "lab_sessionId=a"),
  "cookie-signature": nobody("session", "lab_sessionId=s%3Aa.b"),
  "secure-over-http": () => [refuse("secure-over-http", { name: "lab_sessionId" })],
  "csrf-no-origin": after(
    "session",
    LOGIN,
    "server set csrf origin",
    'attacker send POST /transfer cookie "sessionId=abc123" form to=maya amount=10',
  ),
  "method-unanswered": () => denied("session", 404, "PUT", []),
  "browser-error": said(NOT_STORED, "UnknownError"),
};

function judged(over: Parameters<typeof cookie>[0], url: string): Refusal[] {
  return new CookieJar([cookie(over)]).explain(url, access()).withheld.map(({ refusal }) => refusal);
}

describe("every refusal", () => {
  test.each(REFUSAL_CODES)("%s comes about, as one whole sentence with its clause", (code) => {
    const found = WAYS[code]().find((refusal) => refusal.code === code);
    expect(found?.reason).toMatch(/^\S[^{}]*\.$/);
    // One is about a token that is the word null.
    if (code !== "token-missing") expect(found?.reason).not.toMatch(/undefined|null|NaN|\[object/);
    expect(found?.clause).toMatch(
      /^((left open by )?RFC (\d{4}|6265bis) §\d|OWASP \w+|Fetch Standard, |CHIPS, |Layered Cookies, |Mixed Content §|Chromium, |HTML, |express-session, )/,
    );
  });
});

describe("refuse", () => {
  test("fills the sentence with the facts, as they are", () => {
    expect(refuse("no-such-page", { path: "/$&{path}" })).toEqual({
      code: "no-such-page",
      reason: "This server has no page at /$&{path}.",
      clause: "RFC 9110 §15.5.5 (404)",
      facts: { path: "/$&{path}" },
    });
  });

  test("a fact that is not given is a mistake of ours", () => {
    expect(() => refuse("no-such-page")).toThrow("refusal no-such-page needs the fact path");
  });
});

test.each([
  [
    "session-idle",
    after("session", LOGIN, "wait 90m", "browser open /profile"),
    "abc123 was last used 1 hour 30 minutes ago, and that is too long.",
  ],
  ["token-expired", forged((p) => p.join("."), "wait 901s"), "The token expired 1 second ago."],
  ["token-expired", forged((p) => p.join("."), "wait 900s"), "The token expired this very second."],
])("%s says for how long", (code, way, reason) => {
  expect(way().find((r) => r.code === code)?.reason).toBe(reason);
});
