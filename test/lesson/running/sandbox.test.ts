import { describe, expect, test } from "vitest";
import { complete } from "../../../src/lesson/language/complete.ts";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { refusalIn } from "../../../src/trace/causes.ts";

const BASE = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];
/** Returns the explanation, from the first cause on: the codes of refusals, and the types of other events. */
function codes(sandbox: Sandbox): string[] {
  const { chain = [] } = sandbox.explain() ?? {};
  return chain.map(({ event }) => refusalIn(event)?.code ?? event.type);
}

const LOGIN = "browser submit /login with username=shivam password=correct-horse";

describe("Sandbox", () => {
  test("does steps, one after the other", () => {
    const sandbox = new Sandbox("x", BASE);
    expect(sandbox.submit(LOGIN)).toBeNull();
    expect(sandbox.submit("browser open /profile")).toBeNull();
    expect(sandbox.trace.at(-1)).toMatchObject({ type: "page.opened", status: 200 });
    expect(sandbox.steps).toEqual([LOGIN, "browser open /profile"]);
  });

  test("a step that does not parse says where, and changes nothing", () => {
    const sandbox = new Sandbox("x", BASE);
    const before = sandbox.trace;
    expect(sandbox.submit("browser opne /profile")).toMatchObject({
      column: 9,
      message: expect.stringContaining('"open"'),
    });
    expect(sandbox.trace).toEqual(before);
    expect(sandbox.steps).toEqual([]);
  });

  test("a step that this world does not allow says so, and changes nothing", () => {
    const sandbox = new Sandbox("x", BASE);
    sandbox.submit(LOGIN);
    const before = sandbox.trace;
    expect(sandbox.submit("server delete session nope")).toMatchObject({
      message: expect.stringContaining("abc123"),
    });
    expect(sandbox.trace).toEqual(before);
  });

  test("a step that fails half-way leaves nothing behind", () => {
    const maya = "server add user maya id 46 role reader password blue-kettle";
    const sandbox = new Sandbox("x", ["balancer start shop.test over a.shop.test b.shop.test"]);
    sandbox.submit(`${maya} at b.shop.test`);
    const before = structuredClone(sandbox.trace);
    // The first server could take her, the second has her.
    expect(sandbox.submit(maya)?.message).toContain("b.shop.test has a user called maya already.");
    expect(sandbox.trace).toEqual(before);
    expect(sandbox.steps).toHaveLength(1);
    expect(sandbox.submit("browser open /")).toBeNull();
    expect(sandbox.trace.slice(0, before.length)).toEqual(before);
  });

  test("undo gives back the very trace from before the step", () => {
    const sandbox = new Sandbox("x", BASE);
    sandbox.submit(LOGIN);
    const before = structuredClone(sandbox.trace);
    sandbox.submit("wait 31m");
    expect(sandbox.undo()).toBe("wait 31m");
    expect(sandbox.trace).toEqual(before);
    sandbox.undo();
    expect(sandbox.undo()).toBeNull();
    expect(sandbox.trace).toEqual(new Sandbox("x", BASE).trace);
  });

  test("the last refusal is the one to explain", () => {
    const sandbox = new Sandbox("x", BASE);
    expect(sandbox.explain()).toBeNull();
    sandbox.submit("browser open /profile");
    expect(codes(sandbox)).toEqual(["no-cookie"]);
    sandbox.submit("browser open /nowhere");
    expect(codes(sandbox)).toEqual(["no-such-page"]);
  });

  test("a refusal is explained by the step that brought it, and the events of that step", () => {
    const sandbox = new Sandbox("x", BASE);
    for (const step of [LOGIN, "server delete sessions of shivam", "browser open /profile", "wait 1m"])
      expect(sandbox.submit(step)).toBeNull();
    const { chain = [], also = [] } = sandbox.explain() ?? {};
    expect(chain.map(({ event, step }) => [event.type, step])).toEqual([
      ["session.deleted", "server delete sessions of shivam"],
      ["access.denied", "browser open /profile"],
    ]);
    expect(also).toEqual([]);
  });

  test("each event belongs to the step that brought it, and those before the learner's to none", () => {
    const sandbox = new Sandbox("x", BASE);
    const start = sandbox.trace.length;
    const ends: number[] = [];
    const steps = [
      LOGIN,
      "wait 1m",
      "browser open /profile",
      "browser tab two",
      "browser open https://shop.test/",
    ];
    for (const step of steps) {
      sandbox.submit(step);
      ends.push(sandbox.trace.length);
    }
    for (let seq = 0; seq < sandbox.trace.length; seq++) {
      const index = ends.findIndex((end) => seq < end);
      expect(sandbox.stepAt(seq)).toEqual(seq < start ? null : { text: steps[index], index });
    }
    expect(new Sandbox("x", []).stepAt(0)).toBeNull();
    expect(new Sandbox("x", BASE).stepAt(start - 1)).toBeNull();
  });

  test("begins anew where it began", () => {
    const sandbox = new Sandbox("x", BASE);
    sandbox.submit(LOGIN);
    sandbox.submit("browser opne /");
    sandbox.reset();
    expect(sandbox.steps).toEqual([]);
    expect(sandbox.trace).toEqual(new Sandbox("x", BASE).trace);
  });

  test("what is shown begins with the last thing before the learner's own steps", () => {
    const sandbox = new Sandbox("x", BASE);
    const [scene] = sandbox.show().segments;
    expect(scene).toMatchObject({ kind: "scene", to: sandbox.trace.length });
    sandbox.submit(LOGIN);
    expect(sandbox.show().segments[0]).toMatchObject({
      from: (scene as { from: number }).from,
      to: sandbox.trace.length,
    });
  });
});

