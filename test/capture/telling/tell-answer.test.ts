import { describe, expect, test } from "vitest";
import { jarBeside } from "../../../src/capture/beside/lay-beside.ts";
import { Masks } from "../../../src/capture/masking/masks.ts";
import { tellAnswer } from "../../../src/capture/telling/tell-answer.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { TraceLog } from "../../../src/trace/trace-log.ts";
import { bearer, eventsOf, filmed, LOGIN, PROFILE, SHOP, tokenOf } from "../filmed.ts";
import { type Made, recordingOf } from "../made.ts";

describe("the page of an answer", () => {
  const at = (status: number, more: Partial<Made> = {}): Made => ({ ...LOGIN, status, ...more });

  test.each<[string, Made, boolean]>([
    ["a 200", at(200, { answers: {} }), true],
    ["a 201 that says where the new thing is", at(201), true],
    ["a redirect", at(302), false],
    ["the first status that may lead elsewhere", at(300), false],
    ["the last one", at(399), false],
    ["one that leads nowhere", at(302, { answers: {} }), true],
    ["an error, whatever its Location", at(400), true],
    ["what a script fetches", at(200, { fetch: ["same-origin", "cors", "empty"] }), false],
  ])("%s: opened: %s", (_, made, opened) => {
    expect(eventsOf("page.opened", made)).toHaveLength(opened ? 1 : 0);
  });

  test("of a program there is none, and nothing keeps a token", () => {
    const token = tokenOf({ sub: "45" });
    const answers = { "Content-Type": "application/json" };
    const made: Made[] = [
      { ...LOGIN, status: 200, answers, says: JSON.stringify({ token }) },
      bearer(token, { fetch: "-" }),
    ];
    const types = filmed(made, { form: "curl" }).show.trace.map(({ type }) => type);
    expect(types.filter((type) => /^(page|tab|token\.stored)/.test(type))).toEqual([]);
  });

  test("a token in it is kept, if the page sends it later", () => {
    const token = tokenOf({ sub: "45" });
    const json: Made = {
      ...LOGIN,
      status: 200,
      fetch: ["same-origin", "cors", "empty"],
      answers: { "Content-Type": "application/json" },
      says: JSON.stringify({ token, other: tokenOf({ sub: "46" }) }),
    };
    expect(eventsOf("token.stored", json, bearer(token)).map(({ value }) => value)).toEqual([token]);
    expect(eventsOf("token.stored", json, PROFILE)).toEqual([]);
    for (const later of [
      [bearer(token), PROFILE],
      [PROFILE, bearer(token)],
    ])
      expect(eventsOf("token.stored", json, ...later)).toHaveLength(1);
  });
});

describe("the cookies of an answer", () => {
  const lost = (name: string) => `${name}=1; SameSite=None`;

  test("one that a browser refuses is told, unless it is there to count visitors", () => {
    const events = eventsOf("cookie.rejected", { ...LOGIN, set: [lost("sid"), lost("_ga"), lost("theme")] });
    expect(events.map(({ name }) => name)).toEqual(["sid", "theme"]);
  });

  test("the same of one that is kept or deleted", () => {
    const set = ["_ga=1; Path=/", "theme=dark; Path=/"];
    const gone = ["_ga=; Path=/; Max-Age=0", "theme=; Path=/; Max-Age=0", "lang=; Path=/; Max-Age=0"];
    const out: Made = { url: `${SHOP}/logout`, cookie: "_ga=1; theme=dark", set: gone };
    expect(eventsOf("cookie.stored", { ...LOGIN, set }, out).map(({ cookie }) => cookie.name)).toEqual([
      "theme",
    ]);
    expect(eventsOf("cookie.deleted", { ...LOGIN, set }, out).map(({ cookie }) => cookie.name)).toEqual([
      "theme",
    ]);
  });

  test("a value that takes the place of another one says so", () => {
    const again: Made = { ...PROFILE, set: ["sid=ghijkl; Path=/; HttpOnly"] };
    expect(eventsOf("cookie.stored", LOGIN, again).map(({ replaced }) => replaced)).toEqual([false, true]);
  });

  test("of a program only that is told which it says it keeps", () => {
    const told = (kept: readonly string[] | undefined) =>
      filmed([{ ...LOGIN, fetch: "-", ...(kept && { kept }) }], { form: "curl" })
        .show.trace.filter(({ type }) => /^cookie\./.test(type))
        .map(({ type, basis }) => `${type} ${basis}`);
    expect(told(["sid"])).toEqual(["cookie.stored observed"]);
    expect(told([])).toEqual(["cookie.rejected inferred"]);
    expect(told(undefined)).toEqual([]);
  });
});

test("a request that nobody answered has nothing to tell", () => {
  const recording = recordingOf([{ ...LOGIN, status: 0 }]);
  const [one] = jarBeside(recording, { suffixOf: listedSuffix, browser: "chromium" });
  if (one === undefined) throw new Error("no request");
  const log = new TraceLog(() => 0);
  tellAnswer(one, one.set, { log, masks: new Masks(false), program: false }, () => true);
  expect(log.events).toEqual([]);
});
