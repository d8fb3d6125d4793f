import { describe, expect, test } from "vitest";
import { parseClaim } from "../../../../src/lesson/language/claims/claim.ts";
import { CLAIM_RULES } from "../../../../src/lesson/language/claims/claim-rules.ts";
import { fitAny } from "../../../../src/lesson/language/form.ts";
import { splitWords } from "../../../../src/lesson/language/words.ts";
import { World } from "../../../../src/sim/world.ts";
import { fold } from "../../../../src/trace/knowledge/fold.ts";
import { LOGIN, play, shop } from "../../play.ts";

const PLACE = { path: "a.md", line: 3, column: 5 };

/** Returns why a claim fails in a world, or null if it holds. */
function fails(text: string, { trace }: World): string | null {
  const { claim, problem } = parseClaim(text, PLACE);
  if (claim === null) throw new Error(problem.message);
  return claim.fails({ trace, knowledge: fold(trace) });
}

describe.each(CLAIM_RULES.map((r) => [r.example, r.form] as const))("%s", (example, form) => {
  test("fits its own form, and no earlier one takes it", () => {
    const found = fitAny(CLAIM_RULES, splitWords(example).words ?? []);
    expect("rule" in found ? found.rule.form : found.misfit.message).toBe(form);
  });
});

const LOGGED_IN = shop("session", LOGIN, "browser open /profile?tab=1");
const LOGGED_OUT = shop("session", LOGIN, "server delete session abc123", "browser open /profile");
const KEEPING = shop("none", "page write localStorage.a 1", 'browser tab "tab 2"');
const TWO_COOKIES = shop(
  "none",
  'server route /set sets "a=1; Path=/"',
  'server route /set sets "a=2; Path=/x"',
  "browser open /set",
);
const PROXIES = play(
  shop("session", "proxy start w1.test over evil.test", "proxy start w2.test over shop.test"),
  LOGIN,
);
const EMPTY = new World();
const SEND_MONEY = "browser submit /transfer with to=mira amount=5";
const ATTACKED = shop("session", LOGIN, SEND_MONEY, "attacker send GET /profile");
const REFUSED = shop(
  "session",
  'server set cookie "Path=/; Secure; SameSite=None"',
  LOGIN,
  "server set csrf origin",
  "browser open https://evil.test/",
  SEND_MONEY.replace("/transfer", "https://shop.test/transfer"),
);
const PREFLIGHT = shop("none", "page fetch DELETE https://evil.test/");

describe("a claim that holds", () => {
  test.each([
    ["last response 200", LOGGED_IN],
    ["last response 401 because session-not-found", LOGGED_OUT],
    ["last response 401 because wrong-password", shop("session", `${LOGIN}x`)],
    ["jar has sessionId", LOGGED_IN],
    ["jar has sessionId with abc123 shop.test / HttpOnly Secure SameSite=Lax session-cookie", LOGGED_IN],
    ["jar has a with 2 /x", TWO_COOKIES],
    ["jar lacks theme", LOGGED_IN],
    ["jar is empty", EMPTY],
    ["sessions are 1", LOGGED_IN],
    ["sessions are 0 at evil.test", LOGGED_IN],
    ["sessions have abc123", LOGGED_IN],
    ["sessions lack abc123", LOGGED_OUT],
    ["page keeps localStorage.a", KEEPING],
    ["page forgot memory.a", KEEPING],
    ["page is /profile", LOGGED_IN],
    ["page is https://shop.test/profile?tab=1", LOGGED_IN],
    ["seen session.stored abc123", LOGGED_IN],
    ['seen tab.opened "tab 2"', KEEPING],
    ["never token.signed", LOGGED_IN],
    ["sessions are 1 at w2.test", PROXIES],
    ["sessions are 0 at w1.test", PROXIES],
    [
      "after server.started seen server.configured",
      play(new World(), "server start shop.test", "server set mode session"),
    ],
    ["after response.received seen page.opened", LOGGED_IN],
    ["after page.opened never page.opened", LOGGED_IN],
    ["once session.created", LOGGED_IN],
    ['wire shows "Cookie: sessionId=abc123" times 1', LOGGED_IN],
    ['wire shows "Set-Cookie:"', LOGGED_IN],
    ['wire hides "Authorization:"', LOGGED_IN],
    ['wire hides "Cookie:"', shop("session", LOGIN)],
    ["attacker got 401 because no-cookie", ATTACKED],
    ["browser got 200", ATTACKED],
    ["browser got 403 because csrf-origin", REFUSED],
    ["transfers are 1", ATTACKED],
    ["transfers are 0 at evil.test", ATTACKED],
    ["transfers are 0", REFUSED],
    ['last request shows "to=mira&amount=5"', REFUSED],
    ['last request shows "amount=5"', REFUSED],
    ['last request hides "Cookie:"', ATTACKED],
    ["last request hides mount=5", REFUSED],
    ["after session.deleted seen access.denied session-not-found", LOGGED_OUT],
    ["after session.deleted never credentials.checked", LOGGED_OUT],
    // Only the newest counts, so that a learner may try again.
    ["after request.sent never request.sent", LOGGED_IN],
  ])("%s", (text, world) => {
    expect(fails(text, world)).toBeNull();
  });
});

