import { describe, expect, test } from "vitest";
import { listingInView, routeAround } from "../../../src/stage/timeline/listing-in-view.ts";
import type { TraceEvent } from "../../../src/trace/event.ts";
import type { ExchangeState } from "../../../src/trace/knowledge/knowledge.ts";
import type { Listing } from "../../../src/trace/show/show.ts";

/** A listing; a line ends in the numbers of the events that light it up: "text // 3 4". */
const listing = (file: string, ...lines: readonly string[]): Listing => ({
  file,
  lines: lines.map((line) => {
    const [text = "", numbers = ""] = line.split(" // ");
    return { text, seqs: numbers.split(" ").filter(Boolean).map(Number) };
  }),
});
const event = (seq: number, type: string, setCookie?: string): TraceEvent =>
  ({
    seq,
    type,
    response: {
      status: 200,
      fields: setCookie === undefined ? [] : [{ name: "Set-Cookie", value: setCookie }],
      body: "",
    },
  }) as unknown as TraceEvent;
const exchange = (method: string, path: string, phase: ExchangeState["phase"] = "asked" as never) =>
  ({
    phase,
    request: { method, url: `https://shop.test${path}`, fields: [], body: "" },
  }) as unknown as ExchangeState;

const SERVER = listing(
  "server.js",
  "const sessions = new Map() // 1",
  'app.post("/login", (req, res) => {',
  "  check(req) // 2 12",
  '  res.clearCookie("old")',
  '  res.cookie("id", id)',
  "  res.send() // 3",
  "})",
  'app.get("/profile", (req, res) => {',
  "  check(req) // 2 12",
  "  res.json(user) // 4",
  "})",
  "listen() // 5",
);
const lineAt = (...args: Parameters<typeof listingInView>) => listingInView(...args)?.line;

describe("the line that is lit", () => {
  const at = (lead: TraceEvent, asked: ExchangeState | null = null, events = [lead]) =>
    lineAt([SERVER], events, lead, asked, null);

  test("is the one of the event that is told, before those of others", () => {
    expect(at(event(1, "server.restarted"))).toBe(0);
    expect(at(event(5, "server.restarted"))).toBe(11);
    expect(at(event(9, "x"), null, [event(1, "x"), event(5, "x"), event(9, "x")])).toBe(11);
    expect(at(event(9, "x"))).toBeNull();
    expect(at(event(1, "x"), null, [event(5, "x")])).toBe(0);
  });

  test("of a route runs only for requests to it, one outside of all for any", () => {
    expect(at(event(2, "x"), exchange("POST", "/login"))).toBe(2);
    expect(at(event(2, "x"), exchange("GET", "/profile"))).toBe(8);
    expect(at(event(2, "x"), exchange("GET", "/profile?next=1"))).toBe(8);
    expect(at(event(2, "x"), exchange("GET", "/login"))).toBeNull();
    expect(at(event(5, "x"), exchange("GET", "/login"))).toBe(11);
    expect(at(event(1, "x"), exchange("GET", "/login"))).toBe(0);
  });

  test("may be of any route once the exchange is done, unless its answer is told", () => {
    const done = exchange("GET", "/profile", "done");
    expect(at(event(3, "x"), done)).toBe(5);
    expect(at(event(3, "response.sent"), done)).toBeNull();
    expect(at(event(3, "x"), done, [event(3, "x"), event(7, "response.received")])).toBeNull();
  });

  test("of an answer that sets a cookie is the last one before it that sets one", () => {
    const sent = (seq: number, cookie?: string) =>
      at(event(seq, "response.sent", cookie), exchange("POST", "/login"));
    expect(sent(3, "id=1")).toBe(4);
    expect(sent(3)).toBe(5);
    // No line of this route sets one: the line that answers.
    expect(at(event(4, "response.sent", "id=1"), exchange("GET", "/profile"))).toBe(9);
    expect(lineAt([SERVER], [event(3, "x", "id=1")], event(3, "x", "id=1"), null, null)).toBe(5);
  });

  test("is that line itself, if it sets the cookie and answers", () => {
    const both = listing("a.js", 'res.cookie("a", 1)', 'res.set("Set-Cookie", "b=1") // 3');
    expect(lineAt([both], [], event(3, "response.sent", "b=1"), null, null)).toBe(1);
    const first = listing("a.js", 'res.cookie("a", 1)', "res.send() // 3");
    expect(lineAt([first], [], event(3, "response.sent", "a=1"), null, null)).toBe(0);
  });
});

describe("the listing, if no line is lit", () => {
  const PAGE = listing("page.html", "<form>", "</form>");
  const OTHER = listing("api.js", "const x = 1", 'api.get("/data", () => {', "})");

  test("is the one with the route that is asked for, from there on", () => {
    expect(listingInView([SERVER, OTHER], [], null, exchange("GET", "/data"), SERVER)).toEqual({
      of: OTHER,
      line: null,
      top: 1,
    });
    expect(listingInView([SERVER], [], null, exchange("GET", "/profile"), null)).toMatchObject({ top: 7 });
    expect(listingInView([OTHER], [], null, exchange("GET", "/none"), null)).toMatchObject({ top: null });
    expect(listingInView([PAGE], [], null, exchange("GET", "/none"), null)).toMatchObject({ top: 0 });
  });

  test("is the one that was shown, or the first; without an exchange from its beginning", () => {
    const twins = [PAGE, listing("page.html", "<p>"), OTHER];
    expect(listingInView(twins, [], null, null, OTHER)).toEqual({ of: OTHER, line: null, top: 0 });
    expect(listingInView(twins, [], null, null, PAGE)?.of).toBe(PAGE);
    expect(listingInView(twins, [], null, null, null)?.of).toBe(PAGE);
    expect(listingInView(twins, [], null, null, SERVER)?.of).toBe(PAGE);
    expect(listingInView([], [], null, null, null)).toBeNull();
  });
});

test.each([
  [0, { from: 0, to: 11 }],
  [1, { from: 1, to: 6 }],
  [4, { from: 1, to: 6 }],
  [9, { from: 7, to: 10 }],
  [11, { from: 7, to: 10 }],
])("the route around line %d", (line, route) => {
  expect(routeAround(SERVER.lines, line)).toEqual(route);
});

test("a route without an end goes to the last line", () => {
  const { lines } = listing("a.js", "x", 'app.get("/", () => {', "  y", "  z");
  expect(routeAround(lines, 2)).toEqual({ from: 1, to: 3 });
  expect(routeAround(lines, 0)).toEqual({ from: 0, to: 3 });
  expect(routeAround(listing("b.js", 'app.get("/", () => {', "})", "x").lines, 0)).toEqual({
    from: 0,
    to: 1,
  });
});
