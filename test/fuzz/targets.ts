/** What is fuzzed: eight parsers of external input, each with a generator and an invariant for every case. */
import fc from "fast-check";
import { findAll } from "../../src/cli/decode/find-all.ts";
import { UsageError } from "../../src/cli/usage-error.ts";
import { parseCookieDate } from "../../src/http/cookie-date.ts";
import { parseSetCookie } from "../../src/http/set-cookie.ts";
import { decodeToken } from "../../src/jwt/decode.ts";
import { documentText } from "../../src/jwt/token-json.ts";
import { makeShow } from "../../src/lesson/course.ts";
import { parseStep, VERBS } from "../../src/lesson/language/step.ts";
import { showProblem } from "../../src/lesson/problem.ts";
import { Sandbox } from "../../src/lesson/running/sandbox.ts";
import { CookieJar } from "../../src/sim/jar/cookie-jar.ts";
import { lineText, lineWidth } from "../../src/stage/canvas/text.ts";
import { tokenPicture } from "../../src/stage/token/token-picture.ts";
import { KeyDecoder, pastedText } from "../../src/terminal/input/keys.ts";
import { progressText, readProgress } from "../../src/terminal/progress/progress-text.ts";
import { visibleLines } from "../../src/text/visible.ts";
import { NOW, OPTIONS } from "../jwt/tokens.ts";
import { access } from "../sim/jar/cookie-samples.ts";
import { anyText, rawIn } from "../text/hostile.ts";

export interface Target {
  readonly name: string;
  /** Number of cases in a run of the tests, if they are of average speed. */
  readonly few: number;
  readonly property: fc.IAsyncProperty<[unknown]>;
}

class Broken extends Error {}

function hold(what: string, holds: boolean): void {
  if (!holds) throw new Broken(what);
}

/** After the gate, nothing is left that a terminal would obey. */
const seen = (text: string): void =>
  hold("a raw character gets through", rawIn(visibleLines(text)).length === 0);

/** No case may take a second of CPU time. Only one that seems to is measured: other load on a busy machine does not count. */
async function inTime(work: () => void | Promise<void>): Promise<void> {
  const began = performance.now();
  await work();
  if (performance.now() - began < 1000) return;
  const used = process.cpuUsage();
  await work();
  hold("a case takes over a second", process.cpuUsage(used).user < 1e6);
}

function target<T>(
  name: string,
  few: number,
  values: fc.Arbitrary<T>,
  check: (value: T) => void | Promise<void>,
): Target {
  return {
    name,
    few,
    property: fc.asyncProperty(values, (value) => inTime(() => check(value))) as Target["property"],
  };
}

const base64url = (text: string): string => Buffer.from(text, "utf8").toString("base64url");

/** A text made of pieces that its parser knows, and of random ones. */
const textOf = (pieces: readonly string[], maxLength = 12, glue = ""): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: anyText() }),
      { maxLength },
    )
    .map((all) => all.join(glue));

const jsonText = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc
    .dictionary(
      fc.constantFrom(
        ..."alg typ kid jku jwk x5u x5c crit b64 zip enc iss sub aud exp nbf iat jti cnf events _sd nonce".split(
          " ",
        ),
      ),
      fc.oneof(
        fc.constantFrom<unknown>(
          "HS256",
          "none",
          "RS256",
          "JWT",
          0,
          -1,
          1764000000,
          "1764000000",
          null,
          [],
          {},
        ),
        fc.jsonValue({ maxDepth: 3 }),
        anyText(),
      ),
    )
    .map((claims) => JSON.stringify(claims)),
  textOf(["{", "}", "[", "]", '"a"', ":", ",", "1e9", "-0", "null", " ", "\\u0000"]),
);

