import { describe, expect, test } from "vitest";
import { isByProgram } from "../../../src/capture/recording.ts";
import { plainBeat } from "../../../src/export/plain.ts";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import type { TraceEvent } from "../../../src/trace/event.ts";
import { filmed, LOGIN, PROFILE, SHOP } from "../filmed.ts";
import { type Made, recordingOf } from "../made.ts";

/** The film of a recording, masked as usual. */
const film = (made: readonly Made[], how: Parameters<typeof filmed>[1] = {}) =>
  filmed(made, { reveal: false, ...how });

/** The events by name, with ≈ before the inferred ones; only those that make beats. */
const told = (made: readonly Made[], more: { form?: "har" | "curl" } = {}): string[] =>
  film(made, more)
    .show.trace.filter((e) => !/^(tab|page|server|key)\.|\.received$/.test(e.type))
    .map((e) => `${e.basis === "inferred" ? "≈ " : ""}${e.type}`);

describe("a film of a session", () => {
  test("its server is one that keeps sessions", () => {
    const started = film([LOGIN, PROFILE]).show.trace.find((e) => e.type === "server.started");
    expect(started).toMatchObject({ server: "shop.test", mode: "session", basis: "inferred" });
  });

  test("has the beats of the lesson: what was on the wire was seen, the rest is inferred", () => {
    expect(told([LOGIN, PROFILE])).toEqual([
      "request.sent",
      "≈ credentials.checked",
      "≈ session.created",
      "≈ session.stored",
      "response.sent",
      "≈ cookie.stored",
      "cookie.attached",
      "request.sent",
      "≈ session.looked-up",
      "≈ access.granted",
      "response.sent",
    ]);
  });

  test("an id that the login leaves as it was stands for the user from then on", () => {
    const before = { url: `${SHOP}/login`, set: ["sid=abcdef; Path=/; HttpOnly"] };
    const { trace } = film([before, { ...LOGIN, set: [], cookie: "sid=abcdef" }]).show;
    const rows = trace.filter((e) => e.type === "session.stored").map((e) => e.record.userId);
    expect(rows).toEqual([null, 1]);
  });

  test("a login that leads back to itself, or is refused, did not work", () => {
    for (const failed of [
      { ...LOGIN, answers: { Location: "/login?error=1" }, set: [] },
      { ...LOGIN, status: 401, set: [] },
    ]) {
      const { trace } = film([failed]).show;
      expect(trace.find((e) => e.type === "credentials.checked")).toMatchObject({ user: null });
    }
  });

  test("an id that the server does not take any more is not found, and nobody is let in", () => {
    const { trace } = film([LOGIN, { ...PROFILE, status: 401 }]).show;
    expect(trace.find((e) => e.type === "session.looked-up")).toMatchObject({
      record: null,
      refusal: { code: "session-not-found" },
    });
    expect(trace.find((e) => e.type === "access.denied")).toMatchObject({ status: 401 });
  });

  test("a log-out ends the row, unless the id is still good afterwards", () => {
    const out = { url: `${SHOP}/logout`, cookie: "sid=abcdef" };
    expect(told([LOGIN, PROFILE, out])).toContain("≈ session.deleted");
    expect(told([LOGIN, PROFILE, out, PROFILE])).not.toContain("≈ session.deleted");
    for (const status of [400, 500])
      expect(told([LOGIN, PROFILE, { ...out, status }])).not.toContain("≈ session.deleted");
    expect(told([LOGIN, PROFILE, { ...out, status: 302 }])).toContain("≈ session.deleted");
  });

  test("what curl says that it keeps was seen", () => {
    expect(told([{ ...LOGIN, fetch: "-", kept: ["sid"] }], { form: "curl" }).at(-1)).toBe("cookie.stored");
  });
});

describe("a film of a token", () => {
  const TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbm4iLCJleHAiOjE3OTU3MjYwNjl9.c2lnbmF0dXJl";
  const json = { "Content-Type": "application/json" };
  const login: Made = {
    method: "POST",
    url: `${SHOP}/login`,
    fetch: ["same-origin", "cors", "empty"],
    headers: json,
    body: '{"username":"ann","password":"correct"}',
    answers: json,
    says: JSON.stringify({ token: TOKEN }),
  };
  const me = (value: string, status = 200): Made => ({
    url: `${SHOP}/profile`,
    fetch: ["same-origin", "cors", "empty"],
    headers: { Authorization: `Bearer ${value}` },
    status,
  });

  test("has the beats of the lesson", () => {
    expect(told([login, me(TOKEN)])).toEqual([
      "request.sent",
      "≈ credentials.checked",
      "≈ token.signed",
      "response.sent",
      "≈ token.stored",
      "token.attached",
      "request.sent",
      "≈ token.verified",
      "≈ access.granted",
      "response.sent",
    ]);
  });

  test.each([
    ["null", "token-malformed"],
    [TOKEN.replace("eyJzdWIiOiJhbm4iLCJleHAiOjE3OTU3MjYwNjl9", "eyJleHAiOjE3MDAwMDAwMDB9"), "token-expired"],
    [TOKEN.replace("MDY5", "MDY4"), "token-refused"],
  ])("Bearer %.8s, and 401: %s", (value, code) => {
    const { trace } = film([me(value, 401)]).show;
    expect(trace.find((e) => e.type === "token.rejected")).toMatchObject({ refusal: { code } });
  });
});

