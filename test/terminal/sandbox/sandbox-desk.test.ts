import { describe, expect, test } from "vitest";
import { Attempt } from "../../../src/lesson/running/attempt.ts";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { COMMON_KEYS } from "../../../src/stage/player/key-table.ts";
import { LINE_KEYS } from "../../../src/stage/player/line-editor.ts";
import type { PlayerInput } from "../../../src/stage/player/player-state.ts";
import type { Overlay, View } from "../../../src/stage/player/view.ts";
import { COVER_KEYS, PROMPT_KEYS } from "../../../src/terminal/sandbox/prompt-keys.ts";
import type { AtExercise, SandboxFiles } from "../../../src/terminal/sandbox/sandbox-command.ts";
import { SandboxDesk } from "../../../src/terminal/sandbox/sandbox-desk.ts";
import { SandboxSession } from "../../../src/terminal/sandbox/sandbox-session.ts";
import type { Exercise } from "../../../src/trace/show/show.ts";
import { canvas, rowsOf, view } from "../../stage/course.ts";
import { EVERY_KEY } from "../every-key.ts";

const BASE = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];

class Files implements SandboxFiles {
  readonly saved = new Map<string, readonly string[]>();
  async save(path: string, steps: readonly string[]) {
    if (path === "full") return "Cannot write full: the disk is full.";
    this.saved.set(path, steps);
    return null;
  }
  async load(path: string) {
    const steps = this.saved.get(path);
    return steps === undefined ? { error: `Cannot read ${path}: there is no such file.` } : { steps };
  }
}

/** Presses keys like the player: each applies to the view after the previous ones. */
function presser(desk: SandboxDesk) {
  let overlay: Overlay = "none";
  return async (...keys: string[]) => {
    let last: readonly PlayerInput[] | null = null;
    for (const key of keys) {
      last = await desk.key(key, view(desk.film.beats - 1, 99, { overlay }));
      for (const input of last ?? []) if (input.type === "cover") overlay = input.overlay;
    }
    return last;
  };
}

const asKeys = (text: string) => [...[...text].map((c) => (c === " " ? "space" : c)), "return"];

function open() {
  const files = new Files();
  const sandbox = new Sandbox("x", BASE);
  const desk = new SandboxDesk(new SandboxSession(sandbox, files));
  const rows = (more: Partial<View> = {}) =>
    rowsOf(desk.film.frame(view(desk.film.beats - 1, 99, more), canvas(100, 30)));
  const press = presser(desk);
  const type = (text: string) => press(...asKeys(text));
  return { files, sandbox, desk, rows, press, type };
}

const prompt = (rows: readonly string[]) => (rows[29] ?? "").trimEnd();

describe("a world in which nothing has happened", () => {
  const desk = () => new SandboxDesk(new SandboxSession(new Sandbox("x", []), new Files()));
  const screen = (of: SandboxDesk, size: readonly [number, number] = [100, 30]) =>
    rowsOf(of.film.frame(view(of.film.beats - 1, 99), canvas(...size))).join("\n");

  test.each([
    [100, 30],
    [60, 18],
  ] as const)("says how to begin, above a line to type in, in a window of %i by %i", (cols, rows) => {
    const of = desk();
    expect(of.film.beats).toBe(1);
    expect(screen(of, [cols, rows]).replace(/\s+/g, " ")).toContain(
      "Nothing has happened yet. Start a server, for example: server start shop.test",
    );
    expect(screen(of, [cols, rows])).toContain("type a step, or help");
  });

  test("says why a step cannot be done, and goes on with the first that can", async () => {
    const of = desk();
    const press = presser(of);
    await press(...asKeys("browser opne /"));
    expect(screen(of)).toContain('"opne" does not fit here.');
    await press("escape", ...asKeys("server start shop.test"));
    expect(screen(of)).toContain("A server starts at shop.test.");
    expect(screen(of)).not.toContain("Nothing has happened yet");
    await press(...asKeys("undo"));
    expect(screen(of)).toContain("Nothing has happened yet");
  });

  test("has an empty jar to inspect", async () => {
    const of = desk();
    await presser(of)(...asKeys("inspect"));
    const shown = of.film.frame(view(0, 99, { overlay: "inspect" }), canvas(100, 30));
    expect(rowsOf(shown).join("\n")).toContain("Nothing has happened yet");
  });
});

