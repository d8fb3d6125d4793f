/** The law of the gate: whatever a field contains, no frame, no plain text and no message has a character that a terminal would obey. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeShow } from "../../src/lesson/course.ts";
import { VERBS } from "../../src/lesson/language/step.ts";
import { Attempt } from "../../src/lesson/running/attempt.ts";
import { Sandbox } from "../../src/lesson/running/sandbox.ts";
import type { Frame } from "../../src/stage/canvas/frame.ts";
import { width } from "../../src/stage/canvas/text.ts";
import { playable } from "../../src/stage/playable.ts";
import type { Overlay, Playable, View } from "../../src/stage/player/view.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { createLifecycle } from "../../src/terminal/lifecycle.ts";
import { tellLesson } from "../../src/terminal/player/tell-lesson.ts";
import { SandboxDesk } from "../../src/terminal/sandbox/sandbox-desk.ts";
import { SandboxSession } from "../../src/terminal/sandbox/sandbox-session.ts";
import { tellSandbox } from "../../src/terminal/sandbox/tell-sandbox.ts";
import { terminalOf } from "../../src/terminal/terminal.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { LessonShow, Show } from "../../src/trace/show/show.ts";
import { canvas, view } from "../stage/course.ts";
import { EVERYTHING } from "../stage/everything.ts";
import { FakeHost } from "../terminal/fake-host.ts";
import { hostileText, rawIn } from "./hostile.ts";

const at = (host: FakeHost) => terminalOf(host, createLifecycle(host), {});

/** Every cell is visible, and every row has as many columns as the screen. */
function checkFrame({ cols, rows, chars }: Frame): void {
  const raw = rawIn(chars.join(""));
  if (raw.length > 0) throw new Error(`The frame holds ${JSON.stringify(raw)}.`);
  for (let y = 0; y < rows; y += 1) {
    const row = chars.slice(y * cols, (y + 1) * cols).join("");
    if (width(row) !== cols) throw new Error(`Row ${y} has ${width(row)} columns of ${cols}: ${row}`);
  }
}

/** The overlays over a beat, and the size of the screen. */
const LOOKS: readonly (readonly [overlay: Overlay, cols: number, rows: number])[] = [
  ["none", 100, 30],
  ["none", 60, 18],
  ["flow", 80, 24],
  ["inspect", 130, 40],
];

/** The last tick of each beat from one on. */
function checkFrames(film: Playable, looks: typeof LOOKS, from = 0): void {
  for (let beat = from; beat < film.beats; beat += 1) {
    for (const [overlay, cols, rows] of looks) {
      const view: View = {
        beat,
        tick: film.ticks(beat) - 1,
        pane: "auto",
        overlay,
        scroll: 0,
        answers: { [beat]: 0 },
      };
      checkFrame(film.frame(view, canvas(cols, rows)));
    }
  }
}

/** A host on a pipe: text in, text out. */
function piped(stdin: string): FakeHost {
  const host = new FakeHost();
  for (const stream of [host.stdin, host.stdout]) Object.assign(stream, { isTTY: false });
  host.stdin.end(stdin);
  return host;
}

function checkTexts({ stdout, stderr }: FakeHost): void {
  expect(rawIn(stdout.text() + stderr.text())).toEqual([]);
}

/** A lesson with hostile text in every field. */
const lessonWith = (x: string) => `---
title: Title
goal: Goal
minutes: 3
summary:
  - Summary
---

# Heading ${x}

Prose ${x} and **strong ${x}** and *em ${x}* and \`code ${x}\` and [link ${x}](other).

> Quote ${x}

- item ${x}
- item

1. first ${x}

| head ${x} | b |
|---|---|
| cell ${x} | d |

\`\`\`
${x}
\`\`\`

\`\`\`flow
Asks ${x} | Ask ${x} | request.sent
\`\`\`

\`\`\`code file${x}.js
app.get(${x}) // <- request.received
\`\`\`

\`\`\`scene
server start shop.test
server set mode session
server add user "n${x}" id 45 role "r${x}" password p
? What ${x}?
  + right ${x} | why ${x}
  - wrong ${x} | reason ${x}
browser open /login
  request.sent: Headline ${x}
    Body ${x}
browser submit /login with "username=n${x}" password=p
browser edit cookie sessionId "v${x}"
page write "localStorage.k${x}" "w${x}"
browser open /profile
\`\`\`

\`\`\`notes
Note ${x}
request.sent: Note ${x}
\`\`\`

\`\`\`try name
Task ${x}
goal:
  seen request.sent GET /settings | Goal ${x}
hint: one ${x}
hint: two ${x}
hint: three ${x}
solution:
  browser open /settings
why: Because ${x}
\`\`\`

\`\`\`quiz
Question ${x}
+ right ${x} | because ${x}
- wrong ${x} | because ${x}
\`\`\`
`;

/** The head of a lesson is YAML, where an invisible character is a problem: here it is there anyway. */
function showWith(x: string): Show {
  const { show } = makeShow("01-x.md", lessonWith(x), new Map());
  const { lesson, ...rest } = show as LessonShow;
  return {
    ...rest,
    title: `T${x}`,
    part: `P${x}`,
    lesson: { ...lesson, goal: `G${x}`, summary: [`S${x}`], next: `n${x}` },
  };
}

