import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { labSteps } from "../../src/lab/lab-steps.ts";
import { whatHolds } from "../../src/lab/what-holds.ts";
import { lineText } from "../../src/stage/canvas/text.ts";
import { LabDesk } from "../../src/terminal/lab/lab-desk.ts";
import { labLines } from "../../src/terminal/lab/lab-words.ts";
import { fold } from "../../src/trace/knowledge/fold.ts";
import type { Knowledge } from "../../src/trace/knowledge/knowledge.ts";
import { CHROME, FIREFOX, type RunningLab, startLab } from "./lab-harness.ts";

let lab: RunningLab;

beforeEach(async () => {
  lab = await startLab("session");
});
afterEach(() => lab.close());

/** What everybody knows that lasts: servers with their rows, and the jars of all clients. */
const lasting = ({ servers, shared, jar, device, elsewhere }: Knowledge) => ({
  servers: servers.map(({ name, up, users, key, settings }) => ({ name, up, users, key, settings })),
  rows: [...servers.map(({ memory }) => memory), shared].map(({ sessions }) =>
    sessions.map(({ sessionId, userId }) => `${sessionId} of ${userId}`),
  ),
  front: [device, inJar(jar)],
  others: Object.entries(elsewhere)
    .map(([name, { jar: theirs }]) => [name, inJar(theirs)])
    .filter(([, cookies]) => cookies !== ""),
});

const inJar = (jar: Knowledge["jar"]): string => jar.map(({ name, value }) => `${name}=${value}`).join("; ");

/** What a browser adds to a form that it sends from a page of the same origin. */
const form = (agent: string) => ({
  "User-Agent": agent,
  "Sec-Fetch-Site": "same-origin",
  "Sec-Fetch-Mode": "navigate",
  "Sec-Fetch-Dest": "document",
});

/** Three clients log in, one of them out, one row is deleted, and the server restarts before the last one. */
async function aVisit(): Promise<void> {
  const out = await lab.login(form(CHROME));
  await lab.send({ method: "POST", path: "/logout", headers: { ...form(CHROME), Cookie: out.cookie } });
  await lab.login(form(FIREFOX));
  await lab.login();
  await lab.lab.deleteRow();
  const { cookie } = await lab.login(form(CHROME));
  await lab.send({ path: "/profile", headers: { ...form(CHROME), Cookie: cookie } });
}

/** Starts exchanges without events, until earlier ones are too many. */
const manyBegin = () => {
  for (let i = 0; i < 2001; i++) lab.lab.live.begins();
};

describe("what holds of a beginning that is no longer told", () => {
  test("law: folded, it is what the whole of it is, wherever it is cut", async () => {
    await aVisit();
    await lab.lab.restart();
    await lab.login(form(FIREFOX));
    const { events } = lab.lab.live;
    for (let end = 0; end <= events.length; end++) {
      const before = events.slice(0, end);
      expect(lasting(fold(whatHolds(before)))).toEqual(lasting(fold(before)));
    }
  });

  test("is short, however often the same happened", async () => {
    await aVisit();
    const once = whatHolds(lab.lab.live.events).length;
    for (let i = 0; i < 20; i++) await lab.send({ path: "/profile" });
    expect(lab.lab.live.events.length).toBeGreaterThan(100);
    expect(whatHolds(lab.lab.live.events).length).toBeLessThan(once + 3);
  });

  test("its numbers are places in a trace", async () => {
    await aVisit();
    const held = whatHolds(lab.lab.live.events);
    expect(held.map(({ seq }) => seq)).toEqual(held.map((_, i) => i));
  });
});

describe("a lab that has been asked more than is told", () => {
  test("says so, knows what it knew, and lights the lines of what is left alone", async () => {
    await aVisit();
    const before = lasting(fold(lab.lab.live.events));
    manyBegin();
    expect(lasting(fold(lab.lab.live.events))).toEqual(before);
    expect(lab.lab.live.forgotten).toBeGreaterThan(1000);
    expect(labLines(lab.lab, []).join("\n")).toContain("requests are no longer shown");
    const { segments, trace } = lab.lab.live.show();
    const [scene] = segments;
    if (scene?.kind !== "scene") throw new Error("a lab is one scene");
    const lit = scene.listings.flatMap(({ lines }) => lines.flatMap(({ seqs }) => seqs));
    expect(lit).toEqual([]);
    await lab.login();
    const now = lab.lab.live.show().segments[0];
    const seqs =
      now?.kind === "scene" ? now.listings.flatMap((l) => l.lines.flatMap((line) => line.seqs)) : [];
    expect(seqs.length).toBeGreaterThan(0);
    for (const seq of seqs) expect(seq).toBeGreaterThanOrEqual(trace.length - 20);
  });

  test("says how far the numbers of its events have moved, so that each keeps a stable one", async () => {
    const { live } = lab.lab;
    expect([live.offset, live.forgotten]).toEqual([0, 0]);
    await aVisit();
    const before = live.events.length;
    for (let i = 0; i < 1990; i++) live.begins();
    expect([live.events.length, live.offset, live.forgotten]).toEqual([before, 0, 0]);
    manyBegin();
    const moved = before - live.events.length;
    expect(moved).toBeGreaterThan(0);
    expect(live.offset).toBe(moved);
    await lab.login(form(FIREFOX));
    const [last] = live.events.slice(-1);
    manyBegin();
    // What holds of the first beginning is forgotten once more, and replaced by what holds now.
    expect(live.offset).toBeGreaterThan(moved);
    expect(last?.seq).toBeGreaterThan(live.events.length - 1);
    expect(live.events.map(({ seq }) => seq)).toEqual(live.events.map((_, i) => i));
  });

  test("on the stage the beat that is looked at stays, under another number; one that is forgotten is the first that is left", async () => {
    const desk = new LabDesk(lab.lab);
    desk.onChange(() => {});
    await aVisit();
    desk.changed({ beat: desk.film.beats - 1 } as never);
    manyBegin();
    await lab.login(form(FIREFOX));
    const looked = desk.film.beats - 3;
    expect(desk.changed({ beat: looked, overlay: "none" } as never)).toEqual([
      { type: "go", beat: 0, playing: false },
    ]);
    const [first] = desk.timeline.beats;
    if (first?.kind !== "scene") throw new Error("a lab is one scene");
    expect(lineText(first.headline)).toContain("Firefox");
  });

  test("a sandbox that takes over has those who are logged in", async () => {
    await aVisit();
    manyBegin();
    const steps = labSteps("session", lab.lab.live.events).map(({ text }) => text);
    expect(steps.filter((step) => step.startsWith("browser submit /login"))).toHaveLength(2);
  });
});
