import { describe, expect, test } from "vitest";
import { filmOf } from "../../../src/capture/film/film.ts";
import {
  explainTraffic,
  TRAFFIC_FINDING_IDS,
  type TrafficFindingId,
  trafficFinding,
} from "../../../src/capture/findings/traffic-sentences.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { LESSON_FILES } from "../../course.ts";
import { type Made, recordingOf } from "../made.ts";

const SHOP = "https://shop.test";
const GUARDED = "Path=/; HttpOnly; Secure; SameSite=Lax";
const NO_STORE = { "Cache-Control": "no-store" };
const TOKEN = (payload: object) =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.c2ln`;

const login = (more: Partial<Made> = {}): Made => ({
  method: "POST",
  url: `${SHOP}/login`,
  body: "user=ann&password=x",
  status: 302,
  answers: { Location: "/profile" },
  set: [`sid=abcdef; ${GUARDED}`],
  ...more,
});
const page = (path: string, more: Partial<Made> = {}): Made => ({
  url: SHOP + path,
  cookie: "sid=abcdef",
  ...more,
});
const bearer = (token: string, more: Partial<Made> = {}): Made => ({
  url: `${SHOP}/me`,
  fetch: ["same-origin", "cors", "empty"],
  headers: { Authorization: `Bearer ${token}` },
  ...more,
});

/** The findings, as "id: about". */
function found(...made: Made[]): string[] {
  const { findings } = filmOf(recordingOf(made), {
    title: "",
    suffixOf: listedSuffix,
    browser: "rfc",
    reveal: true,
    all: false,
  });
  return findings.map(({ id, about }) => `${id}: ${about}`);
}

const GOOD = [login(), page("/profile")];

/** A case for each finding, next to the correct version. */
const WAYS: Readonly<Record<TrafficFindingId, { bad: Made[]; about: string; good: Made[] }>> = {
  "same-id-after-login": {
    bad: [
      page("/login", { cookie: undefined as never, set: [`sid=abcdef; ${GUARDED}`], answers: NO_STORE }),
      login({ cookie: "sid=abcdef", set: [] }),
      page("/profile"),
    ],
    about: "sid",
    good: GOOD,
  },
  "id-in-url": {
    bad: [page("/cart?session_id=abcdef")],
    about: "session_id of GET /cart",
    good: [page("/cart?page=123456")],
  },
  "login-over-http": {
    bad: [login({ url: "http://shop.test/login" })],
    about: "POST /login",
    good: [login({ url: "http://localhost:3000/login" })],
  },
  "log-out-leaves-session": {
    bad: [login(), page("/profile", { says: "ann" }), page("/logout"), page("/profile", { says: "ann" })],
    about: "sid",
    good: [login(), page("/profile", { says: "ann" }), page("/logout"), page("/profile", { says: "log in" })],
  },
  "log-out-leaves-token": {
    bad: [
      bearer("abcdefgh.x"),
      bearer(TOKEN({ exp: 2e9 })),
      bearer(TOKEN({ exp: 2e9 }), { url: `${SHOP}/logout` }),
      bearer(TOKEN({ exp: 2e9 })),
    ],
    about: "The token",
    good: [
      bearer(TOKEN({ exp: 2e9 })),
      bearer(TOKEN({ exp: 2e9 }), { url: `${SHOP}/logout` }),
      bearer(TOKEN({ exp: 2e9 }), { status: 401 }),
    ],
  },
  "no-http-only": {
    bad: [login({ set: ["sid=abcdef; Path=/; Secure; SameSite=Lax"] })],
    about: "sid",
    good: GOOD,
  },
  "no-secure": {
    bad: [login({ set: ["sid=abcdef; Path=/; HttpOnly; SameSite=Lax"] })],
    about: "sid",
    good: GOOD,
  },
  "no-same-site": {
    bad: [login({ set: ["sid=abcdef; Path=/; HttpOnly; Secure"] })],
    about: "sid",
    good: GOOD,
  },
  "same-site-none": {
    bad: [login({ set: ["sid=abcdef; Path=/; HttpOnly; Secure; SameSite=None"] })],
    about: "sid",
    good: GOOD,
  },
  "log-out-leaves-cookie": {
    bad: [login(), page("/logout", { set: ["sid=; Path=/app; Max-Age=0"] }), page("/")],
    about: "sid",
    good: [
      login(),
      page("/logout", { set: ["sid=; Path=/; Max-Age=0"] }),
      page("/", { cookie: undefined as never }),
    ],
  },
  "reflected-origin": {
    bad: [
      bearer("abcdefgh.x", {
        headers: { Origin: "https://other.test", Authorization: "Bearer abcdefgh" },
        answers: {
          "Access-Control-Allow-Origin": "https://other.test",
          "Access-Control-Allow-Credentials": "true",
        },
      }),
    ],
    about: "https://other.test",
    good: [
      bearer("abcdefgh.x", {
        headers: { Origin: "https://app.shop.test", Authorization: "Bearer abcdefgh" },
        answers: {
          "Access-Control-Allow-Origin": "https://app.shop.test",
          "Access-Control-Allow-Credentials": "true",
        },
      }),
    ],
  },
  "token-never-expires": {
    bad: [bearer(TOKEN({ sub: "1" }))],
    about: "The token of GET /me",
    good: [bearer(TOKEN({ exp: 2e9 }))],
  },
  "get-changes-state": {
    bad: [login(), page("/items/delete")],
    about: "GET /items/delete",
    good: [
      login(),
      page("/items/delete", { method: "POST" }),
      page("/items/delete", { status: 400 }),
      page("/items/delete", { status: 404 }),
    ],
  },
  "cookie-may-be-cached": {
    bad: [page("/login", { cookie: undefined as never, set: [`sid=abcdef; ${GUARDED}`] })],
    about: "GET /login",
    good: [
      page("/login", { cookie: undefined as never, set: [`sid=abcdef; ${GUARDED}`], answers: NO_STORE }),
    ],
  },
  "bearer-of-nothing": {
    bad: [bearer("null", { status: 401 })],
    about: "Bearer null",
    good: [bearer(TOKEN({ exp: 2e9 }))],
  },
  "domain-wider-than-needed": {
    bad: [login({ set: [`sid=abcdef; Domain=shop.test; ${GUARDED}`] }), page("/profile")],
    about: "sid, with Domain=shop.test,",
    good: [
      login({ set: [`sid=abcdef; Domain=shop.test; ${GUARDED}`] }),
      page("/profile"),
      page("", { url: "https://api.shop.test/" }),
    ],
  },
  "cookie-lost": { bad: [login({ set: ["sid=abcdef; SameSite=None"] })], about: "sid", good: GOOD },
  "cookie-near-limit": {
    bad: [login({ set: [`sid=${"x1".repeat(1900)}; ${GUARDED}`] })],
    about: "sid has 3803",
    good: GOOD,
  },
};

describe("findings about traffic", () => {
  test.each(TRAFFIC_FINDING_IDS)("%s is found where it is, and not where it is not", (id) => {
    const { bad, about, good } = WAYS[id];
    expect(found(...bad)).toContain(`${id}: ${about}`);
    expect(found(...good).filter((one) => one.startsWith(`${id}:`))).toEqual([]);
  });

  test("a cookie that one host sets and only another needs has to have its Domain", () => {
    const sso = login({
      url: "https://login.shop.test/login",
      set: [`sid=abcdef; Domain=shop.test; ${GUARDED}`],
    });
    expect(found(sso, page("/profile"))).toEqual([]);
  });

  test("a login as it should be is found nothing against", () => {
    expect(found(...GOOD)).toEqual([]);
  });

  test("the gravest first, and each once for what it is about", () => {
    const lax = "sid=abcdef; Path=/";
    const ids = found(login({ set: [lax] }), login({ set: ["sid=ghijkl; Path=/"] })).map(
      (one) => one.split(":")[0],
    );
    expect(ids).toEqual(["no-http-only", "no-secure", "no-same-site"]);
  });

  const slugs = [...LESSON_FILES.keys()].map((path) => /\d+-([a-z0-9-]+)\.md$/.exec(path)?.[1]);
  test.each(TRAFFIC_FINDING_IDS)(
    "%s leads to a lesson that there is, and says what to do in whole sentences",
    (id) => {
      const { lesson, why, fix, clause } = explainTraffic(trafficFinding(id, "sid", 0));
      expect(slugs).toContain(lesson);
      expect(`${why} ${fix}`).toMatch(/\bsid\b.*\.$/);
      expect(clause).toMatch(/^(RFC (\d{4}|6265bis) §\d|OWASP \w|Fetch Standard, \w)/);
    },
  );
});

test("a request of another site that nobody answered has nothing to be found in it", () => {
  const asked = page("/me", { status: 0, headers: { Origin: "https://evil.test" } });
  expect(found(login(), asked).filter((finding) => finding.startsWith("reflected-origin"))).toEqual([]);
});
