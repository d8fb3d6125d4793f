import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { leversOf } from "../../../src/lab/levers.ts";
import { lineText } from "../../../src/stage/canvas/text.ts";
import type { PlayerInput } from "../../../src/stage/player/player-state.ts";
import type { View } from "../../../src/stage/player/view.ts";
import { LabDesk } from "../../../src/terminal/lab/lab-desk.ts";
import { labKeys } from "../../../src/terminal/lab/lab-keys.ts";
import { CHROME, type RunningLab, startLab } from "../../lab/lab-harness.ts";
import { rowsOf } from "../../stage/course.ts";
import { EVERY_KEY } from "../every-key.ts";

const CANVAS = { cols: 100, rows: 30, glyphs: "unicode" } as const;

let lab: RunningLab;
let desk: LabDesk;

beforeEach(async () => {
  lab = await startLab("session");
  desk = new LabDesk(lab.lab);
  // Like the player: looks at what is new when it is notified.
  desk.onChange(() => {});
});
afterEach(() => lab.close());

const viewOf = (beat: number, more: Partial<View> = {}): View => ({
  beat,
  tick: 99,
  pane: "auto",
  overlay: "none",
  scroll: 0,
  status: { playing: false, speed: 1, count: "" },
  ...more,
});
const lastView = () => viewOf(desk.film.beats - 1);
const screen = (view: View): string => rowsOf(desk.film.frame(view, CANVAS)).join("\n");
const headlines = (): string[] =>
  desk.timeline.beats.flatMap((beat) => (beat.kind === "scene" ? [lineText(beat.headline)] : []));

describe("what comes while it is watched", () => {
  test("whoever looks at the newest beat goes on to the first one that is new, and it plays", async () => {
    const view = lastView();
    await lab.login();
    const before = view.beat + 1;
    expect(desk.changed(view)).toEqual([{ type: "go", beat: before, playing: true }]);
    expect(headlines().some((line) => line.includes("checks the password of shivam"))).toBe(true);
  });

  test("whoever has gone back stays there", async () => {
    const view = viewOf(0);
    await lab.login();
    const beats = desk.film.beats;
    expect(desk.changed(view)).toEqual([]);
    expect(desk.film.beats).toBeGreaterThan(beats);
  });

  test("whoever looks at the one before the newest beat stays there too", async () => {
    const view = viewOf(desk.film.beats - 2);
    await lab.login();
    expect(desk.changed(view)).toEqual([]);
  });

  test("whoever looks at the newest beat when all before it is forgotten goes on to the next one", async () => {
    const begin = (times: number) => {
      for (let i = 0; i < times; i++) lab.lab.live.begins();
    };
    // A thousand exchanges are kept of two thousand and one: of the first kept one, a beat.
    await lab.login();
    begin(1001);
    await desk.key("y", lastView());
    desk.changed(viewOf(0));
    const view = lastView();
    begin(999);
    for (let i = 0; i < 3; i++) await desk.key("y", view);
    expect(desk.changed(view)).toEqual([{ type: "go", beat: 1, playing: true }]);
    expect(desk.film.beats).toBe(4);
  });

  test.each([
    [12, 1, true],
    [13, 13, false],
  ])("of %i new beats the next one shown is number %i", async (added, next, playing) => {
    const view = lastView();
    for (let i = 0; i < added; i++) await desk.key("y", view);
    expect(desk.changed(view)).toEqual([{ type: "go", beat: view.beat + next, playing }]);
    expect(desk.film.beats).toBe(view.beat + 1 + added);
  });

  test("nothing new moves nobody", () => {
    desk.changed(lastView());
    expect(desk.changed(lastView())).toEqual([]);
  });

  test("a panel that was open stays open, except for a note", async () => {
    const go = { type: "go", beat: desk.film.beats, playing: false };
    const view = lastView();
    await desk.key("y", view);
    expect(desk.changed({ ...view, overlay: "flow" })).toEqual([go, { type: "cover", overlay: "flow" }]);
    const next = lastView();
    await desk.key("y", next);
    expect(desk.changed({ ...next, overlay: "note" })).toEqual([{ ...go, beat: go.beat + 1 }]);
  });

  test("whoever looks at the newest beat when it is forgotten is taken to the newest that is left", async () => {
    await lab.login();
    desk.changed(viewOf(0));
    const view = lastView();
    for (let i = 0; i < 2001; i++) lab.lab.live.begins();
    await lab.login({ "User-Agent": CHROME });
    const [go] = desk.changed(view);
    expect(go).toEqual({ type: "go", beat: desk.film.beats - 1, playing: false });
  });

  test("whoever looks at an older one that is forgotten is taken to the oldest that is left, at rest", async () => {
    await lab.login();
    desk.changed(viewOf(0));
    for (let i = 0; i < 2001; i++) lab.lab.live.begins();
    await lab.login({ "User-Agent": CHROME });
    expect(desk.changed(viewOf(1))).toEqual([{ type: "go", beat: 0, playing: false }]);
  });

  test("a beat of a lab has nothing to unfold", () => {
    expect(desk.film.folded(0)).toBe(0);
  });

  test("whoever is far behind is taken to the newest beat", async () => {
    const view = lastView();
    for (let i = 0; i < 10; i++) await lab.login();
    const [go] = desk.changed(view);
    expect(go).toEqual({ type: "go", beat: desk.film.beats - 1, playing: false });
  });

  test("the listener is called once until somebody looks", async () => {
    let calls = 0;
    const other = new LabDesk(lab.lab);
    other.onChange(() => calls++);
    await lab.login();
    expect(calls).toBe(1);
    other.changed(viewOf(0));
    await lab.login();
    expect(calls).toBe(2);
  });
});