const token = fc
  .array(fc.oneof({ weight: 3, arbitrary: jsonText.map(base64url) }, { weight: 1, arbitrary: anyText() }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join("."));

const paste = fc.oneof(
  token,
  textOf([
    "Authorization: Bearer ",
    "eyJhbGciOiJub25lIn0",
    ".",
    "e30",
    "\n",
    " ",
    "%2E",
    '"',
    "s:",
    "; ",
    "a=",
    "~",
    "{}",
  ]),
  fc.tuple(anyText(), token, anyText()).map((parts) => parts.join(" ")),
);

const decode = target(
  "decode",
  2000,
  fc.record({ text: paste, cols: fc.integer({ min: 1, max: 200 }) }),
  async ({ text, cols }) => {
    const found = await findAll(text).catch((error: unknown) => {
      if (error instanceof UsageError) return [];
      throw error;
    });
    const tokens = found.map((one) => decodeToken(one, OPTIONS));
    const json = documentText(tokens);
    seen(json);
    JSON.parse(json);
    for (const one of tokens) {
      const picture = tokenPicture(one, { cols, now: NOW, offsetAt: () => 0, anatomy: true });
      for (const line of picture) {
        seen(lineText(line));
        hold("a row is wider than the screen", lineWidth(line) <= Math.max(2, cols));
      }
    }
  },
);

const ATTRIBUTES = [
  "; Path=/",
  "; Secure",
  "; HttpOnly",
  "; SameSite=",
  "Lax",
  "None",
  "; Max-Age=",
  "-1",
  "99999999999",
  "; Domain=",
  "shop.test",
  "test",
  "; Expires=",
  "Wed, 21 Oct 2099 07:28:00 GMT",
  "; Partitioned",
  "__Host-a=1",
  "__Secure-b=",
  "a=1",
  "=",
  ";",
  "\t",
];
const SHOP = "https://shop.test/login";

const jar = target(
  "cookies",
  5000,
  fc.array(
    fc.tuple(textOf(ATTRIBUTES), fc.constantFrom(SHOP, "http://shop.test/", "https://evil.test/a/b")),
    { maxLength: 8 },
  ),
  (lines) => {
    const jar = new CookieJar();
    for (const [line, url] of lines) {
      const parsed = parseSetCookie(line);
      const outcome = jar.receive(line, url, access());
      seen(JSON.stringify({ parsed, outcome }));
      if (parsed.ok) {
        const { name, value } = parsed.setCookie;
        // What was parsed is the same after writing it again.
        const again = parseSetCookie(`${name}=${value}`);
        hold(
          "a cookie does not come back",
          again.ok && again.setCookie.name === name && again.setCookie.value === value,
        );
      }
    }
    const kept = jar.all();
    hold(
      "a cookie is kept twice",
      new Set(kept.map((c) => [c.name, c.domain, c.path, c.hostOnly].join("\n"))).size === kept.length,
    );
    const { attached, withheld } = jar.retrieve(SHOP, access());
    hold("a cookie is neither sent nor kept back", attached.length + withheld.length <= kept.length);
    hold("a jar does not come back", JSON.stringify(new CookieJar(kept).all()) === JSON.stringify(kept));
  },
);

const DATES = [
  "Wed",
  ", ",
  "21",
  " ",
  "Oct",
  "-",
  "2099",
  "07:28:00",
  ":",
  "GMT",
  "99",
  "Feb 30",
  "1e9",
  "+",
  "00",
];

const dates = target("dates", 5000, textOf(DATES, 10), (text) => {
  const date = parseCookieDate(text);
  hold("a date is no number", date === null || Number.isFinite(date));
});

const words = VERBS.flatMap(({ example }) => example.split(" "));
const step = fc.oneof(
  fc.constantFrom(...VERBS.map(({ example }) => example)),
  textOf(words, 8, " "),
  fc
    .tuple(fc.constantFrom(...VERBS.map(({ example }) => example)), fc.nat(20), anyText())
    .map(([example, at, text]) => example.split(" ").toSpliced(at, 1, text).join(" ")),
);

const steps = target("steps", 3000, step, (line) => {
  const { step, problem } = parseStep(line, { path: "steps", line: 1, column: 1 });
  hold("a line is neither a step nor a problem", (step === null) !== (problem === null));
  if (problem !== null) seen(showProblem(problem, line));
});

const BASE = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];

const sandbox = target("sandbox", 300, fc.array(step, { maxLength: 8 }), (lines) => {
  const sandbox = new Sandbox("fuzz", BASE);
  for (const line of lines) {
    const before = sandbox.trace.length;
    const problem = sandbox.submit(line);
    if (problem === null) continue;
    seen(showProblem(problem, line));
    hold("what could not be done has left something behind", sandbox.trace.length === before);
  }
  const again = new Sandbox("fuzz", BASE);
  for (const line of sandbox.steps) hold("a saved step does not come back", again.submit(line) === null);
  hold("the same steps give another trace", JSON.stringify(again.trace) === JSON.stringify(sandbox.trace));
});

