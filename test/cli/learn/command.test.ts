import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../course.ts";
import { ProgramHost, run, SLUGS } from "../program-host.ts";

/** In the words of the curriculum. */
const STAGES = {
  "session-login": [
    "User logs in",
    "Server creates session ID",
    "Session stored in DB/memory",
    "Session ID sent in cookie",
    "Browser stores cookie",
    "Every request sends cookie",
    "Server verifies session",
    "Access granted",
  ],
  "jwt-login": [
    "Login",
    "Server creates JWT",
    "Token sent to browser",
    "Browser stores token",
    "Client sends token in headers",
    "Server verifies JWT signature",
  ],
} as const;

const TYPE = "Type the header. Enter goes on without, b goes back, q leaves: ";
/** The beat of jwt-login that asks for a header, as `learn` counts. */
const TYPED = timeline(showOf("jwt-login"), "learn").beats.findIndex((b) => b.kind === "prediction") + 1;
const PROMPT = "Enter goes on, b goes back, g explains words, q leaves: ";
const OPEN = "Enter goes on, o tells it step by step, b goes back, g explains words, q leaves: ";

const ASK = "Answer a, b, c. Enter goes on without, q leaves: ";

/** Lines of a text that match. */
const matching = (text: string, pattern: RegExp): string[] => text.split("\n").filter((l) => pattern.test(l));
/** The numbers of the beats that were printed, in order. */
const beats = (text: string): number[] =>
  [...text.matchAll(/(?:^|: )Beat (\d+) of \d+$/gm)].map((m) => Number(m[1]));

describe("an unknown lesson: exit 2, nothing on standard output, one sentence", () => {
  test.each([
    ["sesion-login", ' Did you mean "session-login"?'],
    ["JWT-Login", ' Did you mean "jwt-login"?'],
    ["http", ' Did you mean "http-forgets"?'],
    ["quantum", ""],
    ["", ""],
  ])("%j", async (slug, hint) => {
    const err = `There is no lesson "${slug}".${hint} To see them all: auth-explained list\n`;
    for (const command of ["play", "learn"]) {
      expect(await run([command, slug])).toEqual({ code: 2, out: "", err });
    }
  });
});

describe("who leaves a lesson", () => {
  async function left(key: string, ...flags: string[]) {
    const host = new ProgramHost(["learn", "session-login", ...flags], { terminal: true, stdin: key });
    const code = await runOn(host);
    return { code, said: /To come back.*/.exec(host.stderr.text())?.[0] ?? null };
  }

  test("on a screen is told how to come back to the beat", async () => {
    expect(await left("q")).toEqual({
      code: 0,
      said: "To come back to this beat: auth-explained learn session-login",
    });
  });

  test("by Ctrl-C, or as text, is not", async () => {
    expect(await left("\u0003")).toEqual({ code: 130, said: null });
    expect(await left("q\n", "--plain")).toEqual({ code: 0, said: null });
  });
});