describe("SandboxDesk", () => {
  test("a film stays as it is, whatever is typed and done after it: the next one shows that", async () => {
    const { desk, type, press } = open();
    await press("w", "a");
    const film = desk.film;
    const at = view(film.beats - 1, 99);
    const before = film.frame(at, canvas(100, 30));
    await press("i", "t");
    expect(film.frame(at, canvas(100, 30))).toEqual(before);
    expect(desk.film.frame(at, canvas(100, 30))).not.toEqual(before);
    await press("escape");
    await type("wait 1m");
    await type("no step");
    expect(film.frame(at, canvas(100, 30))).toEqual(before);
    expect(film.beats).toBe(at.beat + 1);
  });

  test("what is typed stands in the last row, and Tab completes it", async () => {
    const { rows, press } = open();
    expect(prompt(rows())).toContain("type a step, or help");
    await press("b", "r");
    expect(prompt(rows())).toBe(" > browser");
    await press("tab");
    expect(prompt(rows())).toMatch(/^ > browser /);
    await press("tab");
    expect(rows().join("\n")).toContain("open follow submit");
  });

  test("a paste is typed", async () => {
    const { rows, press } = open();
    await press("b", "paste:rowser\topen /profile");
    expect(prompt(rows())).toBe(" > browser open /profile");
  });

  test("of a paste of several lines all are done, without comments, and the last one waits for Enter", async () => {
    const { desk, sandbox, rows, press } = open();
    const before = desk.film.beats;
    const pasted = "```scene\r\n# first\r\nbrowser open /profile\r\nbrowser open /login\r\nbrowser op";
    expect(await press(`paste:${pasted}`)).toEqual([{ type: "go", beat: before, playing: true }]);
    expect(sandbox.steps).toEqual(["browser open /profile", "browser open /login"]);
    expect(prompt(rows())).toBe(" > browser open");
  });

  test("a paste stops at a line that cannot be done, and says what is wrong with it", async () => {
    const { sandbox, rows, press } = open();
    await press("paste:browser open /profile\nbrowser opne /\nbrowser open /login\n");
    expect(sandbox.steps).toEqual(["browser open /profile"]);
    expect(rows().join("\n")).toContain('"opne" does not fit here');
    expect(prompt(rows())).not.toContain("login");
  });

  test("a paste that is too long is refused in a sentence", async () => {
    const { rows, press } = open();
    await press(`paste:${"x".repeat(20_001)}`);
    expect(rows().join("\n")).toContain("That is too much for a prompt.");
    expect(prompt(rows())).not.toContain("x");
  });

  test("a step is done, and the player goes to its first beat and plays on", async () => {
    const { desk, type, rows } = open();
    const before = desk.film.beats;
    expect(await type("browser open /profile")).toEqual([{ type: "go", beat: before, playing: true }]);
    expect(desk.film.beats).toBeGreaterThan(before);
    expect(rows().join("\n")).toContain("401 Unauthorized");
  });

  test("a wrong step is shown with a mark under the place; the prompt is empty, and the arrow up brings the line back", async () => {
    const { rows, type, press } = open();
    await type("browser opne /profile");
    expect(rows().join("\n")).toMatch(
      /\n > browser opne \/profile *\n {11}\^ *\n "opne" .*Did you mean "open"\?/,
    );
    expect(prompt(rows())).toMatch(/^ > +The arrow up brings the line back\.$/);
    await press("up");
    expect(prompt(rows())).toBe(" > browser opne /profile");
    expect(rows().join("\n")).toContain('Did you mean "open"?');
    await press(..."left ".repeat(10).trim().split(" "), "backspace", "backspace", "n", "e");
    expect(prompt(rows())).toBe(" > browser onee /profile");
    expect(rows().join("\n")).not.toContain('Did you mean "open"?');
  });

  test("what is typed after a wrong step is a line of its own", async () => {
    const { type, rows } = open();
    await type("login as maya");
    expect(await type("help")).toEqual([{ type: "cover", overlay: "note" }]);
    expect(rows({ overlay: "note" }).join("\n")).toMatch(/browser {7}open, follow, submit/);
  });

  test("a wrong step that is longer than the row is shown around its mark", async () => {
    const { type, rows } = open();
    await type(`browser submit /login with ${"username=shivam ".repeat(6)}oops`);
    const shown = rows();
    const mark = shown.findIndex((row) => /^ +\^ *$/.test(row));
    expect(shown[mark - 1]?.[(shown[mark] ?? "").indexOf("^")]).toBe("o");
  });

  test("the words of the sandbox are completed and guessed as those of steps are", async () => {
    const { rows, press, type } = open();
    await press("u", "n", "tab");
    expect(prompt(rows())).toBe(" > undo");
    await press("escape");
    for (const [typed, meant] of [
      ["hepl", "help"],
      ["UNDO", "undo"],
      ["inspct", "inspect"],
    ] as const) {
      await type(typed);
      expect(rows().join("\n")).toContain(`Did you mean "${meant}"?`);
    }
    expect(rows().join("\n").replace(/\s+/g, " ")).toContain(
      "attacker, undo, explain, inspect, save, load, help, quit.",
    );
  });

  test("explain after a wrong step is about that step", async () => {
    const { rows, type } = open();
    await type("browser opne /profile");
    expect(await type("explain")).toEqual([{ type: "cover", overlay: "note" }]);
    const note = rows({ overlay: "note" }).join("\n");
    expect(note).toMatch(/browser opne \/profile *\n {10}\^ *\n +"opne" does not fit here/);
    await type("browser open /profile");
    await type("explain");
    expect(rows({ overlay: "note" }).join("\n")).toContain("The request carries no cookie called sessionId.");
  });

  test("undo, explain, inspect and help", async () => {
    const { desk, rows, type } = open();
    const before = desk.film.beats;
    await type("undo");
    expect(rows().join("\n")).toContain("There is nothing to take back.");
    await type("explain");
    expect(rows().join("\n")).toContain("Nothing has been refused yet.");
    await type("browser open /profile");
    expect(await type("explain")).toEqual([{ type: "cover", overlay: "note" }]);
    const note = rows({ overlay: "note" }).join("\n");
    expect(note).toContain("The request carries no cookie called sessionId.");
    expect(note).toContain("RFC 9110");
    expect(await type("inspect")).toEqual([{ type: "cover", overlay: "inspect" }]);
    expect(await type("undo")).toEqual([{ type: "go", beat: before - 1, playing: false }]);
    expect(desk.film.beats).toBe(before);
    await type("help server");
    expect(rows({ overlay: "note" }).join("\n")).toContain("server restart");
    await type("help serber");
    expect(rows({ overlay: "note" }).join("\n")).toContain('Did you mean "server"?');
    await type("help login");
    expect(rows({ overlay: "note" }).join("\n")).toContain("browser submit /login with username=shivam");
  });

  test("save and load carry the steps; what goes wrong is said", async () => {
    const one = open();
    await one.type("browser open /profile");
    await one.type("save mine");
    expect(one.files.saved.get("mine")).toEqual(["browser open /profile"]);
    await one.type("save full");
    expect(one.rows().join("\n")).toContain("the disk is full");
    await one.type("load nothing");
    expect(one.rows().join("\n")).toContain("there is no such file");
    await one.type("undo");
    expect(await one.type("load mine")).toMatchObject([{ type: "go", playing: true }]);
    expect(one.sandbox.steps).toEqual(["browser open /profile"]);
  });

  test("with nothing typed the arrows go through the beats, and Escape leaves", async () => {
    const { press } = open();
    expect(await press("left")).toBeNull();
    expect(await press("return")).toEqual([{ type: "command", command: "open" }]);
    expect(await press("escape")).toEqual([{ type: "command", command: "quit" }]);
    expect(await press("ctrl+d")).toEqual([{ type: "command", command: "quit" }]);
    expect(await press("ctrl+c")).toBeNull();
  });

  test("Escape asks once before own steps are lost", async () => {
    const { press, type, rows } = open();
    await type("browser open /profile");
    expect(await press("escape")).toEqual([{ type: "cover", overlay: "none" }]);
    expect(rows().join("\n")).toContain("Press Esc again to leave. Your 1 step is lost; save FILE keeps it.");
    expect(await press("escape")).toEqual([{ type: "command", command: "quit" }]);
  });

  test("whatever is done after the question, it is asked anew; what is saved is not lost", async () => {
    const { press, type } = open();
    await type("browser open /profile");
    await press("escape", "left");
    expect(await press("escape")).toEqual([{ type: "cover", overlay: "none" }]);
    await type("save mine");
    expect(await press("escape")).toEqual([{ type: "command", command: "quit" }]);
    await type("browser open /");
    expect(await press("escape")).toEqual([{ type: "cover", overlay: "none" }]);
    await type("save full");
    await press("escape");
    expect(await press("escape")).toEqual([{ type: "cover", overlay: "none" }]);
  });

  test("after a wrong step Escape only puts its message away", async () => {
    const { press, type, rows } = open();
    await type("login");
    expect(await press("escape")).toEqual([{ type: "cover", overlay: "none" }]);
    expect(prompt(rows())).toContain("type a step, or help. Esc leaves.");
    expect(await press("escape")).toEqual([{ type: "command", command: "quit" }]);
  });

  test("what is left out of a box is asked for by a word, as the keys are typed", async () => {
    const { type, rows } = open();
    await type("browser open /profile");
    const shown = rows({ pane: "wire" }).join("\n");
    expect(shown).not.toContain("press i");
  });

  test("with something typed the arrows move in the line, and Escape empties it", async () => {
    const { press, rows } = open();
    await press("a", "c", "left", "b");
    expect(prompt(rows())).toBe(" > abc");
    await press("escape");
    expect(prompt(rows())).toContain("type a step");
  });

  test.each([
    "A shop with a session table, and shivam at its login page",
    "A shop, its API on a host of its own, and another site",
  ])("a title that is too long gives up whole clauses: %s", (title) => {
    const desk = new SandboxDesk(new SandboxSession(new Sandbox(title, BASE), new Files()));
    const [row = ""] = rowsOf(desk.film.frame(view(0, 99), canvas(60, 18)));
    expect(row).not.toContain("…");
    expect(title.startsWith(row.split("  ")[0]?.trim() ?? "?")).toBe(true);
  });

  test("whatever covers the stage says how it is scrolled and closed", async () => {
    const { desk, type, rows } = open();
    await type("help all");
    expect(rows({ overlay: "note" }).at(-3)).toMatch(
      /^ +1-23 of \d+ rows, ↑ ↓ for the others\. Esc closes this\.\s*$/,
    );
    const small = desk.film.frame(view(0, 0, { overlay: "keys" }), canvas(60, 18));
    expect(rowsOf(small).at(-3)).toMatch(/1-11 of \d+ rows, ↑ ↓ for the others\. Esc closes this\./);
    await type("inspect");
    expect(rows({ overlay: "inspect" }).at(-3)).toMatch(/Esc closes this\.\s*$/);
  });

  test.each(["quit", "exit"])("%s leaves", async (word) =>
    expect(await open().type(word)).toEqual([{ type: "command", command: "quit" }]),
  );

  test("a frame changes nothing: what a key does depends on the view that it is handed, not on what was drawn", async () => {
    const { desk, rows, press, type } = open();
    await type("help");
    const before = rows({ overlay: "note" });
    rows();
    expect(rows({ overlay: "note" })).toEqual(before);
    expect(await press("q")).toEqual([{ type: "cover", overlay: "none" }]);
    expect(prompt(rows())).toContain("type a step");
    expect(await desk.key("pageup", view(0, 0, { overlay: "note" }))).toBeNull();
    expect(await desk.key("pageup", view(0, 0))).toEqual([{ type: "command", command: "back" }]);
  });
});