describe("a claim that fails says why", () => {
  test.each([
    ["last response 200", EMPTY, "No response has been sent."],
    ["last response 200", LOGGED_OUT, "The last response is 401."],
    [
      "last response 401 because no-cookie",
      LOGGED_OUT,
      "The last response has the reason session-not-found.",
    ],
    ["last response 200 because no-cookie", LOGGED_IN, "The last response has no reason."],
    ["jar has theme", LOGGED_IN, "The jar has sessionId."],
    ["jar has theme", EMPTY, "The jar has nothing."],
    [
      "jar has sessionId with HttpOnly persistent",
      LOGGED_IN,
      "sessionId is: abc123, shop.test, /, HttpOnly, Secure, SameSite=Lax, session-cookie. It is not: persistent.",
    ],
    [
      "jar has a with 1 /x",
      TWO_COOKIES,
      "a is: 1, shop.test, /, SameSite=Default, session-cookie. It is not: /x.",
    ],
    ["jar lacks sessionId", LOGGED_IN, "The jar has sessionId."],
    ["jar is empty", LOGGED_IN, "The jar has sessionId."],
    ["sessions are 2", LOGGED_IN, "The session table has abc123."],
    ["sessions are 0 at nowhere.test", LOGGED_IN, "No server answers at nowhere.test."],
    ["sessions are 0", EMPTY, "No server has been started."],
    ["sessions have zzz", LOGGED_OUT, "The session table has nothing."],
    ["sessions lack abc123", LOGGED_IN, "The session table has abc123."],
    ["page keeps memory.a", KEEPING, "memory has no a."],
    ["page forgot localStorage.a", KEEPING, "localStorage has a."],
    ["page is /", LOGGED_IN, "The page is https://shop.test/profile?tab=1."],
    ["page is /", KEEPING, "The page is blank."],
    ["page is /", EMPTY, "The page is blank."],
    ["seen token.signed", LOGGED_IN, "There is no token.signed."],
    ["never session.created", LOGGED_IN, /^There is session\.created, as event \d+\.$/],
    ["once request.sent", LOGGED_IN, "There is request.sent 3 times."],
    ["once token.signed", LOGGED_IN, "There is token.signed 0 times."],
    ['wire shows "Authorization:"', LOGGED_IN, 'No line on the wire begins with "Authorization:".'],
    ['wire shows "Host:" times 1', LOGGED_IN, '"Host:" is on the wire 3 times.'],
    ["attacker got 200", ATTACKED, "The last response to the attacker is 401."],
    [
      "attacker got 401 because no-bearer-token",
      ATTACKED,
      "The last response to the attacker has the reason no-cookie.",
    ],
    ["attacker got 200", LOGGED_IN, "The attacker got no response."],
    ["browser got 200", EMPTY, "The browser got no response."],
    ["browser got 204", PREFLIGHT, "The last response to the browser is 200."],
    ["transfers are 0", ATTACKED, "The transfers are: shivam to mira 5."],
    ["transfers are 1", LOGGED_IN, "The transfers are: nothing."],
    ["transfers are 1 at x.test", LOGGED_IN, "No server answers at x.test."],
    ['last request shows "Cookie:"', ATTACKED, 'The last request has no "Cookie:".'],
    ['last request hides "amount=5"', REFUSED, 'The last request has "amount=5": to=mira&amount=5'],
    ["after session.deleted seen access.granted", LOGGED_OUT, "There is no access.granted after it."],
    ["after session.stored never access.granted", LOGGED_IN, /^There is access\.granted, as event \d+\.$/],
    ["after server.crashed never access.granted", LOGGED_OUT, "There is no server.crashed."],
    ['last request hides ":"', LOGGED_IN, 'The last request has ":": Host: shop.test'],
    ["last request hides x", EMPTY, "No request has been sent."],
    ['wire hides "sessionId=abc123"', LOGGED_IN, /^"sessionId=abc123" is on the wire: Set-Cookie: /],
    ['wire hides "HTTP/1.1"', LOGGED_IN, '"HTTP/1.1" is on the wire: GET /login HTTP/1.1'],
    ['wire hides "Host:"', LOGGED_IN, '"Host:" is on the wire: Host: shop.test'],
  ])("%s: %s", (text, world, why) => {
    expect(fails(text, world)).toMatch(why);
  });
});

