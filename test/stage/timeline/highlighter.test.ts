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

const asked = { seq: 0, at: 0, actor: "server", server: "shop.test" } as const;
const events = (...all: readonly object[]): Trace =>
  all.map((event, seq) => ({ ...asked, seq, ...event })) as unknown as Trace;
const issued = (token: string) => ({ type: "token.issued", token });
/** Each token in words, as it is shortened there. */
const inWords = (...tokens: readonly string[]): string[] => {
  const told = new Highlighter(events(...tokens.map(issued)));
  return tokens.map((token) => lineText(told.mark(token, "text")));
};

describe("what is learnt from a trace", () => {
  test.each([
    ["session.created", { sessionId: "v-1" }, "session"],
    ["session.looked-up", { sessionId: "v-1" }, "session"],
    ["session.adopted", { sessionId: "v-1" }, "session"],
    ["csrf.issued", { token: "v-1" }, "session"],
    ["refresh.stored", { record: { token: "v-1" } }, "session"],
    ["refresh.looked-up", { token: "v-1" }, "session"],
    ["denylist.looked-up", { jti: "v-1" }, "session"],
    ["denylist.added", { entry: { jti: "v-1" } }, "session"],
    ["session.deleted", { sessionId: "v-1" }, "text"],
    ["user.added", { sessionId: "v-1" }, "text"],
  ] as const)("%s with %j: a value in the role of %s", (type, facts, role) => {
    expect(new Highlighter(events({ type, ...facts })).mark("v-1", "text")).toEqual([span("v-1", role)]);
  });

  test("the name of a cookie, with its value behind it", () => {
    const told = new Highlighter(events({ type: "cookie.stored", cookie: { name: "lang" } }));
    expect(told.mark("lang=en", "text")).toEqual([span("lang=", "cookie"), span("en", "cookie")]);
    expect(told.mark("lang", "text")).toEqual([span("lang")]);
  });

  test("an id or a name with unusual characters, up to a hundred of each", () => {
    const ids = Array.from({ length: 101 }, (_, i) => ({ type: "session.created", sessionId: `a+b${i}!` }));
    const names = Array.from({ length: 101 }, (_, i) => ({
      type: "cookie.stored",
      cookie: { name: `c+d${i}!` },
    }));
    for (const trace of [events(...ids), events(...ids.slice(0, 1)), events(...ids, ...names)])
      expect(new Highlighter(trace).mark("a+b0!", "text")).toEqual([span("a+b0!", "session")]);
    const told = new Highlighter(events(...ids, ...names));
    expect(told.mark("a+b99!", "text")).toEqual([span("a+b99!", "session")]);
    expect(told.mark("a+b100!", "text")).toEqual([span("a+b100!")]);
    expect(new Highlighter(events(...names)).mark("c+d0!=x", "text")[0]).toEqual(span("c+d0!=", "cookie"));
    expect(told.mark("c+d99!=x", "text")[0]).toEqual(span("c+d99!=", "cookie"));
    expect(told.mark("c+d100!=x", "text")).toEqual([span("c+d100!=x")]);
  });

  test("nothing is an empty text in the role of what is around it", () => {
    expect(highlighter.mark("", "dim")).toEqual([span("", "dim")]);
    expect(highlighter.mark("abc123", "dim")).toEqual([span("abc123", "session")]);
    expect(highlighter.mark("abc123 ", "dim")).toEqual([span("abc123", "session"), span(" ", "dim")]);
  });
});

describe("a value by itself", () => {
  test("is an id, a cookie with its value, a token, or unknown", () => {
    expect(highlighter.value("abc123")).toEqual([span("abc123", "session")]);
    expect(highlighter.value("x=abc123")).toEqual([span("x=", "cookie"), span("abc123", "session")]);
    expect(highlighter.value("x=y")).toEqual([span("x=", "cookie"), span("y", "cookie")]);
    expect(highlighter.value("=y")).toEqual([span("=y", "cookie")]);
    expect(highlighter.value("other")).toEqual([span("other", "cookie")]);
    expect(highlighter.value(`t=${TOKEN}`).map(({ role }) => role)).toEqual([
      "cookie",
      "jwt-header",
      "dim",
      "jwt-payload",
      "dim",
      "jwt-signature",
    ]);
  });
});

describe("tokens that differ", () => {
  const token = (header: string, payload: string, signature: string) =>
    `eyJ${header}${"a".repeat(20)}.eyJ${payload}${"b".repeat(20)}.${signature}${"c".repeat(20)}`;

  test("are told apart by the letters that differ, wherever these stand", () => {
    expect(inWords(token("A", "x", "s"), token("A", "y", "t"))).toEqual([
      "eyJA….eyJx….sccc…",
      "eyJA….eyJy….tccc…",
    ]);
    const late = (letter: string) => `eyJ${"a".repeat(30)}.eyJ${"b".repeat(30)}${letter}b.${"c".repeat(30)}`;
    const [one = "", other = ""] = inWords(late("X"), late("Y"));
    expect(one).toContain("X");
    expect(other).toContain("Y");
  });

  test("at most forty are distinguished", () => {
    const different = (count: number) =>
      Array.from({ length: count }, (_, i) => issued(token("A", `x${String(i).padStart(2, "0")}`, "s")));
    // It differs from all of them in its header, in which they are one.
    const odd = events(issued(token("ZZZZ", "x00", "s")));
    expect(new Highlighter(events(...different(39))).learn(odd)).toBe(true);
    expect(new Highlighter(events(...different(40))).learn(odd)).toBe(false);
  });

  test("learn says whether they are shortened anew", () => {
    const told = new Highlighter(events(issued(token("A", "x", "s"))));
    expect(told.learn(events(issued(token("A", "x", "s"))))).toBe(false);
    expect(
      told.learn(
        events({
          type: "token.stored",
          value: `eyJ${"a".repeat(21)}.eyJ${"b".repeat(20)}Z.${"c".repeat(21)}`,
        }),
      ),
    ).toBe(true);
    expect(told.learn(events({ type: "csrf.issued", token: token("A", "q", "s") }))).toBe(false);
  });
});