describe("at an exercise", () => {
  const EXERCISE: Exercise = {
    line: 1,
    id: "delete-the-row",
    task: "Log shivam out, and do not touch his browser.",
    base: [...BASE, "browser submit /login with username=shivam password=correct-horse"],
    goals: [
      { claim: "sessions lack abc123", words: "The row is gone" },
      { claim: "last response 401 because session-not-found", words: "The next request gets a 401" },
    ],
    hints: ["one", "two", "three"],
    solution: ["server delete session abc123", "browser open /profile"],
    why: "No row, no user.",
  };

  const at = (attempt: Attempt): AtExercise => ({ attempt, mark: (done) => (done ? "✓" : "○"), asks: true });

  function begin() {
    const attempt = new Attempt("x", EXERCISE);
    let solved = 0;
    const session = new SandboxSession(attempt.sandbox, new Files(), at(attempt), () => {
      solved += 1;
    });
    const desk = new SandboxDesk(session, true);
    const frame = (more: Partial<View> = {}, beat = desk.film.beats - 1) =>
      rowsOf(desk.film.frame(view(beat, 99, more), canvas(100, 30))).join("\n");
    const press = presser(desk);
    const type = (text: string) => press(...asKeys(text));
    return { attempt, desk, frame, press, type, solved: () => solved };
  }

  test("the task is read first, and again when asked for", async () => {
    const { frame, type } = begin();
    expect(frame({ overlay: "note" })).toMatch(/Log shivam out.*[\s\S]*○ The row is gone/);
    await type("browser open /profile");
    expect(await type("task")).toEqual([{ type: "cover", overlay: "note" }]);
    expect(frame({ overlay: "note" })).toContain("○ The row is gone");
  });

  test("each part is ticked off at the beat that shows it, and the end says why", async () => {
    const { desk, frame, type, solved } = begin();
    expect(frame()).toContain("Goal  ○ ○  The row is gone");
    await type("server delete session abc123");
    expect(frame()).toContain("Goal  ✓ ○  The next request gets a 401");
    expect(solved()).toBe(0);
    const before = desk.film.beats;
    await type("browser open /profile");
    expect(frame({}, before)).toContain("Goal  ✓ ○ ");
    expect(frame()).toContain("Goal  ✓ ✓  All done.");
    expect(frame()).toContain("Solved. No row, no user.");
    expect(solved()).toBe(1);
    await type("undo");
    expect(frame()).toContain("Goal  ✓ ○ ");
    expect(solved()).toBe(1);
  });

  test("hints are one more each time; the solution is asked for twice while there are any", async () => {
    const { attempt, desk, frame, type, solved } = begin();
    const before = desk.film.beats;
    await type("hint");
    expect(frame({ overlay: "note" })).toContain("Hint 1 of 3: one");
    await type("solution");
    expect(frame()).toContain("There are hints left");
    expect(await type("solution")).toEqual([{ type: "go", beat: before, playing: true }]);
    expect(attempt.sandbox.steps).toEqual(EXERCISE.solution);
    expect(frame()).toContain('That was the solution. No row, no user. Type "again"');
    expect(frame({}, before)).toMatch(
      /\n > server delete session abc123 +1 of 2 \n$|> server delete session abc123 +1 of 2 *$/,
    );
    expect(frame()).toMatch(/> browser open \/profile +2 of 2 *$/);
    expect(solved()).toBe(0);
    await type("again");
    expect(attempt.sandbox.steps).toEqual([]);
    expect(frame()).toContain("Goal  ○ ○ ");
  });

  test("a step of the solution that is too long for the prompt stands above it, whole", async () => {
    const login = "browser submit /login with username=shivam password=correct-horse";
    const attempt = new Attempt("x", { ...EXERCISE, solution: [login, ...EXERCISE.solution] });
    const desk = new SandboxDesk(new SandboxSession(attempt.sandbox, new Files(), at(attempt)));
    const first = desk.film.beats;
    const press = presser(desk);
    await press(...asKeys("solution"), ...asKeys("solution"));
    const rows = rowsOf(desk.film.frame(view(first, 99), canvas(60, 18)));
    expect(`${rows[14]?.trim()} ${rows[15]?.trim()}`).toBe(`> ${login}`);
    expect(rows[17]?.trim()).toMatch(/^> +1 of 3$/);
  });

  test("who leaves with steps is asked, and told that they are kept; what is solved is left at once", async () => {
    const { frame, press, type } = begin();
    await type("server delete session abc123");
    expect(await press("escape")).toEqual([{ type: "cover", overlay: "none" }]);
    expect(frame()).toContain("Press Esc again to leave. Your 1 step is kept: t comes back to it.");
    await type("browser open /profile");
    expect(await press("escape")).toEqual([{ type: "command", command: "quit" }]);
  });

  test("a solution that was watched is left at once", async () => {
    const { press, type } = begin();
    await type("solution");
    await type("solution");
    expect(await press("escape")).toEqual([{ type: "command", command: "quit" }]);
  });

  test("help names what can be typed here; in a plain sandbox these are no words", async () => {
    const { frame, type } = begin();
    await type("help");
    expect(frame({ overlay: "note" })).toMatch(/hint +A hint/);
    const plain = open();
    await plain.type("hint");
    expect(plain.rows().join("\n")).toContain('"hint" does not fit here');
  });
});