describe("a film of a program", () => {
  const made: Made[] = [
    { ...LOGIN, fetch: "-", kept: ["sid"] },
    { ...PROFILE, fetch: "-", kept: [], cookie: "sid=abcdef; mine=1" },
    { url: `${SHOP}/out`, fetch: "-", kept: [], cookie: "sid=abcdef", set: ["sid=; Path=/; Max-Age=0"] },
    {
      url: `${SHOP}/token`,
      fetch: "-",
      kept: [],
      answers: { "Content-Type": "application/json" },
      says: '{"token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NSJ9.c2ln"}',
    },
  ];

  test("says nothing of a browser, but that there is none", () => {
    const { beats } = timeline(film(made, { form: "curl" }).show, "learn");
    const said = beats.flatMap((beat) =>
      beat.kind === "scene" ? [...beat.headline, ...beat.body].map(({ text }) => text) : [],
    );
    expect(said.length).toBeGreaterThan(20);
    const about = said.filter(
      (text) => /browser/.test(text) && !/no browser|not a browser|browser never/.test(text),
    );
    expect(about).toEqual([]);
  });

  test("what a request without a word of a browser leads to is asked for by the program as well", () => {
    const sent = film([
      { ...LOGIN, fetch: "-" },
      { ...PROFILE, fetch: "-" },
    ]).show.trace.filter((e) => e.type === "request.sent");
    expect(sent.map(({ cause }) => cause)).toEqual(["program", "program"]);
  });

  test("whatever calls itself no browser is one, in a file or in pasted messages", () => {
    const of = (userAgent: string | null) => isByProgram({ ...recordingOf(made), userAgent });
    expect(["HTTPie/3.2", "okhttp/5.0", "Mozilla/5.0 (X11) Firefox/153.0", null].map(of)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("secrets", () => {
  test("no value that was a secret stands anywhere in the trace, and the same value has the same name everywhere", () => {
    const made: Made[] = [
      { ...LOGIN, url: `${SHOP}/login?next=/me&session_id=abcdef` },
      { ...PROFILE, headers: { Referer: `${SHOP}/login?session_id=abcdef` } },
    ];
    const text = JSON.stringify(film(made).show);
    expect(text).not.toMatch(/abcdef|correct|"ann"/);
    const { trace } = film(made).show;
    const created = trace.find((e) => e.type === "session.created");
    const attached = trace.find((e) => e.type === "cookie.attached");
    expect(created).toMatchObject({ sessionId: "id-1" });
    expect(attached).toMatchObject({ header: "sid=id-1" });
    expect(text).toContain("session_id=id-1");
  });

  test("revealed, everything is as it was", () => {
    const { trace } = film([LOGIN, PROFILE], { reveal: true }).show;
    expect(trace.find((e) => e.type === "cookie.attached")).toMatchObject({ header: "sid=abcdef" });
    expect(JSON.stringify(trace)).toContain("password=correct");
  });
});

test("from any beat a sandbox can go on: its jar is the one of the film", () => {
  const { show } = film([
    { url: `${SHOP}/`, cookie: "lang=en" },
    LOGIN,
    { ...PROFILE, cookie: "lang=en; sid=abcdef" },
  ]);
  const jarAfter = (events: readonly TraceEvent[]) => {
    const last = events.at(-1)?.seq ?? 0;
    const steps = show.steps.filter(({ seq }) => seq <= last).map(({ text }) => text);
    return new Sandbox("x", steps).knowledge.jar.map(({ name, value }) => `${name}=${value}`);
  };
  expect(jarAfter(show.trace)).toEqual(["lang=value-1", "sid=id-1"]);
  const before = show.trace.findIndex((e) => e.type === "cookie.stored");
  expect(jarAfter(show.trace.slice(0, before - 8))).toEqual(["lang=value-1"]);
});

test("a request that nobody saw is inferred, and has no bytes", () => {
  const { show } = film([{ method: "?", url: `${SHOP}/login`, fetch: "-", set: ["sid=abcdef; Path=/"] }]);
  expect(show.trace.find((e) => e.type === "request.sent")?.basis).toBe("inferred");
  const laidOut = timeline(show, "learn");
  const said = laidOut.beats.map((_, i) => plainBeat(laidOut, i)).join("\n");
  expect(said).toContain("≈ inferred Something must have asked for /login");
  expect(said).not.toMatch(/^ *> |GET \/login|as curl does/m);
});
