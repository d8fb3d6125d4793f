import { describe, expect, test } from "vitest";
import { beatSpans } from "../../src/stage/beats.ts";
import { narrate } from "../../src/stage/narration.ts";
import { type Line, lineText } from "../../src/stage/text.ts";
import { EVENT_TYPES } from "../../src/trace/event-types.ts";
import { fold } from "../../src/trace/fold.ts";
import { EVERYTHING, traceOf } from "./everything.ts";

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
      expect(`${headline} ${text(words.body)}`).not.toMatch(/undefined|null|\[object|NaN|\{\w+\}/);
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

  test("a script that reads a variable is told to be as near to it as any other of the page", () => {
    const keep = [LOGIN, "page keep token in memory", "page keep token in localStorage"];
    expect(wordsOf("script.ran", ...keep, "page send memory.token to /loot")).toContain("so does the script");
    expect(wordsOf("script.ran", ...keep, "page send localStorage.token to /loot")).not.toContain("so does");
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