describe("complete", () => {
  const sandbox = new Sandbox("x", BASE);
  sandbox.submit(LOGIN);
  const words = (text: string) => complete(text, sandbox.knowledge).words;

  test.each([
    ["", ["browser", "page", "server", "balancer", "proxy", "cache", "wire", "wait", "attacker"]],
    ["br", ["browser"]],
    ["browser o", ["open"]],
    ["browser open /p", ["/profile"]],
    ["browser submit /login ", ["with", "using"]],
    ["browser submit /login with u", ["username=shivam"]],
    ["server set m", ["mode"]],
    ["server set mode j", ["jwt-header", "jwt-cookie"]],
    ["server delete session ", ["abc123"]],
    ["server delete sessions of ", ["shivam"]],
    ["browser edit cookie ", ["sessionId"]],
    ["page fetch GET /profile cr", ["credentials"]],
    ["page fetch GET /profile credentials ", ["omit", "same-origin", "include"]],
    ["server restart at ", ["shop.test"]],
    ["nonsense ", []],
    ['browser open "', []],
  ])("%j", (text, expected) => expect(words(text)).toEqual(expected));

  test("says where the word begins", () => {
    expect(complete("browser op", sandbox.knowledge).from).toBe(8);
    expect(complete("browser ", sandbox.knowledge).from).toBe(8);
  });

  test("what can be typed besides steps begins a line, and nothing else", () => {
    expect(complete("un", sandbox.knowledge, ["undo"]).words).toEqual(["undo"]);
    expect(complete("browser un", sandbox.knowledge, ["undo"]).words).toEqual([]);
  });

  test("requests that are held are offered by their numbers, as long as they are under way", () => {
    const held = new Sandbox("x", ["server start shop.test", "server route /old redirects /new"]);
    const offered = (...steps: string[]) => {
      for (const step of steps) expect(held.submit(step)).toBeNull();
      return complete("wire deliver ", held.knowledge).words;
    };
    expect(offered("browser open /")).toEqual([]);
    expect(offered("wire hold")).toEqual([]);
    expect(offered("browser open /old")).toEqual(["1"]);
    expect(offered("browser tab two", "browser open https://shop.test/b")).toEqual(["1", "2"]);
    expect(offered("wire deliver 1")).toEqual(["1", "2"]);
    expect(offered("wire answer 1")).toEqual(["2", "3"]);
    expect(offered("wire deliver 3", "wire answer 3")).toEqual(["2"]);
    expect(offered("wire release")).toEqual([]);
    expect(offered("wire hold", "browser open https://shop.test/c")).toEqual(["1"]);
  });

  test("a page of another host is offered by its whole address, a path within one's own is not", () => {
    const many = new Sandbox("x", [
      "server start shop.test",
      "server start evil.test",
      "balancer start www.test over a.test b.test",
      "server set algorithm RS256",
    ]);
    const offered = (text: string) => complete(text, many.knowledge).words;
    expect(offered("browser open h")).toEqual([
      "https://evil.test/",
      "https://a.test/",
      "https://b.test/",
      "https://www.test/",
    ]);
    expect(offered("browser open /l")).toEqual(["/login", "/logout"]);
    expect(offered("server route h")).toEqual([]);
    expect(offered("server restart at ")).toEqual(["shop.test", "evil.test", "a.test", "b.test", "www.test"]);
    expect(words("browser open h")).toEqual([]);
  });

  test("a whole word offers nothing", () => expect(words("browser open")).toEqual([]));
});