describe("a line that is no claim", () => {
  test.each([
    ["last response ok", 19, '"ok" is not a whole number.'],
    [
      "last response 401 because session-not-fond",
      31,
      'There is no refusal called "session-not-fond". Did you mean "session-not-found"?',
    ],
    ["seen sesion.stored", 10, 'There is no event called "sesion.stored". Did you mean "session.stored"?'],
    ["never bad.event abc123", 11, 'There is no event called "bad.event".'],
    ["once session", 10, 'There is no event called "session".'],
    ["seen", 10, "Something is missing at the end: <event>."],
    ["jarr is empty", 5, '"jarr" does not fit here. Did you mean "jar"?'],
    ["jar hsa x", 9, 'Did you mean "has"?'],
    ["page keeps token", 16, '"token" does not say where something is kept.'],
    ['wire shows "x', 16, "This quote is never closed."],
    ['wire hides {"userId":46}', 17, "This quote would be dropped."],
    ["sessions are", 18, "Something is missing at the end: <number>."],
  ])("%s", (text, column, message) => {
    const { problem } = parseClaim(text, PLACE);
    expect(problem).toMatchObject({ path: "a.md", line: 3, column });
    expect(problem?.message).toContain(message);
  });
});

test("what stands in a table that servers share counts once, and what each has of its own counts for each", () => {
  const two = (mode: string, store: string, ...settings: readonly string[]) =>
    play(
      new World(),
      "balancer start shop.test over a.shop.test b.shop.test",
      `server set mode ${mode}`,
      `server set store ${store}`,
      ...settings,
      "server add user shivam id 45 role admin password correct-horse",
      "browser open /login",
      LOGIN,
      "browser clear cookies",
      "browser open /login",
      LOGIN,
    );
  for (const store of ["shared", "memory"]) {
    expect(fails("sessions are 2", two("session", store))).toBeNull();
    const tokens = two("jwt-cookie", store, "server set refresh 7d", "server set denylist yes");
    expect(fails("refresh tokens are 2", tokens)).toBeNull();
    expect(fails("denied tokens are 2", play(tokens, "server deny tokens of shivam"))).toBeNull();
  }
});

describe("of several things", () => {
  const two = shop("session", LOGIN, 'page write document.cookie "theme=dark; Path=/"');
  const kept = shop("none", "page write localStorage.a 1", "page write localStorage.b 2");

  test.each([
    ["jar lacks sessionId", two, "The jar has sessionId."],
    ["jar lacks theme", two, "The jar has theme."],
    ["jar lacks lang", two, null],
    ["jar lacks lang", EMPTY, null],
    ["page forgot localStorage.a", kept, "localStorage has a."],
    ["page forgot localStorage.b", kept, "localStorage has b."],
    ["page forgot localStorage.c", kept, null],
    ["page forgot localStorage.c", EMPTY, null],
    ["page keeps localStorage.a", kept, null],
    ["page keeps localStorage.b", kept, null],
    ["page keeps sessionStorage.a", kept, "sessionStorage has no a."],
  ])("one is enough: %s", (claim, world, why) => expect(fails(claim, world)).toBe(why));

  test("the reason of an answer is its own, and not that of an earlier one", () => {
    const again = shop("session", "browser open /profile", "browser open /login");
    expect(fails("last response 200", again)).toBeNull();
    expect(fails("last response 200 because no-cookie", again)).not.toBeNull();
    expect(fails("last response 401 because no-cookie", shop("session", "browser open /profile"))).toBeNull();
  });

  test("quotes within words: the first one is told", () => {
    const { problem } = parseClaim('wire hides a"b" c"d"', PLACE);
    expect(problem).toMatchObject({ column: 5 + "wire hides a".length });
  });
});
