import { describe, expect, test } from "vitest";
import { parseWorld } from "../../../src/lesson/markdown/named-world.ts";
import { parseLesson } from "../../../src/lesson/markdown/parse-lesson.ts";
import { runLesson } from "../../../src/lesson/running/run-lesson.ts";

const FRONT = ["---", "title: T", "goal: G", "summary: [s]", "minutes: 1", "---"];
const fence = (kind: string, ...lines: string[]) => [`\`\`\`${kind}`, ...lines, "```", ""];

const WORLDS = new Map(
  [
    parseWorld("worlds/shop.md", "---\ntitle: A shop\n---\n\n```scene\nserver start shop.test\n```\n"),
  ].flatMap(({ world }) => (world === null ? [] : [["shop", world] as const])),
);

/** Runs a lesson whose body begins on line 7. */
function run(...body: string[]) {
  const { lesson, problems } = parseLesson("a.md", [...FRONT, ...body].join("\n"));
  if (lesson === null || problems.length > 0) throw new Error(problems.map((p) => p.message).join());
  return runLesson(lesson, WORLDS);
}
const problems = (...body: string[]) =>
  run(...body).problems.map((p) => `${p.line}:${p.column} ${p.message}`);

const START = fence("scene", "server start shop.test", "browser open /");

describe("scenes", () => {
  test("follow each other in one world, each with its own events", () => {
    const { segments, trace } = run("text", "", ...START, ...fence("scene", "wait 5m"));
    expect(segments.map((s) => s.kind)).toEqual(["page", "scene", "scene"]);
    const [, first, second] = segments;
    expect(first).toMatchObject({ kind: "scene", from: 0 });
    expect(second).toMatchObject({ from: trace.length - 1, to: trace.length });
  });

  test("the author's words go to the first event of the step that fits and has none yet", () => {
    const { segments, trace } = run(
      ...START,
      ...fence("scene", "browser open /", "  request.sent: One", "page fetch GET /", "  request.sent: Two"),
    );
    const says = segments.flatMap((s) => (s.kind === "scene" ? s.says : []));
    const sent = trace.filter((e) => e.type === "request.sent").map((e) => e.seq);
    expect(says.map((s) => [s.headline, s.seq])).toEqual([
      ["One", sent[1]],
      ["Two", sent[2]],
    ]);
  });

  test("a quiet step is folded, from its first event to before the next step's", () => {
    const { segments, trace, steps } = run(
      ...fence(
        "scene",
        "server start shop.test",
        "quietly browser open /",
        "  in short: He looks again.",
        "    As before.",
        "  response.sent: This is new.",
        "quietly wait 5m",
      ),
    );
    const scene = segments.flatMap((s) => (s.kind === "scene" ? [s] : []))[0];
    const waits = trace.findIndex((e) => e.type === "time.passed");
    expect(scene?.folds).toEqual([
      { from: 1, to: waits, words: { line: 10, headline: "He looks again.", body: "As before." } },
      { from: waits, to: trace.length, words: null },
    ]);
    expect(scene?.says.map((s) => s.headline)).toEqual(["This is new."]);
    expect(steps.map((s) => s.text)).toEqual(["server start shop.test", "browser open /", "wait 5m"]);
  });

  test("words for one event twice in a step want two such events", () => {
    const twice = ["browser open /", "  request.sent: One", "  request.sent: Two"];
    expect(problems(...START, ...fence("scene", ...twice))).toEqual([
      "15:1 This step never brings request.sent.",
    ]);
  });

  test("a step that cannot be done is one problem, at its word, and its words are none", () => {
    const bad = ["server start shop.test", "  server.started: It starts."];
    expect(problems(...START, ...fence("scene", ...bad))).toEqual([
      "13:14 A server already answers at shop.test.",
    ]);
  });
});

describe("notes", () => {
  test("belong to the scene above, at its begin and at its events", () => {
    const { notes, trace, segments } = run(
      ...START,
      ...fence("scene", "browser open /", "browser open /login"),
      ...fence("expect", "page is /login"),
      ...fence("notes", "Begin.", "request.sent: First.", "request.sent GET /login: Second."),
    );
    const sent = trace.filter((e) => e.type === "request.sent").map((e) => e.seq);
    const [, second] = segments.flatMap((s) => (s.kind === "scene" ? [s.from] : []));
    expect(notes).toEqual([
      { seq: second, lines: ["Begin."] },
      { seq: sent[1], lines: ["First."] },
      { seq: sent[2], lines: ["Second."] },
    ]);
  });

  test("twice for one event are for two of its kind, in their order", () => {
    const twice = fence("notes", "request.sent: One.", "request.sent: Two.");
    const { notes, trace } = run(
      ...START,
      ...fence("scene", "browser open /", "browser open /login"),
      ...twice,
    );
    const [, first, second] = trace.filter((e) => e.type === "request.sent").map((e) => e.seq);
    expect(notes).toEqual([
      { seq: first, lines: ["One."] },
      { seq: second, lines: ["Two."] },
    ]);
    expect(problems(...START, ...fence("scene", "browser open /"), ...twice)).toEqual([
      expect.stringMatching(/The scene above never brings request\.sent\.$/),
    ]);
  });

  test("of a comparison are for all of it", () => {
    const both = fence("compare", "lane A: shop", "lane B: shop", "browser open /", "  He looks.");
    const { comparisonNotes, segments } = run(...START, ...both, ...fence("notes", "Compare."));
    const compared = segments.find((s) => s.kind === "compare");
    expect(comparisonNotes).toEqual([{ line: compared?.line, lines: ["Compare."] }]);
    const notes = fence("notes", "Compare.", "request.sent: First.");
    expect(problems(...START, ...both, ...notes, ...notes)).toEqual([
      expect.stringMatching(/There are two worlds above, and each may bring request\.sent/),
      expect.stringMatching(/The comparison above has notes already\.$/),
    ]);
  });

  test("stand under a scene, once, and name what it brings", () => {
    const notes = fence("notes", "Say something.");
    expect(problems(...notes, ...START)).toEqual(["7:1 These notes are under no scene."]);
    expect(problems(...START, ...notes, ...notes)).toEqual(["16:1 The scene above has notes already."]);
    expect(problems(...START, ...fence("notes", "session.stored: Look."))).toEqual([
      "13:1 The scene above never brings session.stored.",
    ]);
  });
});

