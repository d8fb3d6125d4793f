import { filmOf } from "../../src/capture/film/film.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import { makeShow } from "../../src/lesson/course.ts";
import { doStep, parseStep } from "../../src/lesson/language/step.ts";
import { World } from "../../src/sim/world.ts";
import type { Trace } from "../../src/trace/event.ts";
import type { LessonShow } from "../../src/trace/show/show.ts";
import { recordingOf } from "../capture/made.ts";

const PLACE = { path: "everything", line: 1, column: 1 };

/** The trace of a list of steps; a step that cannot be done is a mistake of the test. */
export function traceOf(steps: readonly string[]): Trace {
  const world = new World();
  for (const text of steps) {
    const parsed = parseStep(text, PLACE);
    if (parsed.problem) throw new Error(`${text}: ${parsed.problem.message}`);
    const problem = doStep(parsed.step, world, PLACE);
    if (problem) throw new Error(`${text}: ${problem.message}`);
  }
  return world.trace;
}

const SHOP = ["server start shop.test", "server add user shivam id 45 role admin password correct-horse"];
const LOGIN = "browser submit /login with username=shivam password=correct-horse";
const FETCH_LOGIN = "page fetch POST /login json username=shivam password=correct-horse";

/** A recording in which a cookie is older than it, one comes from nowhere, and one does not go along. */
const FILM = filmOf(
  recordingOf([
    { url: "https://shop.test/", cookie: "lang=en" },
    {
      method: "POST",
      url: "https://shop.test/login",
      cookie: "lang=en",
      body: "user=ann&password=x",
      set: ["sid=abcd; Path=/; HttpOnly"],
    },
    { url: "https://shop.test/profile", cookie: "lang=de; sid=abcd; theme=dark" },
    {
      url: "https://shop.test/logout",
      cookie: "lang=de; theme=dark; sid=abcd",
      set: ["sid=; Path=/; Max-Age=0"],
    },
    { url: "https://shop.test/profile", cookie: "lang=de", status: 401 },
  ]),
  { title: "film", suffixOf: listedSuffix, reveal: false, all: false, browser: "chromium" },
);

/** A second client, as only a real server has one. */
const SECOND_CLIENT: Trace = [
  {
    seq: 0,
    at: 1,
    actor: "browser",
    basis: "observed",
    type: "browser.switched",
    name: "curl",
    program: true,
  },
];

