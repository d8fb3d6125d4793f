import { describe, expect, test } from "vitest";
import { World } from "../../../src/sim/world.ts";
import { fold } from "../../../src/trace/knowledge/fold.ts";
import { activeTab, balancerOf, NOTHING } from "../../../src/trace/knowledge/knowledge.ts";
import { serverNamed, serversAt, serversIn } from "../../../src/trace/knowledge/server-view.ts";
import { play, shop } from "../../lesson/play.ts";

test("the tab in front, or null where none is open", () => {
  const seen = (...steps: string[]) => activeTab(fold(shop("none", ...steps).trace))?.name ?? null;
  expect(seen("browser tab two")).toBe("two");
  expect(seen("browser tab two", "browser close")).toBe("tab 1");
  expect(seen("browser quit")).toBeNull();
});

test("before anything happens nothing is known", () => {
  expect(fold([])).toMatchObject({ now: 0, held: false, jar: [], tabs: [], servers: [], exchange: null });
});

describe("two sites with a balancer each", () => {
  const { trace } = play(
    new World(),
    "balancer start one.test over a.one.test b.one.test",
    "balancer start two.test over a.two.test b.two.test",
    "balancer set policy sticky at two.test",
    "proxy start gate.test over two.test",
    "server start alone.test",
    "server set clock +30s at a.two.test",
  );
  const known = () => fold(trace);
  const names = (host?: string) => serversAt(known(), host).map(({ name }) => name);

  test("have their own policies", () => {
    expect(known().balancers.map(({ name, policy }) => [name, policy])).toEqual([
      ["one.test", "round-robin"],
      ["two.test", "sticky"],
    ]);
  });

  test("have their own servers, by the name of the site, of a proxy before it, or of one of them", () => {
    expect(names("one.test")).toEqual(["a.one.test", "b.one.test"]);
    expect(names("two.test")).toEqual(["a.two.test", "b.two.test"]);
    expect(names("gate.test")).toEqual(["a.two.test", "b.two.test"]);
    expect(names("b.two.test")).toEqual(["b.two.test"]);
    expect(names("alone.test")).toEqual(["alone.test"]);
    expect(names("nowhere.test")).toEqual([]);
    expect(names()).toEqual(["a.one.test", "b.one.test"]);
  });

  test("a server is behind its own balancer, or behind none", () => {
    const of = (server: string | null) => balancerOf(known(), server)?.name ?? null;
    expect([of("b.one.test"), of("a.two.test"), of("alone.test"), of(null)]).toEqual([
      "one.test",
      "two.test",
      null,
      null,
    ]);
    expect(balancerOf(NOTHING, "a.one.test")).toBeNull();
  });

  test("a server has what its settings say, and is up", () => {
    expect(serverNamed(known(), "a.two.test")).toMatchObject({ clockOff: 30_000, store: "memory", up: true });
    expect(serverNamed(known(), "b.two.test")).toMatchObject({ clockOff: 0, mode: "none", sessions: [] });
    expect(serverNamed(known(), "two.test")).toBeNull();
    expect(serversIn(known()).map(({ up }) => up)).toEqual([true, true, true, true, true]);
  });
});

describe("of two tabs", () => {
  const steps = [
    "page write memory.a 1",
    "browser tab two",
    "browser open https://shop.test/login",
    "page write memory.b 2",
  ];
  const known = (...more: string[]) => fold(shop("none", ...steps, ...more).trace);
  const memory = (...more: string[]) => known(...more).storage.map(({ tab, key }) => [tab, key]);

  test("one keeps its memory when the other opens a page, or goes back to one", () => {
    expect(memory()).toEqual([
      ["tab 1", "a"],
      ["two", "b"],
    ]);
    expect(memory("browser open https://shop.test/")).toEqual([["tab 1", "a"]]);
    const back = memory("browser open https://shop.test/", "page write memory.c 3", "browser back");
    expect(back).toContainEqual(["tab 1", "a"]);
    expect(back).not.toContainEqual(["two", "c"]);
    expect(back.filter(([tab]) => tab === "tab 1")).toHaveLength(1);
  });

  test("the one in front has the frame", () => {
    const frames = (...more: string[]) => known(...more).tabs.map(({ name, frame }) => [name, frame]);
    expect(frames("browser frame https://evil.test/")).toEqual([
      ["tab 1", null],
      ["two", "https://evil.test/"],
    ]);
    expect(frames("browser frame https://evil.test/", "browser leave frame")).toEqual([
      ["tab 1", null],
      ["two", null],
    ]);
  });
});