test("a claim is checked where it stands", () => {
  const claim = fence("expect", "page is /login");
  expect(problems(...START, ...claim, ...fence("scene", "browser open /login"), ...claim)).toEqual([
    "13:1 This does not hold: page is /login. The page is https://shop.test/.",
  ]);
});

describe("flow", () => {
  const flow = (...stages: string[]) => problems(...fence("flow", ...stages), ...START);

  test("every stage has the event that completes it, each after the one before", () => {
    const { flow: stages, trace } = run(
      ...fence("flow", "Asked | Ask | request.sent", "Answered | Answer | response.sent 200"),
      ...START,
    );
    expect(stages.map((s) => [s.short, trace[s.seq]?.type])).toEqual([
      ["Ask", "request.sent"],
      ["Answer", "response.sent"],
    ]);
  });

  test.each([
    [
      "never reached",
      ["Asked | Ask | request.sent", "Signed | Sign | token.signed"],
      '9:1 The stage "Signed" is never reached: no token.signed comes after the stage before.',
    ],
    [
      "out of order",
      ["Answered | Answer | response.sent", "Asked | Ask | request.sent"],
      '9:1 The stage "Asked" is never reached: no request.sent comes after the stage before.',
    ],
    [
      "one event for two",
      ["A | A | request.sent", "B | B | request.sent"],
      '9:1 The stage "B" is never reached: no request.sent comes after the stage before.',
    ],
  ])("%s", (_, stages, expected) => {
    expect(flow(...stages)).toEqual([expected]);
  });
});

describe("listings", () => {
  const LISTING = fence(
    "code",
    "listen() // <- server.started",
    "answer() // <- response.sent, token.signed",
  );

  test("their lines light up at their events, in every scene after them", () => {
    const { segments, trace } = run(
      ...fence("code x.js", "answer() // <- response.sent", "idle()"),
      ...START,
      ...fence("scene", "browser open /"),
    );
    const lit = segments.flatMap((s) => (s.kind === "scene" ? s.listings : []));
    expect(lit.map((l) => l.lines.map((line) => line.seqs.map((n) => trace[n]?.type)))).toEqual([
      [["response.sent"], []],
      [["response.sent"], []],
    ]);
    expect(lit[0]).toMatchObject({ file: "x.js", lines: [{ text: "answer()" }, { text: "idle()" }] });
  });

  test("a line that never lights up, for each event that never comes", () => {
    expect(problems(...LISTING, ...START)).toEqual([
      "9:1 This line never lights up: no scene after it brings token.signed.",
    ]);
  });

  test("what came before the listing lights nothing", () => {
    expect(
      problems(...START, ...fence("code", "listen() // <- server.started"), ...fence("scene", "wait 5m")),
    ).toEqual(["13:1 This line never lights up: no scene after it brings server.started."]);
  });
});

test("a question is asked before the first event of its step", () => {
  const asked = ["wait 1s", "? Now?", "+ yes | It is.", "- no | It is.", "wait 2s"];
  const { segments, trace } = run(...fence("scene", ...asked));
  const [scene] = segments;
  expect(scene).toMatchObject({ asks: [{ before: 1, question: { text: "Now?", line: 9 } }] });
  expect(trace[1]).toMatchObject({ type: "time.passed", ms: 2000 });
});

test("of two events of a step the first gets the words", () => {
  const { segments, trace } = run(
    ...fence(
      "scene",
      "server start shop.test",
      "server route /old redirects /new",
      "browser open /old",
      "  request.sent: One",
      "  response.sent: Two",
    ),
  );
  const says = segments.flatMap((s) => (s.kind === "scene" ? s.says : []));
  const first = (type: string) => trace.find((e) => e.type === type)?.seq;
  expect(trace.filter((e) => e.type === "request.sent")).toHaveLength(2);
  expect(says.map((s) => s.seq)).toEqual([first("request.sent"), first("response.sent")]);
});

test("an exercise in a world of its own begins in the browser of the lesson", () => {
  const body = [
    ...START,
    ...fence(
      "try my-try",
      "A task.",
      "world: shop",
      "goal:",
      "  seen request.sent | It asks",
      "hint: One.",
      "hint: Two.",
      "hint: Three.",
      "solution:",
      "  browser open /",
      "why: So.",
    ),
  ];
  const { lesson } = parseLesson("a.md", [...FRONT, ...body].join("\n"));
  const bases = (browser?: "firefox") =>
    (lesson ? runLesson(lesson, WORLDS, browser).segments : []).flatMap((s) =>
      s.kind === "try" ? [s.exercise.base] : [],
    );
  expect(bases()).toEqual([["server start shop.test"]]);
  expect(bases("firefox")).toEqual([["browser is firefox", "server start shop.test"]]);
});