/** A line break would begin another field. */
const fieldText = hostileText().filter((text) => !/[\r\n\u2028\u2029]/.test(text));

describe("whatever a lesson says", () => {
  test("no frame and no plain text of it holds anything raw", async () => {
    await fc.assert(
      fc.asyncProperty(fieldText, async (x) => {
        const show = showWith(x);
        const laidOut = timeline(show, "learn");
        checkFrames(playable(laidOut), LOOKS);
        const host = piped("");
        const told = { beat: 0, answers: {}, onView: () => {}, leadsOn: false, tryOut: async () => {} };
        await tellLesson(laidOut, at(host), told);
        checkTexts(host);
        const exercise = laidOut.beats.flatMap((b) => (b.kind === "try" ? [b.exercise] : []))[0];
        const attempt = exercise && new Attempt(show.title, exercise);
        const typed = piped("task\nhint\nhint\nhint\nsolution\n");
        await tellSandbox(attempt?.sandbox ?? new Sandbox(x, []), NO_FILES, at(typed), {
          attempt: attempt ?? null,
          onSolved: () => {},
          underWay: null,
        });
        checkTexts(typed);
        expect(typed.stdout.text()).toContain("Goal");
      }),
      { numRuns: 10 },
    );
  });

  test("the lesson is read as it was meant, so that every field is tried", () => {
    const { show, problems } = makeShow("01-x.md", lessonWith("z"), new Map());
    expect(problems.map(({ message }) => message)).toEqual([]);
    expect(show?.segments.map(({ kind }) => kind)).toEqual(["page", "scene", "try", "quiz"]);
  });
});

const NO_FILES = { save: async () => "Cannot write it.", load: async () => ({ error: "Cannot read it." }) };

const WORLD = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
  "browser submit /login with username=shivam password=correct-horse",
  "page write localStorage.token abc",
];

/** The example of a verb with a hostile text in place of, or at the end of, one of its words. */
const hostileLine = (example: string) => {
  const words = example.split(" ");
  return fc
    .tuple(hostileText(), fc.nat({ max: words.length - 1 }), fc.constantFrom("replace", "append"))
    .map(([x, at, how]) => {
      const text = x.replaceAll("\n", "").replaceAll('"', "");
      return words
        .map((w, i) => (i !== at ? w : `"${how === "replace" ? "" : w.replaceAll('"', "")}${text}"`))
        .join(" ");
    });
};

const STILL = view(0, 0);

describe("whatever is typed into a sandbox", () => {
  test.each(VERBS.map(({ form, example }) => [form, example]))("%s", async (_form, example) => {
    await fc.assert(
      fc.asyncProperty(hostileLine(example), async (line) => {
        const host = piped(
          [line, "explain", "inspect", `help ${line}`, `save ${line}`, `load ${line}`, "undo"].join("\n"),
        );
        await tellSandbox(new Sandbox("x", WORLD), NO_FILES, at(host));
        checkTexts(host);
        const desk = new SandboxDesk(new SandboxSession(new Sandbox("x", WORLD), NO_FILES));
        for (const command of [line, "explain", "inspect"]) {
          for (const key of command) await desk.key(key === " " ? "space" : key, STILL);
          checkFrames(desk.film, LOOKS.slice(1, 2), desk.film.beats - 1);
          await desk.key("return", STILL);
          checkFrames(desk.film, LOOKS.slice(0, 2), desk.film.beats - 2);
        }
      }),
      { numRuns: 2 },
    );
  });
});

/** Fields with one of a few words, or an address: a world rejects anything else. */
const CLOSED =
  /^(type|actor|cause|code|clause|mode|store|alg|because|by|area|policy|phase|from|with|rule|setting|method|url|host|origin|sameSite|domain|initiator|does|to)$/;

function hostile(value: unknown, x: string, key = ""): unknown {
  if (typeof value === "string") return CLOSED.test(key) ? value : value + x;
  if (Array.isArray(value)) return value.map((one) => hostile(one, x, key));
  if (value === null || typeof value !== "object") return value;
  // A setting is one of a few words as well.
  const isSetting = "type" in value && value.type === "server.configured";
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, isSetting ? one : hostile(one, x, name)]),
  );
}

const PLAIN = makeShow("01-x.md", lessonWith("z"), new Map()).show as Show;

describe("whatever an event carries", () => {
  test.each(EVERYTHING.map((trace, i) => [i, trace] as const))("trace %i", (_, trace) => {
    fc.assert(
      fc.property(hostileText(), (x) => {
        const events = trace.map((event) => hostile(event, x) as TraceEvent);
        const scene = {
          kind: "scene",
          line: 1,
          from: 0,
          to: events.length,
          says: [],
          asks: [],
          listings: [],
          folds: [],
        } as const;
        const film = playable(timeline({ ...PLAIN, trace: events, flow: [], segments: [scene] }, "play"));
        checkFrames(film, LOOKS, Math.max(0, film.beats - 25));
      }),
      { numRuns: 2 },
    );
  });
});
