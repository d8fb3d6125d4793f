import { describe, expect, test } from "vitest";
import { Sandbox } from "../../src/lesson/running/sandbox.ts";
import { frameOf } from "../../src/stage/frame-of.ts";
import { misfits } from "../../src/stage/misfits.ts";
import { playable } from "../../src/stage/playable.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { canvas, rowsOf, view } from "./course.ts";

const LOGIN = "browser submit /login with username=shivam password=correct-horse";
const SITE = [
  "balancer start shop.test over a.shop.test b.shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];
const REFRESH = [
  "server start shop.test",
  "server set mode jwt-header",
  "server set refresh 7d",
  "server set denylist yes",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];

function showOf(base: readonly string[], steps: readonly string[]) {
  const sandbox = new Sandbox("Several servers", base);
  for (const step of steps) expect(sandbox.submit(step)).toBeNull();
  return sandbox.show();
}

/** The last frame of every beat, with the types of its events. */
function film(base: readonly string[], steps: readonly string[], cols = 100, rows = 30) {
  const laidOut = timeline(showOf(base, steps), "play");
  const { ticks } = playable(laidOut);
  return laidOut.beats.flatMap((beat, i) => {
    if (beat.kind !== "scene") return [];
    const lines = rowsOf(frameOf(laidOut, view(i, ticks(i) - 1), canvas(cols, rows)));
    return [{ types: beat.events.map((e) => e.type), lead: beat.lead, text: lines.join("\n") }];
  });
}

describe("several servers", () => {
  const steps = [LOGIN, "browser open /profile", "server crash at b.shop.test", "browser open /"];
  const beats = film(SITE, steps);

  test("the box has the name of the server that each event is about", () => {
    const about = beats.filter(({ lead }) => "server" in lead && lead.server !== null);
    expect(about.length).toBeGreaterThan(8);
    for (const { lead, text } of about)
      if ("server" in lead) expect(text, lead.type).toContain(`Server · ${lead.server}`);
  });

  test("until a request is routed, the picture stays with the server that it shows", () => {
    const at = beats.findLastIndex(({ lead }) => lead.type === "request.sent");
    expect(beats[at - 1]?.text).toContain("Server · b.shop.test");
    expect(beats[at]?.text).toContain("waits for a request");
    expect(beats[at + 1]?.lead.type).toBe("request.routed");
    expect(beats[at + 1]?.text).toContain("balancer shop.test");
    expect(beats[at + 1]?.text).toContain("→ a.shop.test");
  });

  test("the others stand below, up or down, with what is in their tables", () => {
    const routed = beats.filter(({ lead }) => lead.type === "request.routed").map(({ text }) => text);
    expect(routed[1]).toContain("a.shop.test  ✓ up  0 sessions");
    expect(routed[2]).toContain("b.shop.test  ✓ up  1 session ");
    expect(routed[3]).toContain("b.shop.test  ✗ down");
    expect(beats.find(({ lead }) => lead.type === "server.crashed")?.text).toContain("down: answers nothing");
  });

  test("with a shared store it is one table", () => {
    const shared = film([...SITE, "server set store shared"], [LOGIN]);
    expect(shared.at(-1)?.text).toContain("a.shop.test  ✓ up  same table");
  });

  test("where the box is narrow, their rows are shorter and whole", () => {
    const narrow = film(SITE, [...steps.slice(0, 2), "server set store shared"], 80, 24).map(
      ({ text }) => text,
    );
    expect(narrow.find((text) => text.includes("✓ 1 row "))).toContain("b.shop.test  ✓ 1 row ");
    expect(narrow.join()).toContain("a.shop.test  ✓ 0 rows ");
    expect(narrow.at(-1)).toContain("a.shop.test  ✓ shared ");
    expect(narrow.join()).toContain("✗ no row for abc123 ");
  });

  test("where none is up, the wire says so", () => {
    const down = film(SITE, ["server crash", "browser open /"]);
    expect(down.findLast(({ lead }) => lead.type === "request.routed")?.text).toContain("✗ no server is up");
  });
});

describe("refresh tokens and a denylist", () => {
  const steps = [
    "page fetch POST /login json username=shivam password=correct-horse",
    "page fetch POST /refresh",
    "server deny tokens of shivam",
    "server delete refresh of shivam",
  ];
  const beats = film(REFRESH, steps);
  const rowOf = (type: string) => beats.findLast(({ lead }) => lead.type === type)?.text ?? "";

  test("are tables in the server's box, and a used token is marked", () => {
    expect(rowOf("refresh.stored")).toMatch(/r-[0-9a-f]{6} {2}→ user 45 {2}used/);
    expect(rowOf("refresh.stored")).toMatch(/r-[0-9a-f]{6} {2}→ user 45 {2}7 days/);
    expect(rowOf("denylist.added")).toMatch(/[0-9a-f]{8} {2}user 45 {2}15 min/);
    expect(rowOf("refresh.stored")).not.toContain("nothing to look up");
  });

  test("where the box is narrow, a row says how long it is kept rather than whose it is", () => {
    const denied = film(REFRESH, steps, 80, 24).findLast(({ lead }) => lead.type === "denylist.added");
    expect(denied?.text).toMatch(/[0-9a-f]{8} {2}15 min/);
  });

  test("a family that ended is struck once", () => {
    expect(rowOf("refresh.revoked")).toMatch(/r-[0-9a-f]{6} {2}→ user 45 {2}ended/);
  });
});

test.each([
  ["several servers", SITE, [LOGIN, "browser open /profile", "server crash", "browser open /"]],
  ["refresh tokens", REFRESH, ["page fetch POST /login json username=shivam password=correct-horse"]],
])("%s: nothing is cut on the smallest screens", (_, base, steps) => {
  expect(misfits(showOf(base, steps))).toEqual([]);
});