const FRONT = "---\ntitle: T\ngoal: G\nsummary: [a]\nminutes: 1\n---\n";
const MARKDOWN = [
  "\n",
  "\n\n",
  "---\n",
  "```scene\n",
  "```quiz\n",
  "```try a\n",
  "```flow\n",
  "```expect\n",
  "```notes\n",
  "```code a.js\n",
  "```\n",
  "server start shop.test\n",
  "browser open /\n",
  "  request.sent: Words\n",
  "? Why?\n",
  "+ a | b\n",
  "- c | d\n",
  "goal:\n",
  "hint: a\n",
  "solution:\n",
  "why: w\n",
  "last response 200\n",
  "a | b | request.sent\n",
  "> ",
  "- ",
  "1. ",
  "# ",
  "| a | b |\n|---|---|\n",
  "**a",
  "_",
  "`",
  "[a](b)",
  "<a>",
  "<!-- a -->",
];

const lesson = target(
  "lessons",
  500,
  fc
    .tuple(fc.constantFrom(FRONT, "", FRONT.replace("T", "[[")), textOf(MARKDOWN, 30))
    .map((both) => both.join("")),
  (source) => {
    const { show, problems } = makeShow("01-a.md", source, new Map());
    const lines = source.split("\n").length;
    for (const problem of problems) {
      hold("a problem stands beyond the file", problem.line >= 1 && problem.line <= lines + 1);
      seen(showProblem(problem, source));
    }
    seen(JSON.stringify(show));
  },
);

const record = fc.record(
  {
    beat: fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double()),
    beats: fc.nat(),
    furthest: fc.oneof(fc.nat(), fc.constant(null)),
    updatedAt: fc.oneof(fc.maxSafeInteger(), fc.nat()),
    resets: fc.maxSafeInteger(),
    answers: fc.dictionary(fc.oneof(fc.nat().map(String), anyText()), fc.oneof(fc.nat(5), fc.jsonValue())),
    solved: fc.array(anyText()),
  },
  { requiredKeys: [] },
);

const progress = target(
  "progress",
  3000,
  fc.oneof(
    fc
      .record({
        version: fc.constantFrom(1, 1, 1, 2, 0, "1"),
        lessons: fc.dictionary(anyText(), fc.oneof(record, fc.jsonValue())),
      })
      .map((all) => JSON.stringify(all)),
    fc.json(),
    anyText(),
  ),
  (text) => {
    const read = readProgress(text);
    if (read.type === "damaged") return seen(read.problem);
    if (read.type === "later") return;
    for (const problem of read.problems) seen(problem);
    const saved = progressText(read.lessons);
    seen(saved);
    const again = readProgress(saved);
    hold(
      "what is saved does not come back",
      again.type === "read" && progressText(again.lessons) === saved && again.problems.length === 0,
    );
  },
);

const BYTES = [
  "\x1b",
  "\x1b[A",
  "\x1b[200~",
  "\x1b[201~",
  "\x1bO",
  "P",
  "\r",
  "\t",
  "\x7f",
  "\x03",
  "é",
  "漢",
  "👩‍👩",
  "\x1b]11;rgb:0/0/0\x07",
  "a".repeat(40),
  "q",
  "\x9b",
  "[",
  ";5~",
];

const keys = target(
  "keys",
  3000,
  fc.record({ text: textOf(BYTES, 20), cuts: fc.array(fc.nat(200), { maxLength: 6 }) }),
  ({ text, cuts }) => {
    const bytes = Buffer.from(text);
    const at = [...new Set([0, ...cuts.map((c) => Math.min(c, bytes.length)), bytes.length])].sort(
      (a, b) => a - b,
    );
    const whole = new KeyDecoder();
    const cut = new KeyDecoder();
    const keys = whole.push(bytes);
    const pieces = at.slice(1).flatMap((end, i) => cut.push(bytes.subarray(at[i], end)));
    hold("a read that is cut gives other keys", typed(keys) === typed(pieces));
    for (const key of [...keys, ...whole.flush()])
      hold(
        "a key has no name",
        key !== "" && (pastedText(key) !== null || rawIn(key).every((c) => c >= "\u0080")),
      );
  },
);

/** An unmarked paste is a run of characters: how it is split depends on the reads. */
const typed = (keys: readonly string[]): string =>
  keys
    .map(
      (key) =>
        pastedText(key) ?? (key === "space" ? " " : key === "return" ? "\n" : key === "tab" ? "\t" : key),
    )
    .join("");

export const TARGETS: readonly Target[] = [decode, jar, dates, steps, sandbox, lesson, progress, keys];