describe("keys", () => {
  const press = async (key: string, view = lastView()): Promise<readonly PlayerInput[] | null> =>
    desk.key(key, view);

  test("x deletes the newest row, and what it did is a beat; without a row it says so", async () => {
    await lab.login();
    await press("x");
    desk.changed(viewOf(0));
    expect(headlines().at(-1)).toMatch(/deleted|row/);
    expect((await lab.lab.setup.rows.all()).size).toBe(0);
    await press("x");
    expect(screen(lastView())).toContain("There is no row to delete. Log in first.");
  });

  test("a number before x names the row, and is used up", async () => {
    await lab.login();
    const { cookie } = await lab.login({ "User-Agent": "other/1.0" });
    const counted = { ...lastView(), status: { playing: false, speed: 1, count: "1" } };
    expect(await press("x", counted)).toEqual([{ type: "command", command: "close" }]);
    expect((await lab.send({ path: "/profile", headers: { Cookie: cookie } })).status).toBe(200);
    await press("x", { ...counted, status: { playing: false, speed: 1, count: "7" } });
    expect(screen(lastView())).toContain("The table has no row 7.");
  });

  test("every lever that changes the code shows it in the next beat", async () => {
    for (const key of ["s", "o", "u", "y", "v", "e", "r"]) await press(key);
    desk.changed(lastView());
    expect(headlines().slice(-7)).toEqual([
      "shop.localhost: cookie is now Path=/; HttpOnly; SameSite=Strict.",
      "shop.localhost: cookie is now Path=/; SameSite=Strict.",
      "shop.localhost: cookie is now Path=/; Secure; SameSite=Strict.",
      "shop.localhost: cors is now front-end.",
      "shop.localhost: csrf is now origin.",
      "shop.localhost: clock is now +31m.",
      "shop.localhost restarts.",
    ]);
  });

  test("m opens the page about the lab, and closes it", async () => {
    expect(await press("m")).toEqual([{ type: "cover", overlay: "note" }]);
    expect(await press("m", { ...lastView(), overlay: "note" })).toEqual([
      { type: "cover", overlay: "none" },
    ]);
    const page = screen({ ...lastView(), overlay: "note" });
    expect(page).toContain(lab.lab.origins.shop);
    expect(page).toContain("shivam with correct-horse");
    expect(page).toContain("Restart the server (memory is lost)");
    expect(page).not.toContain("no longer shown");
  });

  test("every key of the table does something, and others are left to the lesson's", async () => {
    const declared = labKeys(leversOf("session")).flatMap(({ keys }) => keys);
    for (const key of EVERY_KEY) expect((await press(key)) !== null, key).toBe(declared.includes(key));
  });

  test("? tells of the page", () => {
    expect(screen({ ...lastView(), overlay: "keys" })).toMatch(/ m +Show or hide the page about the lab/);
  });

  test("a store that does not answer is said, and ends nothing", async () => {
    lab.lab.setup.rows.all = () => Promise.reject(new Error("connection lost"));
    await press("x");
    expect(screen(lastView())).toContain("memory does not answer: connection lost");
  });
});

describe("tasks", () => {
  test("are ticked off by what really happens, one after another, and told of", async () => {
    const done: string[] = [];
    const told = new LabDesk(lab.lab, ({ lesson, exercise }) => done.push(`${lesson}/${exercise}`));
    const states = () => told.tasks.next?.goals.map((goal) => goal.done);
    expect(told.tasks.next?.task.exercise).toBe("keep-it-back");
    await lab.login({ "User-Agent": CHROME });
    told.changed(viewOf(0));
    expect(states()).toEqual([true, false]);
    expect(done).toEqual([]);
    await lab.send({ path: "/profile", host: "api.shop.localhost", headers: { "User-Agent": CHROME } });
    told.changed(viewOf(0));
    expect(done).toEqual(["cookie-rules/keep-it-back"]);
    expect(rowsOf(told.film.frame(viewOf(told.film.beats - 1), CANVAS)).join("\n")).toContain(
      "✓ Log in with a browser. Then make it keep the cookie back",
    );
    expect(told.tasks.next?.task.exercise).toBe("two-rows");
    const page = rowsOf(told.film.frame(viewOf(0, { overlay: "note" }), { ...CANVAS, rows: 60 })).join("\n");
    expect(page).toContain("✓  Log in with a browser.");
    expect(page).toContain("○  Fill the table");
  });

  test("the one that comes next is below every beat, and where there is none, nothing is", () => {
    const rows = (lessons: RunningLab["lab"]["setup"]["lessons"]) => {
      Object.defineProperty(lab.lab.setup, "lessons", { value: lessons });
      return rowsOf(new LabDesk(lab.lab).film.frame(viewOf(0), CANVAS)).join("\n");
    };
    expect(rows(lab.lab.setup.lessons)).toContain("○ ○  The browser has the cookie");
    expect(rows({ paths: [], read: () => "" })).not.toContain("○");
  });
});