describe("told as text", () => {
  test.each(Object.entries(STAGES))("play %s: every stage once, in order", async (slug, stages) => {
    const { code, out, err } = await run(["play", slug, "--plain"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(matching(out, /^Stage /)).toEqual(
      stages.map((label, i) => `Stage ${i + 1} of ${stages.length}: ${label}`),
    );
    const all = beats(out);
    expect(all).toEqual(all.map((_, i) => i + 1));
  });

  test("session-login: the cookie is on the wire once each way, and the password once", async () => {
    const { out } = await run(["play", "session-login", "--plain"]);
    expect(matching(out, /^ {2}[<>] Set-Cookie:/)).toEqual([
      "  < Set-Cookie: sessionId=abc123; Path=/; HttpOnly; Secure; SameSite=Lax",
    ]);
    expect(matching(out, /^ {2}[<>] Cookie:/)).toEqual(["  > Cookie: sessionId=abc123"]);
    expect(matching(out, /correct-horse/)).toHaveLength(1);
  });

  test("jwt-login: the token is in the header once, and in no cookie", async () => {
    const { out } = await run(["play", "jwt-login", "--plain"]);
    expect(matching(out, /^ {2}> Authorization: Bearer [\w-]+\.[\w-]+\.[\w-]+$/)).toHaveLength(1);
    expect(matching(out, /^ {2}[<>] (Set-)?Cookie:/)).toEqual([]);
  });

  test.each(SLUGS)("%s: both cuts, no control byte but the newline", async (slug) => {
    for (const command of ["play", "learn"]) {
      const { code, out, err } = await run([command, slug]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out.length).toBeGreaterThan(300);
      expect(out).not.toMatch(/[^\n\P{C}]/u);
      expect(out).toMatch(/[^\n]\n+$/);
    }
  });

  test("learn has the prose as well, and says what to read next", async () => {
    const { out } = await run(["learn", "session-login"]);
    expect(out).toContain("The server keeps a session table.");
    expect(out).toContain("session-request");
    expect((await run(["play", "session-login"])).out).not.toContain("A cookie alone proves nothing.");
  });

  test("the source tells the same as the course that was made ready", async () => {
    const args = ["learn", "jwt-login"];
    expect(await run(args, { fromSource: true })).toEqual(await run(args));
  });

  test("--beat begins there; beyond the end is wrong usage", async () => {
    expect(beats((await run(["play", "session-login", "--beat", "9"])).out)).toEqual([9, 10, 11]);
    expect(await run(["play", "session-login", "--beat", "12"])).toEqual({
      code: 2,
      out: "",
      err: 'There is no beat 12: the lesson "session-login" has 11 of them here.\n',
    });
  });

  test.each([
    ["--plain", ["--plain"], {}],
    ["ACCESSIBLE=1", [], { ACCESSIBLE: "1" }],
    ["TERM=dumb", [], { TERM: "dumb" }],
  ])("at a terminal with %s: the same text, a beat at a time", async (_, flags, env) => {
    const { out: whole } = await run(["play", "jwt-login", "--plain"]);
    const stdin = "\n".repeat(beats(whole).length - 1);
    const { code, out } = await run(["play", "jwt-login", ...flags], { terminal: true, stdin, env });
    expect(code).toBe(0);
    // If there is a user to ask, the right answer is not given away.
    const unasked = whole.replace(/^(?:[a-d]\) |You: .*\n)Right\. [\s\S]*?\n\n/gm, "");
    const prompts = [PROMPT, OPEN, ASK, TYPE];
    expect(prompts.reduce((text, prompt) => text.replaceAll(prompt, ""), out)).toBe(unasked);
    const asked = prompts.map((prompt) => out.split(prompt).length - 1).reduce((a, b) => a + b);
    expect(asked).toBe(beats(whole).length - 1);
  });

  test("at a terminal a header is typed twice at most, and each part of it is judged", async () => {
    const jwt = async (...lines: string[]) => {
      const { out } = await run(["learn", "jwt-login", "--plain", "--beat", String(TYPED)], {
        terminal: true,
        stdin: [...lines, "q", ""].join("\n"),
      });
      return { out, beats: beats(out) };
    };
    const wrong = await jwt("Authorization Bearer eyJ…", "Authorization: Basic x", "b");
    expect(wrong.out).toContain("Not yet. Once more:\n- A colon is missing after the name of the header.");
    expect(wrong.out).toMatch(/Not so: That is the wrong scheme: .* That is another\s+token\.\s/);
    expect(wrong.out).toMatch(/^What comes: Authorization: Bearer eyJ/m);
    expect(wrong.beats).toEqual([TYPED, TYPED, TYPED + 1, TYPED]);
    const right = await jwt("authorization: bearer eyJ…");
    expect(right.out).toContain("Right. The scheme Bearer says");
    expect(right.beats).toEqual([TYPED, TYPED + 1]);
    expect((await jwt("")).beats).toEqual([TYPED, TYPED + 1]);
    expect((await jwt("b")).beats).toEqual([TYPED, TYPED - 1]);
  });

  test.each([
    ["b goes back", "\n\nb\nB\n\nq\n", [1, 2, 3, 2, 1, 2]],
    ["but not before the first", "b\nb\nq\n", [1, 1, 1]],
    ["q leaves", "q\n", [1]],
    ["so does the end of the input", "\n", [1, 2]],
  ])("at a terminal %s", async (_, stdin, told) => {
    const { code, out } = await run(["play", "session-login", "--plain"], { terminal: true, stdin });
    expect(code).toBe(0);
    expect(beats(out)).toEqual(told);
  });
});

describe("what flags do on the stage", () => {
  /** Draws the first beat, leaves, and gives back all that was written. */
  async function drawn(args: readonly string[], env: Record<string, string>): Promise<string> {
    const host = new ProgramHost(["play", "session-login", "--reduced-motion", ...args], {
      terminal: true,
      env,
    });
    Object.assign(host.stdout, { columns: 100, rows: 30 });
    const ended = runOn(host);
    await expect.poll(() => host.stdout.text()).toContain("shivam");
    host.stdin.write("q");
    expect(await ended).toBe(0);
    return host.stdout.text();
  }

  /** A colour; the reset that gives the screen back is none. */
  const COLOUR = /\x1b\[[1-9][\d;]*m/;

  test.each([
    ["by default", [], {}, true],
    ["NO_COLOR", [], { NO_COLOR: "1" }, false],
    ["NO_COLOR, empty", [], { NO_COLOR: "" }, true],
    ["FORCE_COLOR over NO_COLOR", [], { NO_COLOR: "1", FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, false],
    ["--no-color over FORCE_COLOR", ["--no-color"], { FORCE_COLOR: "3" }, false],
    ["--color over NO_COLOR", ["--color"], { NO_COLOR: "1" }, true],
  ])("%s", async (_, args, env, coloured) => {
    expect(COLOUR.test(await drawn(args, env))).toBe(coloured);
  });

  test("--focus leaves the room to what a beat is about; without it the session table is drawn as well", async () => {
    const [whole, focused] = await Promise.all([drawn([], {}), drawn(["--focus"], {})]);
    expect(whole).toContain("Session table");
    expect(focused).not.toContain("Session table");
  });

  test.each([{ FORCE_COLOR: "3" }, { COLORTERM: "truecolor" }])(
    "no colour in a pipe of text: %j",
    async (env) => {
      expect((await run(["play", "session-login"], { env })).out).not.toContain("\x1b");
    },
  );
});

test.each([
  ["Ctrl-C on the stage is an interruption", "\x03", 130],
  ["q on the stage is a good end", "q", 0],
])("%s", async (_, key, code) => {
  const host = new ProgramHost(["learn", "session-login"], { terminal: true });
  const ended = runOn(host);
  await expect.poll(() => host.stdout.text()).toContain("\x1b[?2026l");
  host.stdin.write(key);
  expect(await ended).toBe(code);
  expect(host.stdin.raw).toBe(false);
});