describe("keys", () => {
  const named = EVERY_KEY.filter((key) => key.length > 1 && key !== "space");
  /** Whether a key does something after others, or is left to the player. */
  const does = async (before: readonly string[], key: string): Promise<boolean> => {
    const { desk, rows, press } = open();
    await press(...asKeys("wait 1m"), ...asKeys("wait 2m"), "up", ...before);
    const shown = rows();
    const inputs = await desk.key(key, view(desk.film.beats - 1, 99));
    return inputs === null || inputs.length > 0 || rows().join() !== shown.join();
  };

  test("every key of the tables does something at the prompt, and no other key does", async () => {
    const declared = [...PROMPT_KEYS, ...LINE_KEYS, ...COMMON_KEYS].flatMap(({ keys }) => keys);
    for (const key of named) {
      const done = (await does(["left"], key)) || (await does(["ctrl+u"], key));
      expect({ key, done }).toEqual({ key, done: declared.includes(key) });
    }
  });

  test("on a page over the stage, every key of its table scrolls or closes it", async () => {
    const { desk } = open();
    for (const { command, keys } of COVER_KEYS)
      for (const key of keys)
        expect(await desk.key(key, view(desk.film.beats - 1, 99, { overlay: "note" })), key).toEqual(
          command === "scroll" ? null : [{ type: "cover", overlay: "none" }],
        );
  });
});