/** Worlds that together cause every kind of event. */
export const EVERYTHING: readonly Trace[] = [
  FILM.show.trace,
  SECOND_CLIENT,
  traceOf([
    ...SHOP,
    "server set mode session",
    "server start evil.test",
    'server set cookie "Path=/; HTTP-Only; Max-Age=99999999"',
    "browser open /login",
    LOGIN,
    'server route /bye sets "sessionId=; Path=/app; Expires=Thu, 01 Jan 1970 00:00:00 GMT"',
    "browser open /bye",
    'page write document.cookie "sessionId=zzz; Path=/profile"',
    "browser open /profile",
    "server route /old redirects https://evil.test/profile as 307",
    "page fetch GET /old basic shivam:x",
  ]),
  traceOf([
    ...SHOP,
    "server set mode session",
    "browser is firefox",
    "browser set third-party-cookies block",
    "browser open /login",
    "browser submit /login with username=shivam password=wrong",
    LOGIN,
    "browser open /profile",
    "page read document.cookie",
    "page write localStorage.theme dark",
    "page remove localStorage.theme",
    'page write document.cookie "note=1"',
    'page write document.cookie "note=; Max-Age=0"',
    "browser edit cookie sessionId zzz999",
    "browser open /profile",
    "browser edit cookie sessionId abc123",
    "wait 31m",
    "browser open /profile",
    LOGIN,
    "server delete session def456",
    "server restart",
    "browser close",
    "browser quit",
  ]),
  traceOf([
    ...SHOP,
    "server set mode naive-cookie",
    'server route /short sets "a=1; Max-Age=60; Path=/"',
    'server route /bad sets "b=1; Domain=evil.test"',
    "server route /old redirects /profile",
    "browser open /login",
    LOGIN,
    "browser open /old",
    "browser open /short",
    "browser open /bad",
    "wait 2m",
    "browser open https://nowhere.test/",
    "browser open /missing",
    "server start evil.test",
    "browser open https://evil.test/",
    "browser submit https://shop.test/profile with a=1",
    "browser open https://evil.test/",
    "page fetch GET https://shop.test/",
  ]),
  traceOf([
    ...SHOP,
    "server set mode jwt-header",
    "browser open /login",
    FETCH_LOGIN,
    "page keep token in memory",
    "page fetch GET /profile bearer memory.token",
    "server rotate key",
    "page fetch GET /profile bearer memory.token",
    "attacker send GET /profile",
  ]),
  traceOf([
    ...SHOP,
    "server set mode jwt-header",
    "server set refresh 7d",
    "server set denylist yes",
    "browser open /login",
    FETCH_LOGIN,
    "page keep token in memory",
    "page fetch GET /profile bearer memory.token",
    "page fetch POST /refresh",
    "server deny tokens of shivam",
    "page fetch GET /profile bearer memory.token",
    "page fetch DELETE /refresh",
    FETCH_LOGIN,
    "server delete refresh of shivam",
    "page fetch POST /refresh",
  ]),
  traceOf([
    "balancer start shop.test over a.shop.test b.shop.test",
    "balancer set policy sticky",
    "browser open /",
    "server crash at a.shop.test",
    "browser open /",
    "balancer set policy round-robin",
    "browser open /",
    "server crash at b.shop.test",
    "browser open /",
    "server restart at b.shop.test",
  ]),
  traceOf([
    ...SHOP,
    "server set mode jwt-header",
    "server set algorithm RS256",
    "server set verifier naive",
    "browser open /login",
    FETCH_LOGIN,
    "attacker take token",
    "attacker send GET /public-key",
    "attacker forge role=owner alg none",
    "attacker send GET /profile bearer forged",
    "attacker forge role=owner key public",
    "attacker send GET /profile bearer forged",
    "page keep token in localStorage",
    "page change localStorage.token role=owner alg none",
    "page send localStorage.token to /loot",
    "server set algorithm HS256",
    "server set secret secret123",
    FETCH_LOGIN,
    "attacker take token",
    "attacker guess secret",
    "server set secret random",
    FETCH_LOGIN,
    "attacker take token",
    "attacker guess secret",
  ]),
  traceOf([
    ...SHOP,
    "server set mode session",
    "server set renew-id no",
    "browser open /login",
    'page write document.cookie "sessionId=x9; Path=/"',
    LOGIN,
    "server set csrf token",
    "browser open /transfer",
    "browser submit /transfer with to=maya amount=9",
    "browser open /",
    "browser submit /transfer with to=maya amount=9",
    "server set csrf origin",
    "browser submit /transfer with to=maya amount=9",
    "browser submit /transfer with to=maya",
  ]),
  traceOf([
    ...SHOP,
    "browser open /",
    ...Array.from({ length: 181 }, (_, i) => `page write document.cookie "c${i}=1"`),
  ]),
  // Several requests under way, frames, proxies, a cache, another browser, and somebody who listens.
  traceOf([
    ...SHOP,
    "server set mode session",
    "server set save-time 200ms",
    "server set after-login redirect",
    "browser open /login",
    LOGIN,
    "wait 1s",
    "wire hold",
    "page fetch GET /cart",
    "page fetch POST /cart json add=bike",
    "wire deliver 1",
    "wire answer 1",
    "wire release",
    "browser open /cart",
    "page fetch POST /cart json add=lamp",
    "page connect /feed",
    "server start widget.test",
    "browser frame https://widget.test/",
    "browser leave frame",
    "page fetch POST /logout",
    "page read answer Set-Cookie",
    "browser back",
    "browser use phone",
    "server change password of shivam to new-horse ending logins",
    "server change role of shivam to customer",
    "server remove user shivam ending logins",
  ]),
  traceOf([
    "proxy start www.test over app.test",
    "server set mode session",
    "server add user shivam id 45 role admin password correct-horse",
    "browser open /login",
    LOGIN,
    "cache start cdn.test over app.test",
    "server set cache-control max-age=60",
    "browser open https://cdn.test/",
    "browser use phone",
    "browser open https://cdn.test/",
    "browser open https://cdn.test/",
    "attacker listen",
    "browser open http://app.test/",
    LOGIN,
    "browser open https://app.test/",
  ]),
];

const TITLES = "---\ntitle: T\ngoal: G\nsummary: [s]\nminutes: 2\n---\n\n# T\n\nWords.\n";

/** A lesson of one scene in which all of a trace happens. */
export function lessonOf(trace: Trace): LessonShow {
  const { show } = makeShow("x.md", TITLES, new Map());
  const segment = {
    kind: "scene",
    line: 1,
    from: 0,
    to: trace.length,
    says: [],
    asks: [],
    listings: [],
    folds: [],
  } as const;
  return { ...(show as LessonShow), trace, flow: [], segments: [segment] };
}