describe("what was shown before", () => {
  const LOGIN = "browser submit /login with username=shivam password=correct-horse";
  const SHOP = [
    "server start shop.test",
    "server set mode session",
    "server add user shivam id 45 role admin password correct-horse",
    "browser open /login",
    LOGIN,
  ];
  const foldsOf = (...steps: string[]) => {
    const sandbox = new Sandbox("x", SHOP);
    for (const step of steps) expect(sandbox.submit(step)).toBeNull();
    return sandbox.show().segments.flatMap((s) => (s.kind === "scene" ? s.folds : []));
  };

  test("is one beat when it is done again", () => {
    expect(foldsOf("browser open /profile")).toEqual([]);
    expect(foldsOf("browser open /profile", "browser open /profile")).toHaveLength(1);
    expect(foldsOf("browser open /login")).toHaveLength(0);
  });

  test("is shown whole when it comes to something else", () => {
    expect(foldsOf("browser open /profile", "browser clear cookies", "browser open /profile")).toEqual([]);
  });

  test("is forgotten with what is taken back", () => {
    const sandbox = new Sandbox("x", SHOP);
    sandbox.submit("browser open /profile");
    sandbox.undo();
    sandbox.submit("browser open /profile");
    expect(sandbox.show().segments).toMatchObject([{ folds: [] }]);
  });
});

test("what else a step had refused is told once for each reason", () => {
  const sandbox = new Sandbox("x", [
    "server start shop.test",
    'server route /set sets "__Host-a=1"',
    'server route /set sets "__Host-b=1"',
    'server route /set sets "c=1; SameSite=None"',
    "browser open /",
  ]);
  sandbox.submit("browser open /set");
  const { chain = [], also = [] } = sandbox.explain() ?? {};
  const codesOf = (events: readonly { event: Parameters<typeof refusalIn>[0] }[]) =>
    events.map(({ event }) => refusalIn(event)?.code);
  expect(new Set(codesOf([...chain, ...also])).size).toBe(chain.length + also.length);
  expect(also.length).toBeGreaterThan(0);
});

test("a setup step that is none is left out", () => {
  const sandbox = new Sandbox("x", ["server start shop.test", "nonsense", "browser open /"]);
  expect(sandbox.trace.at(-1)?.type).toBe("page.opened");
});

test("each attribute that is ignored is told, and a cookie of another site is not", () => {
  const sandbox = new Sandbox("x", [
    "server start shop.test",
    'server route /set sets "a=1; Secured; Http-Only; SameSite=None"',
    "browser open /",
  ]);
  sandbox.submit("browser open /set");
  const told = sandbox
    .explain()
    ?.also.map(({ event }) => (event.type === "attribute.ignored" ? event.attribute : event.type));
  expect(told).toEqual(["Secured", "Http-Only"]);
});

test("a line that can be run leaves no problem behind, and one that was shown before is one beat apart", () => {
  const sandbox = new Sandbox("x", BASE);
  sandbox.submit("nonsense");
  expect(sandbox.refusedLine?.text).toBe("nonsense");
  sandbox.submit("browser open /profile");
  expect(sandbox.refusedLine).toBeNull();
  const foldsOf = () => sandbox.show().segments.flatMap((s) => (s.kind === "scene" ? s.folds : []));
  expect(foldsOf()).toEqual([]);
  const from = sandbox.trace.length;
  sandbox.submit("browser open /profile");
  expect(foldsOf()).toEqual([{ from, to: sandbox.trace.length, words: null, apart: true }]);
});
