import { describe, expect, test } from "vitest";
import { type Line, lineText } from "../../../src/stage/canvas/text.ts";
import { narrate } from "../../../src/stage/narration/narration.ts";
import { beatSpans } from "../../../src/stage/timeline/beats.ts";
import { EVENT_TYPES } from "../../../src/trace/event-types.ts";
import { fold } from "../../../src/trace/knowledge/fold.ts";
import { EVERYTHING, traceOf } from "../everything.ts";

const LOGIN = "page fetch POST /login json username=shivam password=correct-horse";
const USER = [
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
  LOGIN,
  "attacker take token",
];

const text = (words: string | Line) => (typeof words === "string" ? words : lineText(words));

/** Every event of every world, with its words. */
const told = EVERYTHING.flatMap((trace) =>
  trace.map((event) => {
    const beat = beatSpans(trace, 0, trace.length).find((s) => event.seq >= s.from && event.seq < s.to);
    const events = trace.slice(beat?.from, beat?.to);
    return { event, words: narrate(event, { before: fold(trace.slice(0, event.seq)), beat: events }) };
  }),
);

describe("narrate", () => {
  test.each(EVENT_TYPES.map((type) => ({ type })))("$type can tell itself", ({ type }) => {
    const mine = told.filter(({ event }) => event.type === type);
    expect(mine.length).toBeGreaterThan(0);
    for (const { words } of mine) {
      const headline = text(words.headline);
      expect(headline).toMatch(/^\S.{5,}/);
      // What a script really gets for a missing header or key.
      const body = text(words.body).replace("It sees: null", "");
      expect(`${headline} ${body}`).not.toMatch(/undefined|null|\[object|NaN|\{\w+\}/);
    }
  });

  test("a body is whole sentences", () => {
    for (const { event, words } of told) {
      const body = text(words.body);
      if (body !== "") expect(body, event.type).toMatch(/[.!?]$|: \S+$/);
    }
  });

  test("whatever is refused says so and says why", () => {
    for (const { event, words } of told) {
      if (!("refusal" in event) || event.refusal === null) continue;
      if (event.type === "cookie.withheld" && event.exchange !== null) continue;
      expect(words.refused, event.type).toBe(true);
      expect(text(words.body)).toContain(event.refusal.reason);
    }
  });

  test.each(["cookie.withheld", "cookie.evicted", "deletion.missed", "attribute.ignored"])(
    "%s is told as a refusal",
    (type) => {
      const mine = told.filter(({ event }) => event.type === type);
      expect(mine.map(({ words }) => words.refused)).toEqual(mine.map(() => true));
      expect(mine.length).toBeGreaterThan(0);
    },
  );

  /** The words of the newest event of a type. */
  function wordsOf(type: string, ...steps: string[]): string {
    const trace = traceOf(["server start shop.test", "server set mode jwt-header", ...USER, ...steps]);
    const event = trace.findLast((e) => e.type === type);
    if (event === undefined) throw new Error(`there is no ${type}`);
    const { headline, body } = narrate(event, { before: fold(trace.slice(0, event.seq)), beat: [event] });
    return `${text(headline)} ${text(body)}`;
  }

  test("a forged token that fits is not said to be as it was", () => {
    const send = "attacker send GET /profile bearer";
    expect(wordsOf("token.verified", `${send} held`)).toContain("Nobody changed a letter.");
    const guess = ["server set secret secret123", LOGIN, "attacker take token", "attacker guess secret"];
    const forged = wordsOf("token.verified", ...guess, "attacker forge role=x key guessed", `${send} forged`);
    expect(forged).toContain("It cannot see that somebody else knows the key.");
    expect(forged).not.toContain("Nobody changed");
  });

  test("a token that the page changes is told to be changed, and what was changed in it", () => {
    const keep = [LOGIN, "page keep token in localStorage"];
    const changed = wordsOf("token.stored", ...keep, "page change localStorage.token role=owner extra=1");
    expect(changed).toMatch(/^The page changes the token in local storage\. /);
    expect(changed).toContain('role is "owner" now, and was "admin". extra is ');
    expect(changed).toContain("The signature is as before");
    const again = [...keep, "wait 1m", LOGIN, "page keep token in localStorage"];
    expect(wordsOf("token.stored", ...again)).toMatch(/^The page keeps the token in local storage\. /);
  });

  test("a script that reads page memory is told to be as near to it as any other of the page", () => {
    const keep = [LOGIN, "page keep token in memory", "page keep token in localStorage"];
    expect(wordsOf("script.ran", ...keep, "page send memory.token to /loot")).toContain("so does the script");
    expect(wordsOf("script.ran", ...keep, "page send localStorage.token to /loot")).not.toContain("so does");
  });

  test("a login without a name is told as one", () => {
    const words = wordsOf("credentials.checked", "browser submit /login");
    expect(words).toContain("The server checks a login without a name: no.");
    expect(words).toContain("No user with an empty name is in the server's database.");
  });

  test("a cookie that the user clears went because he did it; one that the browser forgets had no end", () => {
    const cookie = ['server route /set sets "a=1"', "browser open /set"];
    expect(wordsOf("cookie.deleted", ...cookie, "browser clear cookies")).toContain(
      "The user threw it away.",
    );
    expect(wordsOf("cookie.deleted", ...cookie, "browser quit")).toContain("so it lasted until now");
  });

  test("a form on another site's page is told as one, and its loot by what it carries", () => {
    const steps = ["server start evil.test", "browser open https://evil.test/"];
    const form = wordsOf("request.sent", ...steps, "browser submit https://shop.test/transfer with to=x");
    expect(form).toContain("The form was on a page of evil.test.");
    expect(
      wordsOf("request.sent", "page write localStorage.a hello", "page send localStorage.a to /x"),
    ).toContain("Its body carries: hello");
  });

  test("a request with a token is told by the token, whatever cookie stays behind", () => {
    const trace = traceOf([
      "server start shop.test",
      "server set mode jwt-header",
      "server set refresh 7d",
      "server add user shivam id 45 role admin password correct-horse",
      "browser open /login",
      "page fetch POST /login json username=shivam password=correct-horse",
      "page keep token in memory",
      "page fetch GET /profile bearer memory.token",
    ]);
    const last = beatSpans(trace, 0, trace.length).findLast((s) => s.lead.type === "request.sent");
    const beat = trace.slice(last?.from, last?.to);
    expect(beat.map((e) => e.type)).toContain("cookie.withheld");
    const words = narrate(last?.lead as never, { before: fold([]), beat });
    expect(text(words.headline)).toMatch(/^The page sends GET \/profile with Authorization: Bearer /);
    expect(words.refused).not.toBe(true);
  });

  /** The words of the last request of a scene, with all that came with it. */
  function requestOf(...steps: string[]) {
    const trace = traceOf(["server start shop.test", ...steps]);
    const span = beatSpans(trace, 0, trace.length).findLast((s) => s.lead.type === "request.sent");
    const before = fold(trace.slice(0, span?.from));
    return narrate(span?.lead as never, { before, beat: trace.slice(span?.from, span?.to) });
  }

  const REFRESH = ["server set mode jwt-header", "server set refresh 7d", ...USER];

  test.each([
    ["page fetch GET /profile", /^The browser sends GET \/profile\. .*Nothing in it says who is asking\.$/],
    ["page fetch POST /refresh", /^The browser sends POST \/refresh with Cookie: refresh=/],
  ])(
    "a request without a token is told by what it lacks, not by a cookie of another path: %s",
    (step, words) => {
      const { headline, body, refused } = requestOf(...REFRESH, step);
      expect(`${text(headline)} ${text(body)}`).toMatch(words);
      expect(refused).not.toBe(true);
    },
  );

  test("a refresh cookie that is kept back for another reason is what the request is about", () => {
    const steps = ["server start evil.test", "browser open https://evil.test/"];
    const fetch = "page fetch POST https://shop.test/refresh credentials include";
    expect(text(requestOf(...REFRESH, ...steps, fetch).headline)).toBe(
      "Kept back: refresh stays in the jar.",
    );
  });

  test.each([
    ['attacker send GET / cookie "a=1"', "The attacker sends GET / with Cookie: a=1"],
    ["attacker send GET / bearer abc", "The attacker sends GET / with Authorization: Bearer abc"],
    ["attacker send GET /", "The attacker sends GET /."],
  ])("what an attacker sends is told by what it carries: %s", (step, words) => {
    expect(text(requestOf(step).headline)).toBe(words);
  });

  test("and by its body, but for a password", () => {
    const body = (step: string) => text(requestOf(step).body);
    expect(body("attacker send POST /transfer form to=eve amount=9")).toMatch(
      / Its body carries: to=eve&amount=9$/,
    );
    expect(body("attacker send POST /login json username=a password=secret")).not.toContain("secret");
  });

  test.each([
    ["browser open /logout", "/logout does not take this method: 405."],
    ["browser open /nowhere", "There is no /nowhere here: 404."],
    ["browser submit /transfer with to=x", "/transfer cannot use this request: 400."],
    ["browser open /profile", "No access to /profile: 401."],
  ])("a refusal is told by what was wrong: %s", (step, words) => {
    const basic = "page fetch POST /transfer json to=x basic shivam:correct-horse";
    const none = ["server set mode none", step.includes("transfer") ? basic : step];
    expect(wordsOf("access.denied", ...none)).toContain(words);
  });

  test.each([
    [
      "page fetch POST /logout",
      "answers 200 OK. Set-Cookie asks to delete token. Expires is in the past. The browser deletes",
    ],
    [
      "server set refresh 7d|attacker send POST /refresh cookie refresh=r9",
      "401 Unauthorized. Set-Cookie asks to delete refresh.",
    ],
    [
      'server route /a sets "b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"|browser open /a',
      "answers 200 OK. Set-Cookie asks to delete b. Expires is in the past.",
    ],
    [
      "server route /a sets b=1|browser open /a",
      "The answer carries Set-Cookie: b=1 shop.test asks the browser to keep it.",
    ],
    [
      "server set mode session|attacker send POST /login form username=shivam password=correct-horse",
      "shop.test asks the program to keep it. Whether it does is for the program to decide.",
    ],
  ])("an answer that sets a cookie or takes it away: %s", (steps, words) => {
    expect(wordsOf("response.sent", "server set mode jwt-cookie", ...steps.split("|"))).toContain(words);
  });

  test("a cookie from behind a balancer comes from its one name, and the status of an answer that refuses is told", () => {
    const trace = traceOf([
      "balancer start shop.test over a.shop.test b.shop.test",
      "balancer set policy sticky",
      "server set mode session",
      "browser open /",
      "server crash at a.shop.test",
      "browser open /profile",
    ]);
    const told = trace
      .filter((e) => e.type === "response.sent")
      .map((e) => narrate(e, { before: fold(trace.slice(0, e.seq)), beat: [e] }));
    expect(told.map(({ headline }) => headline)).toEqual([
      "The answer carries Set-Cookie: server=a",
      "b.shop.test answers 401 Unauthorized, with Set-Cookie: server=b",
    ]);
    expect(told[0]?.body).toContain("shop.test asks the browser to keep it.");
    expect(told[0]?.body).not.toContain("a.shop.test");
  });

  test("a setting says what it means, where its name and value do not", () => {
    const meant = (step: string) => wordsOf("server.configured", `server set ${step}`);
    expect(meant("clock +30s")).toMatch(/clock is now \+30s\. Only this server's clock is off\./);
    expect(meant("clock none")).toContain("is right");
    expect(meant("leeway 60s")).toContain("that much earlier and that much longer");
    expect(meant("leeway none")).toContain("exactly as long as it says");
    expect(meant("refresh 7d")).toContain("A login brings a refresh token too.");
    expect(meant("refresh none")).toContain("has to log in again");
  });

  test("a denylist is only spoken of while the server keeps one", () => {
    const fetch = [LOGIN, "page keep token in memory", "page fetch GET /profile bearer memory.token"];
    const on = ["server set denylist yes", ...fetch];
    expect(wordsOf("token.verified", ...on)).toContain("is this token on the denylist?");
    const off = [...on, "server set denylist no", "page fetch GET /profile bearer memory.token"];
    expect(wordsOf("token.verified", ...off)).toContain("No table was read");
  });

  test.each([
    ["session", "", 0, null],
    ["session", "browser", 1, "1 session"],
    ["session", "browser", 2, "2 sessions"],
    ["jwt-header", "fetch", 1, "1 refresh token"],
    ["jwt-header", "fetch", 2, "2 refresh tokens"],
    ["jwt-cookie", "deny", 1, "1 denied token"],
  ])("a server in the mode %s loses with its memory what is in it: %s, %i: %j", (mode, how, count, lost) => {
    const LOGINS: Readonly<Record<string, string>> = {
      browser: "browser submit /login with username=shivam password=correct-horse",
      fetch: "page fetch POST /login json username=shivam password=correct-horse",
      deny: "browser submit /login with username=shivam password=correct-horse",
    };
    const steps = [
      "server start shop.test",
      `server set mode ${mode}`,
      ...(how === "fetch" ? ["server set refresh 7d"] : []),
      ...(how === "deny" ? ["server set denylist yes"] : []),
      "server add user shivam id 45 role admin password correct-horse",
      ...Array.from({ length: count }, (_, i) => [
        ...(i === 0 ? [] : ["browser use phone"]),
        "browser open https://shop.test/login",
        LOGINS[how] ?? "",
      ]).flat(),
      ...(how === "deny" ? ["server deny tokens of shivam"] : []),
    ];
    const bodyOf = (step: string) => {
      const trace = traceOf([...steps, step]);
      const event = trace.at(-1);
      return event && narrate(event, { before: fold(trace.slice(0, -1)), beat: [event] }).body;
    };
    expect(bodyOf("server restart")).toBe(
      lost === null
        ? "It had nothing in memory to lose."
        : `Its memory is empty now: ${lost} ${count === 1 ? "is" : "are"} lost. The users are in the database and stay.`,
    );
    expect(bodyOf("server crash")).toBe(
      `It answers nothing until it is started again. ${lost === null ? "No session was in its memory." : `Its memory is gone, and ${lost} with it.`}`,
    );
  });

  test("a restart after a crash says that the server is up again", () => {
    const trace = traceOf(["server start shop.test", "server crash", "server restart", "server restart"]);
    const headlines = trace
      .filter((e) => e.type === "server.restarted")
      .map((e) => text(narrate(e, { before: fold(trace.slice(0, e.seq)), beat: [e] }).headline));
    expect(headlines).toEqual(["shop.test is up again.", "shop.test restarts."]);
  });

  test("a request that leaves a cookie behind is told by what stayed, and why", () => {
    const trace = traceOf([
      "server start shop.test",
      'server route /a sets "id=1; SameSite=Strict; Path=/"',
      "server start evil.test",
      "browser open /a",
      "browser open https://evil.test/",
      "browser follow https://shop.test/",
    ]);
    const last = beatSpans(trace, 0, trace.length).findLast((s) => s.lead.type === "request.sent");
    expect(last?.lead.type).toBe("request.sent");
    const words = narrate(last?.lead as never, { before: fold([]), beat: trace.slice(last?.from, last?.to) });
    expect(text(words.headline)).toBe("Kept back: id stays in the jar.");
    expect(words.refused).toBe(true);
  });
});
