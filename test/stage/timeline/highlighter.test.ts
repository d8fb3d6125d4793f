import { describe, expect, test } from "vitest";
import { shrunk } from "../../../src/stage/canvas/fit.ts";
import { lineText, span } from "../../../src/stage/canvas/text.ts";
import { Highlighter, tokenSpans } from "../../../src/stage/timeline/highlighter.ts";
import type { Trace } from "../../../src/trace/event.ts";
import { refuse } from "../../../src/trace/refusal.ts";
import { course, showOf } from "../../course.ts";

const highlighter = new Highlighter(showOf("session-login").trace);
const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VySWQiOjQ1fQ.k3VxF0nZ2m0m7cYk1d9vQ";

describe("Highlighter.mark", () => {
  test("a session id has one role, with whatever stands around it", () => {
    expect(highlighter.mark("writes abc123.", "text")).toEqual([
      span("writes "),
      span("abc123", "session"),
      span("."),
    ]);
    expect(highlighter.mark("(abc123)", "strong")[1]).toEqual(span("abc123", "session"));
  });

  test("part of a longer word is not the id", () => {
    for (const text of ["abc1234", "xabc123", "abc123-x", "my_abc123"]) {
      expect(highlighter.mark(text, "text")).toEqual([span(text)]);
    }
  });

  test("a cookie is its name and its value, without the punctuation after it", () => {
    expect(highlighter.mark("keeps sessionId=abc123.", "text")).toEqual([
      span("keeps "),
      span("sessionId=", "cookie"),
      span("abc123", "session"),
      span("."),
    ]);
    expect(highlighter.mark("sessionId=zzz999; theme=x", "dim")).toEqual([
      span("sessionId=", "cookie"),
      span("zzz999", "cookie"),
      span("; theme=x", "dim"),
    ]);
  });

  test("a token has three roles and is shortened alike", () => {
    expect(highlighter.mark(`Bearer ${TOKEN}`, "dim")).toEqual([
      span("Bearer ", "dim"),
      span("eyJh…", "jwt-header"),
      span(".", "dim"),
      span("eyJ1…", "jwt-payload"),
      span(".", "dim"),
      span("k3Vx…", "jwt-signature"),
    ]);
  });

  test("marked whole, a token is in full, and gives way just so far that the text fits", () => {
    const whole = highlighter.whole(`Authorization: Bearer ${TOKEN}`, "text");
    expect(lineText(whole)).toBe(`Authorization: Bearer ${TOKEN}`);
    for (const room of [30, 40, 60, 80])
      expect(lineText(shrunk(whole, room)).length).toBeLessThanOrEqual(Math.max(room, 36));
    expect(lineText(shrunk(highlighter.whole(TOKEN, "text"), 200))).toBe(TOKEN);
  });

  test("a refresh token that no table knows is marked as one that is known", () => {
    const asked = { seq: 0, at: 0, actor: "server", server: "shop.test" } as const;
    const refusal = refuse("refresh-not-found", { id: "rt-unknown" });
    const trace: Trace = [
      { ...asked, type: "refresh.looked-up", token: "rt-unknown", record: null, refusal },
    ];
    expect(new Highlighter(trace).mark("sends rt-unknown", "text")[1]).toEqual(span("rt-unknown", "session"));
  });

  test("the id of a token that is looked for on a denylist is marked, though it does not stand there", () => {
    const asked = { seq: 0, at: 0, actor: "server", server: "shop.test" } as const;
    const trace: Trace = [{ ...asked, type: "denylist.looked-up", jti: "jti-1", refusal: null }];
    expect(new Highlighter(trace).mark("looks for jti-1", "text")[1]).toEqual(span("jti-1", "session"));
  });

  test("a token in a cookie is shortened as one that stands alone", () => {
    expect(lineText(highlighter.mark(`token=${TOKEN}`, "text"))).toBe("token=eyJh….eyJ1….k3Vx…");
  });

  test("a trace without values marks nothing", () => {
    const none: Trace = [];
    expect(new Highlighter(none).mark("abc123 userId=1", "text")).toEqual([span("abc123 userId=1")]);
  });
});

describe("tokens of one trace", () => {
  const rooms = [14, 18, 21, 26, 40];
  const partsOf = (token: string) => token.split(".");
  const shown = (some: Highlighter, token: string, room: number) =>
    shrunk(some.value(token), room)
      .filter((s) => s.role !== "dim")
      .map((s) => s.text);

  test.each(course.shows.map((show) => ({ slug: show.lesson.slug, show })))(
    "of $slug: no two look the same, and what was changed by hand looks changed, in any room",
    ({ show }) => {
      const mine = new Highlighter(show.trace);
      const tokens = [...new Set(JSON.stringify(show.trace).match(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g) ?? [])];
      for (const room of rooms)
        for (const one of tokens)
          for (const other of tokens) {
            if (one === other) continue;
            expect(shown(mine, one, room)).not.toEqual(shown(mine, other, room));
            if (partsOf(one)[2] !== partsOf(other)[2]) continue;
            for (const part of [0, 1]) {
              const same = partsOf(one)[part] === partsOf(other)[part];
              expect(shown(mine, one, room)[part] === shown(mine, other, room)[part]).toBe(same);
            }
          }
    },
  );

  test("each part keeps its columns, whichever letters are shown", () => {
    const { trace } = showOf("jwt-tamper");
    const mine = new Highlighter(trace);
    for (const event of trace) {
      if (event.type !== "token.stored") continue;
      expect(shown(mine, event.value, 18).map((text) => text.length)).toEqual([5, 5, 5]);
      expect(lineText(shrunk(mine.value(event.value), 14))).toMatch(/^.{4}\..{4}\..{4}$/);
    }
  });

  test("where there is one token, its beginnings are shown", () => {
    expect(lineText(shrunk(new Highlighter(showOf("jwt-login").trace).value(TOKEN), 18))).toBe(
      "eyJh….eyJ1….k3Vx…",
    );
  });
});

test("tokenSpans refuses what is no token", () => {
  for (const text of ["", "abc", "a.b.c", "eyJ.only", `${TOKEN}.more`]) expect(tokenSpans(text)).toBeNull();
});
