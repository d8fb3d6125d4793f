import { describe, expect, test } from "vitest";
import { withoutAnswers } from "../../src/export/answers.ts";
import { plainBeat, plainCard, plainTitle, plainTold } from "../../src/export/plain.ts";
import { span } from "../../src/stage/canvas/text.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import type { Show } from "../../src/trace/show/show.ts";
import { course, showOf } from "../course.ts";
import { showIn } from "../stage/course.ts";

const transcript = (slug: string, cut: "learn" | "play" = "play") => {
  const laidOut = timeline(showOf(slug), cut);
  return laidOut.beats.map((_, i) => plainBeat(laidOut, i)).join("\n");
};

test("a card is its lines, without the blank ones, and a command below what it is for, indented", () => {
  const card = {
    above: [],
    title: [span("The end", "warn")],
    below: [[span("x")]],
    list: [
      { what: [span("Log in")], command: [span("npx auth-explained learn session-login", "code")] },
      { what: [span("Own")], command: null },
    ],
  };
  expect(plainCard(card)).toBe("The end\nx\nLog in\n  npx auth-explained learn session-login\nOwn");
});

describe("plainBeat", () => {
  test("the stages are told in full, in order, each once", () => {
    for (const show of course.shows) {
      const told = [...transcript(show.lesson.slug).matchAll(/^Stage (\d+) of (\d+): (.*)$/gm)];
      expect(told.map(([, n]) => Number(n))).toEqual(show.flow.map((_, i) => i + 1));
      expect(told.map(([, , , label]) => label)).toEqual(show.flow.map((s) => s.label));
    }
  });

  test("every message of the scenes is written once, line by line", () => {
    const text = transcript("session-login");
    expect(text.match(/^ {2}< Set-Cookie: /gm)).toHaveLength(1);
    expect(text.match(/^ {2}> Cookie: sessionId=abc123$/gm)).toHaveLength(1);
    expect(transcript("jwt-login").match(/^ {2}> Authorization: Bearer eyJ\S+$/gm)).toHaveLength(1);
  });

  test("there is no escape and no control character in any lesson, and no blank at the end of a line", () => {
    for (const show of course.shows) {
      const text = transcript(show.lesson.slug, "learn");
      expect(text).not.toMatch(/[^\P{Cc}\n]/u);
      expect(text).not.toMatch(/ $/m);
    }
  });

  test("where time passes, each text begins with the clock, and has it again whenever it has moved", () => {
    const clocks = (slug: string) => transcript(slug).match(/^Clock: .*$/gm);
    expect(clocks("session-login")).toBeNull();
    const laidOut = timeline(showOf("jwt-expiry"), "play");
    const moved = laidOut.beats.filter(
      (beat) => beat.kind === "scene" && beat.events.some(({ type }) => type === "time.passed"),
    );
    expect(moved.length).toBeGreaterThan(0);
    expect(clocks("jwt-expiry")).toHaveLength(moved.length + 1);
    expect(clocks("jwt-expiry")?.[0]).toBe("Clock: 12 Jan 09:00:00");
    expect(new Set(clocks("jwt-expiry")).size).toBe(moved.length + 1);
  });

  test("the tables are told as they are after the beat", () => {
    const text = transcript("session-login");
    expect(text).toContain("Session table: abc123 is user 45");
    expect(text).toContain("Cookie jar: sessionId=abc123");
  });

  test("servers with a table each are told apart, and a table that they share is told once", () => {
    const text = transcript("scaling") + transcript("shared-store");
    expect(text).toContain(
      "  Session table of a.shop.test: empty\n  Session table of b.shop.test: abc123 is user 45",
    );
    const crashed = timeline(showIn("shop-two-servers", ["server crash at a.shop.test"]), "play");
    expect(crashed.beats.map((_, i) => plainBeat(crashed, i)).join("\n")).toContain(
      "  Session table of a.shop.test: none, the server is down\n",
    );
    expect(text).toMatch(/^ {2}Session table in the shared store: \w+ is user 45$/m);
    expect(text).not.toMatch(/(\w+) is user 45, \1/);
  });

  test("the tables of a server that signs tokens are told too", () => {
    const text = transcript("refresh-tokens") + transcript("denylist");
    expect(text).toMatch(/^ {2}Refresh tokens: r-\w+ is user 45, used; r-\w+ is user 45$/m);
    expect(text).toMatch(/^ {2}Denylist: \w+ is user 45$/m);
  });

  test("a header to be typed is told with what comes, and without it where answers are hidden", () => {
    const told = (show: Show) => {
      const laidOut = timeline(show, "learn");
      return plainTold(
        laidOut,
        laidOut.beats.findIndex((b) => b.kind === "prediction"),
      );
    };
    const show = showOf("cookie-rules");
    expect(told(show)).toMatch(/header\.\n[\s\S]*\n\nYou: Cookie: cart=7; lang=en\nRight\. Both have/);
    expect(told(withoutAnswers(show))).not.toMatch(/cart=7|Both have/);
  });

  test("a beat that is not there is empty", () =>
    expect(plainBeat(timeline(showOf("jwt-login"), "play"), 99)).toBe(""));

  test("the title names part and lesson", () => {
    expect(plainTitle(timeline(showOf("jwt-login"), "play"))).toBe("JWT: Show the token, get in");
  });
});
